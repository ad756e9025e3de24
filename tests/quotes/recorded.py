"""What the bundled model read in the texts of the case tables, as `training/record_readings.py` recorded it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from case_table import CASES

from factx.spans import (
    LinkedContent,
    ModelTags,
    NamedMention,
    Pointed,
    Statement,
    TaggedSpan,
    TextSpan,
    WordShares,
)


@cache
def _readings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / "quotes" / "readings.json").read_text("utf-8"))
    return found


def recorded(text: str) -> tuple[list[NamedMention], ModelTags]:
    """The names and the model's tags of a text. Raises `KeyError` for one that is not recorded."""
    if text not in _readings():
        raise KeyError(f"{text!r} is not recorded; run python -m training.record_readings")
    row = _readings()[text]
    names = [NamedMention(*one) for one in row["names"]]
    links = []
    for contents, source, cue, sources, cues in row["links"]:
        whole = tuple(TaggedSpan(start, end, "CONTENT", score) for start, end, score in contents)
        who = TaggedSpan(source[0], source[1], "SOURCE", source[2]) if source else None
        how = TaggedSpan(cue[0], cue[1], "CUE", cue[2]) if cue else None
        pointed = [
            tuple(Pointed(TaggedSpan(s, e, label, score), mass) for s, e, score, mass in side)
            for label, side in (("SOURCE", sources), ("CUE", cues))
        ]
        links.append(LinkedContent(whole, who, how, *pointed))
    cued = {span for link in links for span in (link.cue, *(one.span for one in link.cues)) if span is not None}
    starts, *roles = row["shares"][:4]  # older recordings have a fifth
    shares = WordShares(tuple(starts), *map(bytes.fromhex, roles))
    times = tuple(TaggedSpan(start, end, "DATE", 0.9) for start, end in row.get("times", ()))
    return names, ModelTags(times=times, cues=tuple(sorted(cued)), links=tuple(links), shares=shares)


def said(text: str, statement: Statement) -> str:
    """What a statement says, its spans joined by " + " as the tables have it."""
    return " + ".join(text[start:end] for start, end in statement.spans)


def as_row(text: str, statement: Statement) -> tuple[str, str, str]:
    """A statement, its speaker and its cue as the tables have them, "-" where there is none."""
    who, cue = statement.speaker, statement.cue
    speaker = TextSpan(who.start, who.end) if who else None
    return said(text, statement), text[slice(*speaker)] if speaker else "-", text[slice(*cue)] if cue else "-"
