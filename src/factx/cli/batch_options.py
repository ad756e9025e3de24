"""The options of `factx batch`, by what they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, get_args

import typer

from factx.cli.option_groups import field_option
from factx.cli.shared_options import EncodingOption, OptionalNumber, OptionalText, one_of, option, parse_size, parsed

if TYPE_CHECKING:
    from factx.batch.job import Limits
    from factx.readers import FieldNames


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


PlacesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="IN… OUT",
        help="Folders, files, patterns or addresses (s3://…) of articles, JSON Lines, CSV or Parquet; then the folder "
        "for the tables.",
        show_default=False,
    ),
]
TableFormat = Literal["parquet", "jsonl"]
Engine = Literal["processes", "ray"]
TableFormatOption = Annotated[
    Optional[TableFormat],  # noqa: UP045
    option("Format of the tables; else parquet.", "parquet|jsonl", "--format", "-f", **one_of(get_args(TableFormat))),
]
RetryOption = Annotated[bool, typer.Option("--retry-errors", help="Read the documents again that failed before.")]
RedoOption = Annotated[
    bool, typer.Option("--redo", help="Do anew what was done of other contents, or with other options.")
]


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """How records and files are read."""

    text_field: Annotated[OptionalText, field_option("text")] = None
    id_field: Annotated[OptionalText, field_option("article's name")] = None
    date_field: Annotated[OptionalText, field_option("publication date")] = None
    title_field: Annotated[OptionalText, field_option("title")] = None
    encoding: EncodingOption = None

    def fields(self) -> FieldNames:
        """Which field holds what."""
        from factx.readers import FieldNames

        return FieldNames(self.text_field, self.id_field, self.date_field, self.title_field)


def size_option(help: str) -> Any:
    """The declaration of an option that takes a number of bytes."""
    return option(help, "SIZE", parser=parse_size)


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """What a document may take."""

    max_size: Annotated[OptionalNumber, size_option("The most that a document may have; else 5MB.")] = None
    max_seconds: Annotated[
        OptionalNumber,
        option("The most seconds of a core that a document may take; else 900.", "N", parser=parse_seconds),
    ] = None
    max_memory: Annotated[OptionalNumber, size_option("The most memory that a document may take; else 4GB.")] = None

    def limits(self) -> Limits:
        """The limits, those that were not given as they are by themselves."""
        from factx.batch.job import Limits

        given = {"size": self.max_size, "seconds": self.max_seconds, "memory": self.max_memory}
        return Limits(**{name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """Who does the work, and in what pieces."""

    workers: Annotated[OptionalNumber, option("Processes; else one a core.", "auto|N", parser=parse_workers)] = None
    engine: Annotated[
        Engine,
        option("Processes of this machine, or a Ray cluster.", "processes|ray", "--engine", **one_of(get_args(Engine))),
    ] = "processes"
    address: Annotated[OptionalText, option("Address of the Ray cluster (auto, ray://…).", "ADDRESS")] = None
    shard: Annotated[OptionalText, option("Do the i-th of N shares of the work alone.", "i/N", parser=parse_part)] = (
        None
    )
    shard_size: Annotated[
        OptionalNumber,
        size_option("About how much of the input a shard has; else by how much there is, 16MiB at most."),
    ] = None
    part_size: Annotated[
        OptionalNumber, size_option("About how much of a shard is read before what was found is kept; else 1MB.")
    ] = None
