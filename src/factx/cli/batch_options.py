"""The options of `factx batch`, by what they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from factx.cli.option_groups import field_option
from factx.cli.shared_options import EncodingOption, parse_size, parsed

if TYPE_CHECKING:
    from factx.batch.job import Fields, Limits


def parse_workers(value: str | int) -> int:
    """A number of workers; 0 for "auto"."""
    if str(value).strip().lower() in ("auto", "0"):
        return 0
    if not str(value).isdigit():
        raise typer.BadParameter(f"{value!r} is no number of workers; write auto or 8.")
    return int(value)


def parse_seconds(value: str | int) -> int:
    """A number of seconds."""
    if not str(value).isdigit() or int(value) < 1:
        raise typer.BadParameter(f"{value!r} is no number of seconds.")
    return int(value)


def parse_part(value: str) -> str:
    """A share of the shards, as it was written."""
    from factx.batch.run import parse_share

    parsed(parse_share, value)
    return value


def one_word_of(*choices: str) -> Callable[[str], str]:
    """A parser of one of `choices`."""

    def parse(value: str) -> str:
        word = value.strip().lower()
        if word not in choices:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(choices)}.")
        return word

    return parse


PlacesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="IN… OUT",
        help="Folders, files, patterns or addresses (s3://…) of articles, JSON Lines, CSV or Parquet; then the folder "
        "for the tables.",
        show_default=False,
    ),
]
TableFormatOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--format",
        "-f",
        parser=one_word_of("parquet", "jsonl"),
        metavar="parquet|jsonl",
        help="Format of the tables; else parquet.",
        show_default=False,
    ),
]
RetryOption = Annotated[bool, typer.Option("--retry-errors", help="Read the documents again that failed before.")]
RedoOption = Annotated[
    bool, typer.Option("--redo", help="Do anew what was done of other contents, or with other options.")
]


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """How records and files are read."""

    text_field: Annotated[Optional[str], field_option("text")] = None  # noqa: UP045
    id_field: Annotated[Optional[str], field_option("article's name")] = None  # noqa: UP045
    date_field: Annotated[Optional[str], field_option("publication date")] = None  # noqa: UP045
    title_field: Annotated[Optional[str], field_option("title")] = None  # noqa: UP045
    encoding: EncodingOption = None

    def fields(self) -> Fields:
        """Which field holds what."""
        from factx.batch.job import Fields

        return Fields(text=self.text_field, id=self.id_field, date=self.date_field, title=self.title_field)


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """What a document may take."""

    max_size: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_size, metavar="SIZE", help="The most that a document may have; else 5MB.", show_default=False
        ),
    ] = None
    max_seconds: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_seconds,
            metavar="N",
            help="The most seconds of a core that a document may take; else 900.",
            show_default=False,
        ),
    ] = None
    max_memory: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="The most memory that a document may take; else 4GB.",
            show_default=False,
        ),
    ] = None

    def limits(self) -> Limits:
        """The limits, those that were not given as they are by themselves."""
        from factx.batch.job import Limits

        usual = Limits()
        return Limits(
            size=self.max_size or usual.size,
            seconds=self.max_seconds or usual.seconds,
            memory=self.max_memory or usual.memory,
        )


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """Who does the work, and in what pieces."""

    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(parser=parse_workers, metavar="auto|N", help="Processes; else one a core.", show_default=False),
    ] = None
    engine: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--engine",
            parser=one_word_of("processes", "ray"),
            metavar="processes|ray",
            help="Processes of this machine, or a Ray cluster.",
            show_default=False,
        ),
    ] = None
    address: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="ADDRESS", help="Address of the Ray cluster (auto, ray://…).", show_default=False),
    ] = None
    shard: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            parser=parse_part, metavar="i/N", help="Do the i-th of N shares of the work alone.", show_default=False
        ),
    ] = None
    shard_size: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="About how much of the input a shard has; else by how much there is, 16MiB at most.",
            show_default=False,
        ),
    ] = None
    part_size: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="About how much of a shard is read before what was found is kept; else 1MB.",
            show_default=False,
        ),
    ] = None
