"""A check as CSV: a finding a row under one header, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.check.finding_in_words import marked
from factx.check.findings import Check, Finding
from factx.check.rules import rule_of
from factx.writers.csv_rows import csv_line

COLUMNS = (
    "draft", "line", "column", "level", "rule", "text", "speaker", "flags", "difference", "source", "source_line",
    "source_column", "source_text", "source_speaker", "note", "sentence", "start", "end", "id",
)  # fmt: skip


def write_check_csv(checks: Iterable[Check], *, is_several: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The header and then a row for each finding."""
    yield csv_line(COLUMNS)
    for check in checks:
        for finding in check.findings:
            yield csv_line(row(check, finding))


def row(check: Check, finding: Finding) -> list[str]:
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
