"""Records what the bundled model reads in the texts of the test cases: `python -m training.record_readings`.

Writes `tests/cases/quotes/readings.json`: by text, the names, the times, the attributions and the words' shares. The
tests of statements and speakers read it, so that they hold the path that users take without running the model. Of the
speakers' texts the tables mark the names.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from factx.components.pipeline import build_language
from factx.spans import LinkedContent, NamedMention, Pointed, TaggedSpan, WordShares

CASES = Path(__file__).parents[1] / "tests" / "cases" / "quotes"
TABLES = ("statements", "no_statement", "speakers")
MARKED_NAME = re.compile(r"\{[A-Z]:([^{}=]+)(?:=[^{}]+)?\}")


def main() -> None:
    """Read the tables' texts and write the recording."""
    language = build_language()
    language.remove_pipe("factx_quotes")
    recorded: dict[str, dict[str, object]] = {}
    for table in TABLES:
        rows = [line for line in (CASES / f"{table}.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
        column = rows[0].split("\t").index("text")
        for row in rows[1:]:
            cell = row.split("\t")[column]
            text = MARKED_NAME.sub(r"\1", cell.replace("\\n", "\n").replace("\\t", "\t"))
            doc = language(text)
            tags = doc._.factx_tags
            links = [link_row(link) for link in tags.links]
            names = [name_row(one) for one in doc._.factx_entities]
            times = [[one.start, one.end] for one in tags.times]
            recorded[text] = {"names": names, "links": links, "shares": shares_row(tags.shares)}
            if times:
                recorded[text]["times"] = times
    lines = (f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(found)}" for text, found in recorded.items())
    (CASES / "readings.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def name_row(one: NamedMention) -> list[object]:
    """A name as JSON has it."""
    return [one.start, one.end, one.label, one.name, round(one.score, 2)]


def shares_row(shares: WordShares) -> list[object]:
    """The words' offsets, and each role's hundredths as two hexadecimal digits a word."""
    starts, *roles = shares
    return [list(starts), *(role.hex() for role in roles)]


def span_row(span: TaggedSpan | None) -> list[object] | None:
    """A span as JSON has it."""
    return None if span is None else [span.start, span.end, round(span.score, 2)]


def pointed_row(one: Pointed) -> list[object]:
    """A candidate of a pointer as JSON has it."""
    return [one.span.start, one.span.end, round(one.span.score, 2), one.mass]


def link_row(link: LinkedContent) -> list[object]:
    """An attribution as JSON has it: contents, source, cue, and the pointers' candidates."""
    contents = [span_row(span) for span in link.contents]
    pointed = [[pointed_row(one) for one in side] for side in (link.sources, link.cues)]
    return [contents, span_row(link.source), span_row(link.cue), *pointed]


if __name__ == "__main__":
    main()
