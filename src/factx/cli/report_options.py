"""The options of `factx report`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.check_options import CheckOptions, SpeechOption, against_option
from factx.cli.shared_options import OptionalText, OptionalTexts, option

if TYPE_CHECKING:
    from factx.cli.check_request import CheckRequest
    from factx.cli.documents import Request
    from factx.cli.option_groups import EngineChoice


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What makes the sources drafts, and what they are checked against."""

    check: Annotated[
        bool, typer.Option("--check", help="The sources are drafts: check them against what .factx.toml lists.")
    ] = False
    against: Annotated[
        OptionalTexts,
        against_option("Check the drafts against these files and folders, any number; --check goes without saying."),
    ] = None
    speech: SpeechOption = None

    def request(self, drafts: Request, engine: EngineChoice) -> CheckRequest | None:
        """The check that is asked for; null where the sources are no drafts."""
        from factx.cli.check_request import CheckRequest

        if not (self.check or self.against or self.speech):
            return None
        wanted = CheckOptions(against=self.against, speech=self.speech, all_findings=True, no_fail=True)
        return CheckRequest(drafts.sources, wanted, drafts.published, drafts.how, engine, drafts.is_debugging)


def checked_address(value: str | None) -> str | None:
    """The address of `--address`. Raises `typer.BadParameter` for one that a page may not link to."""
    from factx.report.links_out import web_address

    if value is not None and web_address(value) is None:
        raise typer.BadParameter(f"{value!r} is no address of the web (https://…).")
    return value


AddressOption = Annotated[
    OptionalText,
    option(
        "Where the article is published, for links to its words; only for one article.", "URL", callback=checked_address
    ),
]
BrowseOption = Annotated[bool, typer.Option("--open", help="Open the page in the browser when it is written.")]
