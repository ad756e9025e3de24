"""A check for programs: JSON, JSON Lines, CSV, as compilers print faults, and as reviewdog reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pydantic import JsonValue

from factx.article import Article
from factx.check.finding_in_words import marked, message
from factx.check.findings import Check, Finding
from factx.check.rules import rule_of
from factx.controls import escaped, on_one_line, visible
from factx.writers.csv_rows import csv_line
from factx.writers.json_objects import array_of

Checks: TypeAlias = Iterable[tuple[Check, Article]]
"""Checks with the drafts' texts, by which the ends of findings get their lines."""

COLUMNS = (
    "draft", "line", "column", "level", "rule", "text", "speaker", "flags", "difference", "source", "source_line",
    "source_column", "source_text", "source_speaker", "note", "sentence", "start", "end", "id",
)  # fmt: skip
SEVERITY = {"error": "error", "warning": "warning", "note": "note", "none": "info"}
REVIEWDOG_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO", "none": "INFO"}


def write_check_json(checks: Checks, *, is_several: bool) -> Iterator[str]:
    """The object of schema `factx/check/1`, indented; of several drafts each on a line of its own in an array."""
    if is_several:
        yield from array_of(check.model_dump_json(by_alias=True) for check, _ in checks)
        return
    for check, _ in checks:
        yield escaped(check.model_dump_json(by_alias=True, indent=2)) + "\n"


def write_check_lines(checks: Checks) -> Iterator[str]:
    """A line for each finding: `draft`, `rule`, `level`, then the finding's own fields."""
    for check, _ in checks:
        draft = json.dumps(check.draft.source, ensure_ascii=False)
        for finding in check.findings:
            rule = rule_of(finding)
            head = f'"draft":{draft},"rule":"{rule.id}","level":"{rule.level}"'
            yield escaped(f"{{{head},{finding.model_dump_json()[1:-1]}}}") + "\n"


def write_check_csv(checks: Checks) -> Iterator[str]:
    """The header and then a row for each finding, safe to open in a spreadsheet."""
    yield csv_line(COLUMNS)
    for check, _ in checks:
        for finding in check.findings:
            yield csv_line(csv_cells(check, finding))


def csv_cells(check: Check, finding: Finding) -> list[str]:
    """The cells of one finding."""
    rule = rule_of(finding)
    passage = finding.source
    place = (passage.source, str(passage.line), str(passage.column), passage.text) if passage else ("", "", "", "")
    return [
        check.draft.source, str(finding.line), str(finding.column), rule.level, rule.id, finding.text,
        finding.speaker or "", " ".join(finding.flags), marked(finding.difference), *place,
        (passage.speaker or "") if passage else "", finding.note or "", finding.context, str(finding.start),
        str(finding.end), finding.id,
    ]  # fmt: skip


def write_check_plain(checks: Checks) -> Iterator[str]:
    """`path:line:col: severity rule message` for each finding; editors and CI logs make a link of it."""
    for check, _ in checks:
        for finding in check.findings:
            rule = rule_of(finding)
            place = f"{on_one_line(check.draft.source)}:{finding.line}:{finding.column}"
            yield visible(f"{place}: {SEVERITY[rule.level]} {rule.id} {message(finding)}") + "\n"


def write_check_rdjson(checks: Checks) -> Iterator[str]:
    """A line for each finding, a diagnostic of the Reviewdog Diagnostic Format (rdjsonl)."""
    for check, article in checks:
        for finding in check.findings:
            yield escaped(json.dumps(diagnostic(check, finding, article), ensure_ascii=False)) + "\n"


def diagnostic(check: Check, finding: Finding, article: Article) -> dict[str, JsonValue]:
    """One diagnostic. Columns count bytes of UTF-8, as that format wants them."""
    rule = rule_of(finding)
    return {
        "message": message(finding),
        "location": {
            "path": check.draft.source,
            "range": {"start": position(article, finding.start), "end": position(article, finding.end)},
        },
        "severity": REVIEWDOG_SEVERITY[rule.level],
        "source": {"name": "factx"},
        "code": {"value": rule.id},
    }


def position(article: Article, offset: int) -> dict[str, JsonValue]:
    """Line and column of an offset, the column in bytes of UTF-8 from 1."""
    line, column = article.line_and_column(offset)
    before = article.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
