"""Fits the decisions of `factx.quotes`: `python -m training.fit_attribution READING.pickle… [--held-out]`.

The files are those of `training.read_quotes`: documents with the tags of a network that did not learn from them; a file
that is given twice counts twice. Writes `factx/quotes/attribution_weights.tsv`. Deterministic.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import factx.quotes as quotes_room
from factx.quotes.attribution import Decision, weights
from factx.quotes.statements import assemble_statements
from factx.spans import ModelTags, Statement
from training.gold_decisions import EVERY, Gold, Teacher, is_right
from training.log_linear import Choice, fitted
from training.read_quotes import TaggedDocument
from training.referee.quotations import quote_figures

OUT = Path(quotes_room.__file__).with_name("attribution_weights.tsv")
HEADER = (
    "# Weights of the decisions of factx.quotes, fitted by training/fit_attribution.py on the training parts of PolNeAR"
    " 1.0 (Newell et al., LREC 2018) and GUM (Zeldes 2017; annotations CC BY 4.0), by tags of networks that did not"
    " learn from them.\ndecision\tfeature\tweight\n"
)
PENALTY: dict[Decision, float] = {"source": 20.0, "holds": 4.0, "reported": 10.0, "right": 4.0}
RARE: dict[Decision, int] = {"source": 6, "holds": 15, "reported": 20, "right": 4}
FOLDS = 4


def told(
    document: TaggedDocument,
    table: dict[Decision, dict[str, float]],
    forced: frozenset[Decision] = EVERY,
    *,
    blind: bool = False,
) -> tuple[Teacher, list[Statement]]:
    """What a teacher keeps of a document, and the statements; `blind` without the network's tags."""
    gold = Gold(document.text, document.row["attributions"], not document.row["id"].startswith("GUM_"))
    teacher = Teacher(gold, table, forced)
    tags: ModelTags | None = None if blind else document.tags
    return teacher, assemble_statements(document.text, document.entities, tags, all_marks=False, decider=teacher)


def fit(documents: Sequence[TaggedDocument]) -> dict[Decision, dict[str, float]]:
    """The weights of all decisions.

    Sources first, by gold. What else is decided sees the chances of sources, so those are read by weights of parts left
    out. One document in two is also read without tags, so that the rules alone are weighed too.
    """
    sources = [_kept(document, {}, EVERY, _part(document) % 2 == 0).get("source", []) for document in documents]
    kept: dict[Decision, list[Choice]] = {}
    for part in range(FOLDS):
        rest = [choice for one, found in zip(documents, sources, strict=True) if _part(one) != part for choice in found]
        partial: dict[Decision, dict[str, float]] = {"source": fitted(rest, PENALTY["source"], RARE["source"])}
        for document in documents:
            if _part(document) == part:
                for decision, found in _kept(document, partial, EVERY - {"source"}, part % 2 == 0).items():
                    kept.setdefault(decision, []).extend(found)
    kept["source"] = [choice for found in sources for choice in found]
    table = {one: fitted(kept[one], PENALTY[one], RARE[one]) for one in EVERY}
    finals = []
    for document in documents:
        teacher, statements = told(document, table, frozenset())
        for features, statement in zip(teacher.finals, statements, strict=True):
            if statement.rule != "turn":
                finals.append(Choice((tuple(features), ()), frozenset([0 if is_right(teacher.gold, statement) else 1])))
    table["right"] = fitted(finals, PENALTY["right"], RARE["right"])
    return table


def _part(document: TaggedDocument) -> int:
    """The part of the fit that a document is in, the same for each network that read it."""
    return document.place // 2 % FOLDS


def _kept(
    document: TaggedDocument, table: dict[Decision, dict[str, float]], forced: frozenset[Decision], also_blind: bool
) -> dict[Decision, list[Choice]]:
    kept = told(document, table, forced)[0].kept
    if also_blind:
        for decision, found in told(document, table, forced, blind=True)[0].kept.items():
            kept.setdefault(decision, []).extend(found)
    return kept


def write(table: dict[Decision, dict[str, float]]) -> None:
    """Write the weights that are not nothing."""
    rows = [
        f"{decision}\t{feature}\t{weight:.3f}\n"
        for decision, features in sorted(table.items())
        for feature, weight in sorted(features.items())
        if abs(weight) >= 0.01
    ]
    OUT.write_text(HEADER + "".join(rows), "utf-8")
    weights.cache_clear()


def load(path: Path) -> list[TaggedDocument]:
    """The documents of a file of `training.read_quotes`."""
    import __main__

    __main__.TaggedDocument = __main__.Reading = TaggedDocument
    found: list[TaggedDocument] = pickle.loads(path.read_bytes())  # noqa: S301  (files of one's own)
    return found


def figures_by(table: dict[Decision, dict[str, float]], documents: Sequence[TaggedDocument]) -> dict[str, Any]:
    """The referee's figures of what is found in documents by a table."""
    facts = {}
    for document in documents:
        found = told(document, table, frozenset())[1]
        facts[document.row["id"]] = {"quotes": [as_quote(one) for one in found if one.act == "speech"]}
    return quote_figures([document.row for document in documents], facts)


def as_quote(statement: Statement) -> dict[str, Any]:
    """A statement as the referee reads one."""
    places = {
        "start": statement.spans[0].start,
        "end": statement.spans[-1].end,
        "spans": [list(span) for span in statement.spans],
    }
    speaker, cue = statement.speaker, statement.cue
    who = {"start": speaker.start, "end": speaker.end, "name": speaker.name} if speaker else None
    said = {"start": cue.start, "end": cue.end} if cue else None
    return places | {
        "kind": statement.kind, "act": statement.act, "score": statement.score, "speaker": who, "cue": said
    }  # fmt: skip


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path, nargs="+")
    parser.add_argument(
        "--held-out", action="store_true", help="leave a fifth out, print what holds there, and write nothing"
    )
    options = parser.parse_args()
    documents = [one for path in options.readings for one in load(path)]
    if not options.held_out:
        write(fit(documents))
        return
    table = fit([one for one in documents if not is_held_out(one)])
    for path in options.readings:
        print(path.name, figures_by(table, [one for one in load(path) if is_held_out(one)]))


def is_held_out(document: TaggedDocument) -> bool:
    """Whether a document is of the fifth that is left out to be told right or wrong."""
    return document.place // 2 % 5 == 4


if __name__ == "__main__":
    main()
