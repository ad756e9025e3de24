"""What the user asks of a check, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from factx.cli.check_options import CheckOptions
from factx.cli.option_groups import EngineChoice
from factx.readers import HowToRead
from factx.readers.protocol import BY_ITSELF


@dataclass(frozen=True)
class CheckRequest:
    """Drafts, what they are checked against and what of it counts, and how all of them are read."""

    drafts: Sequence[str]
    wanted: CheckOptions = field(default_factory=CheckOptions)
    published: date | None = None
    how: HowToRead = BY_ITSELF
    engine: EngineChoice = field(default_factory=EngineChoice)
    is_debugging: bool = False

    @property
    def against(self) -> tuple[str, ...]:
        """The sources that the command line names."""
        return tuple(self.wanted.against or ())

    @property
    def speeches(self) -> dict[str, str]:
        """The sources that are one person's words throughout, each with that person's name."""
        named = (one.partition("=") for one in self.wanted.speech or ())
        return {source: name.strip() for name, _, source in named}
