"""Time expressions as TempEval-3 scores them (UzZaman et al., 2013): spans, types and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from training.referee.spans import common, paired, place
from training.referee.tally import Tally


def time_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """`strict` asks for the span, `relaxed` for an overlap, `type` and `value` for that and an equal attribute."""
    tally = Tally(("strict", "relaxed", "type", "value"), ("type_acc", "value_acc"))
    for document in documents:
        gold = [time for time in document["timexes"] if time["start"] < time["end"]]
        found = [time for time in facts.get(document["id"], {}).get("dates", ()) if time["start"] < time["end"]]
        pairs = paired([place(time) for time in gold], [place(time) for time in found], common, 1)
        exact = {place(time) for time in gold} & {place(time) for time in found}
        tally.add("strict", len(exact), len(gold), len(found))
        tally.add("relaxed", len(pairs), len(gold), len(found))
        for key in ("type", "value"):
            right = [gold[i][key] == found[j].get(key) for i, j in pairs]
            tally.add(key, sum(right), len(gold), len(found))
            for is_right in right:
                tally.ask(f"{key}_acc", is_right)
        sound = {j for i, j in pairs if gold[i]["value"] == found[j].get("value")}
        for j, time in enumerate(found):
            tally.score(time, j in sound)
    return tally.figures() | tally.calibration()
