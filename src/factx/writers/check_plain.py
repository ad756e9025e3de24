"""A check as compilers print faults: `path:line:col: severity rule message`, a finding a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.check.finding_in_words import message
from factx.check.findings import Check
from factx.check.rules import rule_of
from factx.controls import on_one_line, visible

SEVERITY = {"error": "error", "warning": "warning", "note": "note", "none": "info"}


def write_check_plain(checks: Iterable[Check], *, is_several: bool = False) -> Iterator[str]:  # noqa: ARG001
    """A line for each finding; editors and CI logs make a link of it."""
    for check in checks:
        for finding in check.findings:
            rule = rule_of(finding)
            place = f"{on_one_line(check.draft.source)}:{finding.line}:{finding.column}"
            yield visible(f"{place}: {SEVERITY[rule.level]} {rule.id} {message(finding)}") + "\n"
