"""What the user asks of a check, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from factx.check.findings import FindingKind
from factx.cli.check_options import KIND_NAMES, CheckOptions
from factx.cli.option_groups import EngineChoice, ReadingOptions
from factx.readers import HowToRead
from factx.readers.protocol import BY_ITSELF


@dataclass(frozen=True)
class CheckRequest:
    """Drafts, what they are checked against, and what of it counts and is shown."""

    drafts: Sequence[str]
    against: Sequence[str] = ()
    speeches: dict[str, str] = field(default_factory=dict)
    kinds: tuple[FindingKind, ...] = ("quote", "money", "figure", "date", "name")
    verdicts: tuple[str, ...] | None = None
    is_all: bool = False
    fail_on: tuple[str, ...] | None = None
    never_fails: bool = False
    baseline: Path | None = None
    is_cached: bool = True
    published: date | None = None
    how: HowToRead = BY_ITSELF
    currency: str | None = None
    model: str | None = None
    output: Path | None = None
    is_debugging: bool = False


def request_of(
    drafts: Sequence[str], wanted: CheckOptions, reading: ReadingOptions, engine: EngineChoice, *, is_debugging: bool
) -> CheckRequest:
    """The request that options make."""
    return CheckRequest(
        drafts=drafts,
        against=tuple(wanted.against or ()),
        speeches={source: name.strip() for name, _, source in (one.partition("=") for one in wanted.speech or ())},
        kinds=tuple(cast(FindingKind, KIND_NAMES[kind]) for kind in wanted.only or KIND_NAMES),
        verdicts=tuple(wanted.verdict) if wanted.verdict else None,
        is_all=wanted.all_findings,
        fail_on=tuple(wanted.fail_on) if wanted.fail_on else None,
        never_fails=wanted.no_fail,
        baseline=wanted.baseline,
        is_cached=wanted.cache,
        published=reading.published,
        how=reading.how(wanted.output),
        currency=engine.currency,
        model=engine.model,
        output=wanted.output,
        is_debugging=is_debugging,
    )
