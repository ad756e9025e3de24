"""A check as JSON: one object for one draft, an array for several; and a finding a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from factx.check.findings import Check
from factx.check.rules import rule_of
from factx.controls import escaped


def write_check_json(checks: Iterable[Check], *, is_several: bool) -> Iterator[str]:
    """The object of schema `factx/check/1`, indented; of several drafts each on a line of its own in an array."""
    if not is_several:
        for check in checks:
            yield escaped(check.model_dump_json(by_alias=True, indent=2)) + "\n"
        return
    separator = "[\n"
    for check in checks:
        yield separator + escaped(check.model_dump_json(by_alias=True))
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"


def write_check_lines(checks: Iterable[Check], *, is_several: bool = False) -> Iterator[str]:  # noqa: ARG001
    """A line for each finding: `draft`, `rule`, `level`, then the finding's own fields."""
    for check in checks:
        draft = json.dumps(check.draft.source, ensure_ascii=False)
        for finding in check.findings:
            rule = rule_of(finding)
            head = f'"draft":{draft},"rule":"{rule.id}","level":"{rule.level}"'
            yield escaped(f"{{{head},{finding.model_dump_json()[1:-1]}}}") + "\n"
