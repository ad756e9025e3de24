"""The options of `factx check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Optional, get_args

import typer

from factx.cli.shared_options import OptionalPath, OptionalTexts, OutputOption, format_option, list_option, option

if TYPE_CHECKING:
    from factx.check.findings import FindingKind

KIND_NAMES: Final[Mapping[str, FindingKind]] = {
    "quotes": "quote",
    "money": "money",
    "figures": "figure",
    "dates": "date",
    "names": "name",
}
CALLED_ELSEWHERE: Final = {"amounts": "money", "entities": "names"}
VERDICT_NAMES = (
    "missing", "altered", "misattributed", "elsewhere", "turned", "differs", "near", "title", "new", "unchecked",
    "elided", "verbatim", "derived", "supported", "known",
)  # fmt: skip


CheckFormat = Literal["table", "json", "jsonl", "csv", "markdown", "sarif", "rdjsonl", "plain"]


def rule_names() -> list[str]:
    """The rules of a check, by which an option may name verdicts too."""
    from factx.check.rules import rules

    return list(rules())


def checked_speeches(values: list[str] | None) -> list[str] | None:
    """The `NAME=SOURCE` of each speech."""
    for value in values or ():
        name, sign, source = value.partition("=")
        if not (name.strip() and sign and source):
            raise typer.BadParameter(f"{value!r} is no NAME=SOURCE.")
    return values


def against_option(help: str) -> Any:
    """The declaration of `--against`, which takes any number of sources."""
    return option(help, "SOURCE...", "--against", "-a")


SpeechOption = Annotated[
    OptionalTexts,
    option(
        "A source to check against that is all one person's words, such as a speech.",
        "NAME=SOURCE",
        callback=checked_speeches,
    ),
]


@dataclass(frozen=True)
class CheckOptions:
    """What is checked, against what, and what of it counts."""

    against: Annotated[
        OptionalTexts,
        against_option("What the draft rests on: files and folders, any number; else what .factx.toml lists."),
    ] = None
    speech: SpeechOption = None
    only: Annotated[
        OptionalTexts,
        list_option(
            tuple(KIND_NAMES), "KINDS", f"Check only these kinds: {','.join(KIND_NAMES)}.", called=CALLED_ELSEWHERE
        ),
    ] = None
    verdict: Annotated[
        OptionalTexts,
        list_option(
            VERDICT_NAMES,
            "VERDICTS",
            "Show only these verdicts: missing,altered,differs,near, and so on.",
            further=rule_names,
        ),
    ] = None
    all_findings: Annotated[bool, typer.Option("--all", help="Also what is borne out, and what is ignored.")] = False
    fail_on: Annotated[
        OptionalTexts,
        list_option(
            VERDICT_NAMES,
            "VERDICTS",
            "End with status 1 only for these; else for all that is not borne out.",
            further=rule_names,
        ),
    ] = None
    no_fail: Annotated[bool, typer.Option("--no-fail", help="End with status 0 whatever is found.")] = False
    baseline: Annotated[OptionalPath, option("Findings in this file are known and do not count.", "FILE")] = None
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now to the baseline file, with today's date.")
    ] = False
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a draft or a source is saved.")] = False
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep what was read for the next run.")] = True
    format: Annotated[Optional[CheckFormat], format_option(get_args(CheckFormat))] = None  # noqa: UP045
    output: OutputOption = None
