"""The referee: how far facts are right beside gold. `python -m training.referee TASK GOLD.jsonl FACTS.jsonl`.

The files are JSON Lines, a document a line; `training/README.md` has the keys of gold, facts are what factx prints. A
line of facts belongs to the gold document whose id is the last part of its `document.id`. An F1 comes with its counts
(`right`, `gold`, `pred`), an accuracy with `right` and `of`. What no gold asks for is 0 of 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from training.referee.amounts import figure_figures, money_figures
from training.referee.names import name_figures
from training.referee.quotations import quote_figures
from training.referee.times import time_figures

Document = dict[str, Any]
SCORERS: Final[Mapping[str, Callable[[Sequence[Document], Mapping[str, Document]], dict[str, Any]]]] = {
    "ner": name_figures,
    "quotes": quote_figures,
    "timex": time_figures,
    "money": money_figures,
    "figures": figure_figures,
}
WITH_TEXT: Final = ("entities", "dates", "money", "quotes")


def read_lines(path: Path) -> list[Document]:
    """The documents of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8-sig").split("\n") if line.strip()]


def facts_by_id(lines: Sequence[Document], ids: set[str]) -> dict[str, Document]:
    """The facts by the id of their gold document."""
    named = [(re.split(r"[/\\]", line["document"]["id"])[-1], line) for line in lines]
    return {name if name in ids else name.rpartition(".")[0] or name: line for name, line in named}


def figures_of(task: str, gold: Path, facts: Path) -> dict[str, Any]:
    """Every figure of a task of `SCORERS`; `missing`, `extra` and `bad_offsets` should be 0."""
    documents = read_lines(gold)
    ids = {document["id"] for document in documents}
    found = facts_by_id(read_lines(facts), ids)
    wrong = 0
    for document in documents:
        records = [record for kind in WITH_TEXT for record in found.get(document["id"], {}).get(kind, ())]
        whole = [record for record in records if "text" in record and not record.get("spans")]
        wrong += sum(document["text"][record["start"] : record["end"]] != record["text"] for record in whole)
    head = {
        "task": task,
        "docs": len(documents),
        "missing": len(ids - found.keys()),
        "extra": len(found.keys() - ids),
        "bad_offsets": wrong,
    }
    return head | SCORERS[task](documents, found)
