"""The rules of a check: each kind with each verdict, how grave it is, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from factx.check.findings import Finding
from factx.text.tables import read_rows

Level = Literal["error", "warning", "note", "none"]


class Rule(NamedTuple):
    """One rule; `order` ascends from the gravest."""

    id: str
    level: Level
    heading: str
    help: str
    order: int


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by their ids, the gravest first."""
    rows = read_rows("check", "tables/rules")
    return {row[0]: Rule(row[0], cast(Level, row[1]), row[2], row[3], number) for number, row in enumerate(rows)}


def rule_of(finding: Finding) -> Rule:
    """The rule by which a finding is reported."""
    if finding.verdict == "elided" and "turns" in finding.flags:
        return rules()["quote/turned"]
    if "negated" in finding.flags:
        return rules()["quote/negated"]
    if finding.verdict == "misattributed" and "reported" in finding.flags:
        return rules()["quote/reported"]
    return rules()[f"{finding.kind}/{finding.verdict}"]
