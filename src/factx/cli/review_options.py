"""The options of `factx review`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Optional, get_args

import typer

from factx.cli.shared_options import OnlyOption, OptionalText, format_option, one_of, option

if TYPE_CHECKING:
    from factx.review.session import View


Order = Literal["text", "score", "kind"]
Showing = Literal["all", "left", "flagged", "settled", "differing"]
StatsFormat = Literal["table", "json", "csv"]
"""Formats of `--stats` and `--differences`."""

ReviewerOption = Annotated[
    OptionalText,
    option(
        "Whose decisions these are; each reviewer's are kept apart. Without it: reviewer.",
        "NAME",
        "--as",
        envvar="FACTX_REVIEWER",
    ),
]


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """Which facts come up, and in which order."""

    only: OnlyOption = None
    show: Annotated[
        Showing,
        typer.Option(
            metavar="|".join(get_args(Showing)),
            help="Which facts come up; differing: those that another reviewer decided otherwise.",
            **one_of(get_args(Showing)),
        ),
    ] = "all"
    below: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="Only facts that factx is no surer of than this.")
    ] = 1.0
    sort: Annotated[
        Order,
        typer.Option(
            metavar="|".join(get_args(Order)),
            help="In which order; score: what factx is least sure of first.",
            **one_of(get_args(Order)),
        ),
    ] = "text"

    def view(self) -> View:
        """What the review shows at its start."""
        from factx.review.session import View, names_of

        return View(names_of(self.only), self.show, self.below, self.sort)


@dataclass(frozen=True, slots=True)
class DeedOptions:
    """What is done: a review on the screen or line by line, or something printed of what was decided."""

    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line, for screen readers and scripts, and draw nothing.")
    ] = False
    stats: Annotated[bool, typer.Option("--stats", help="Say how right factx was, by kind and score, and end.")] = False
    differences: Annotated[
        bool, typer.Option("--differences", help="Print the facts on which reviewers do not agree, and end.")
    ] = False
    gold: Annotated[
        bool, typer.Option("--gold", help="Print the decisions as gold to measure with, a line an article, and end.")
    ] = False
    format: Annotated[Optional[StatsFormat], format_option(get_args(StatsFormat))] = None  # noqa: UP045

    @property
    def prints(self) -> bool:
        """Whether something is printed, and nobody asked."""
        return self.stats or self.differences or self.gold

    @property
    def asked_for(self) -> int:
        """How many things are asked for, of which one can be done."""
        return sum((self.plain, self.stats, self.differences, self.gold))
