"""The options of `factx quotes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.shared_options import OptionalText, QuoteKindsOption

if TYPE_CHECKING:
    from factx.cli.selection import Selection


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """Which quotes are wanted."""

    speaker: Annotated[
        OptionalText,
        typer.Option(metavar="NAME", help="Only what this person or body said; part of the name will do."),
    ] = None
    kind: QuoteKindsOption = None
    min_score: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="Only quotes that factx is this sure of.")
    ] = 0.0

    def selection(self) -> Selection:
        """The conditions that a quote must meet."""
        from factx.cli.selection import Selection

        return Selection(self.speaker, tuple(self.kind) if self.kind else None, self.min_score)


@dataclass(frozen=True, slots=True)
class ContextOptions:
    """How quotes are grouped, and how much of the text stands around each."""

    by_speaker: Annotated[bool, typer.Option("--by-speaker", help="Group the quotes by speaker.")] = False
    context: Annotated[
        int,
        typer.Option(
            "--context",
            "-C",
            min=0,
            metavar="N",
            help="Show N more paragraphs; in formats for programs, the sentence.",
        ),
    ] = 0


PagerOption = Annotated[bool, typer.Option("--pager/--no-pager", help="Page what is longer than the terminal is high.")]
AllMarksOption = Annotated[
    bool, typer.Option("--all-marks", help="Also what stands in quotation marks and is no statement.")
]
