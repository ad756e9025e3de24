"""A file of findings that are known and accepted, each with the day on which it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import ConfigDict, Field, ValidationError

from factx.check.findings import Check
from factx.check.rules import rule_of
from factx.errors import OptionError
from factx.records import Frozen

SCHEMA: Final = "factx/check-baseline/1"


class Accepted(Frozen):
    """A finding that is known."""

    fingerprint: str
    draft: str
    """The draft's file name."""
    rule: str
    text: str
    since: str
    """The day on which it was accepted, ISO 8601."""


class Baseline(Frozen):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    schema_: Literal["factx/check-baseline/1"] = Field(default=SCHEMA, alias="schema")
    findings: tuple[Accepted, ...] = ()

    def known(self, draft: str) -> Mapping[str, Accepted]:
        """What is accepted of a draft, by fingerprint."""
        name = Path(draft).name
        return {one.fingerprint: one for one in self.findings if one.draft == name}


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file, empty where there is none. Raises `OptionError` for a file that is no baseline."""
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Baseline()
    except (OSError, ValidationError, ValueError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "is no baseline of factx"
        raise OptionError(f"{path}: {reason}", "Write a new one with --update-baseline") from error


def updated(before: Baseline, checks: Sequence[Check], today: date) -> Baseline:
    """The baseline of what is not borne out now: days stay for what was accepted before, what is mended goes."""
    kept = {one.draft for one in before.findings} - {Path(check.draft.source).name for check in checks}
    findings = [one for one in before.findings if one.draft in kept]
    for check in checks:
        known = before.known(check.draft.source)
        for finding in check.findings:
            mark = finding.fingerprint
            if finding.is_borne_out or "ignored" in finding.flags:
                continue
            since = known[mark].since if mark in known else today.isoformat()
            findings.append(
                Accepted(
                    fingerprint=mark,
                    draft=Path(check.draft.source).name,
                    rule=rule_of(finding).id,
                    text=finding.text,
                    since=since,
                )
            )
    return Baseline(findings=tuple(findings))


def written(baseline: Baseline) -> str:
    """The file's text."""
    return json.dumps(baseline.model_dump(by_alias=True), indent=2, ensure_ascii=False) + "\n"
