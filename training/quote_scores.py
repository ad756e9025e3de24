"""Fits what the score of a statement says: `python -m training.quote_scores QUOTES_DEV.jsonl`.

Writes `factx/quotes/score_curves.tsv`: by kind, points of the isotonic regression of "right" on the raw score. Right is
a statement that shares half of its words with a gold one (intersection over union) and has its speaker.
"""

from __future__ import annotations

import sys
from pathlib import Path

from factx.components.pipeline import build_language
from factx.quotes import scores
from factx.quotes.statements import assemble_statements
from factx.spans import Statement
from training.calibrate import isotonic
from training.corpora import read_jsonl

OUT = Path(scores.__file__).with_name("score_curves.tsv")
HALF = 0.5
MOST = 0.99
"""The most that a hundred right ones show."""
HEADER = (
    "# Share of the statements of a kind and a raw score that are right in words and speaker, by"
    " training/quote_scores.py on the development part of PolNeAR 1.0 (Newell et al., LREC 2018).\nkind\traw\tright\n"
)
Spans = list[list[int]]


def shared(text: str, one: Spans, other: Spans) -> float:
    """Intersection over union of the letters and digits of two lists of spans."""
    first, second = ({i for s, e in spans for i in range(s, e) if text[i].isalnum()} for spans in (one, other))
    return len(first & second) / max(1, len(first | second))


def is_right(text: str, statement: Statement, gold: list[dict[str, Spans]]) -> bool:
    """Whether a gold attribution has the statement's words and its speaker."""
    spans = [[span.start, span.end] for span in statement.spans]
    near = [a for a in gold if a["content"] and any(s < spans[-1][1] and spans[0][0] < e for s, e in a["content"])]
    best = max(near, key=lambda a: shared(text, spans, a["content"]), default=None)
    if best is None or shared(text, spans, best["content"]) < HALF:
        return False
    speaker = statement.speaker
    if speaker is None or not best["source"]:
        return speaker is None and not best["source"]
    said_by = text[speaker.start : speaker.end].split()[-1].lower()
    return any(
        (s < speaker.end and speaker.start < e) or text[s:e].split()[-1].lower() == said_by for s, e in best["source"]
    )


def main() -> None:
    """Read the statements of the corpus, compare them with gold, and write the curves."""
    language = build_language()
    language.select_pipes(disable="factx_quotes")
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for row in read_jsonl(Path(sys.argv[1])):
        doc = language(row["text"])
        for statement in assemble_statements(doc.text, doc._.factx_entities, doc._.factx_tags, all_marks=False):
            right = is_right(doc.text, statement, row["attributions"])
            pairs.setdefault(statement.kind, []).append((statement.score, right))
    curves = {kind: isotonic(found, points=10) for kind, found in sorted(pairs.items())}
    lines = [f"{kind}\t{raw}\t{min(right, MOST)}\n" for kind, curve in curves.items() for raw, right in curve]
    OUT.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
