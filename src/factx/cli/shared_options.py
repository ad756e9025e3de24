"""Arguments and options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Optional, TypeVar

import typer

from factx.cli.group import DEBUG
from factx.errors import OptionError
from factx.kinds import CALLED, KINDS
from factx.writers.output_formats import BY_NAME, OutputFormat

Parsed = TypeVar("Parsed")
QUOTE_KINDS = ("direct", "mixed", "indirect", "marked")
NO_OTHER_NAMES: Final[Mapping[str, str]] = MappingProxyType({})

# Typer reads these annotations at run time on Python 3.10, where `X | None` in an alias is no type to it.
OptionalText = Optional[str]  # noqa: UP045
OptionalTexts = Optional[list[str]]  # noqa: UP045
OptionalNumber = Optional[int]  # noqa: UP045
OptionalPath = Optional[Path]  # noqa: UP045


def option(help: str, metavar: str | None, *names: str, **further: Any) -> Any:
    """The declaration of an option whose default is not shown, since its help says what counts without it."""
    return typer.Option(*names, metavar=metavar, help=help, show_default=False, **further)


def one_of(choices: Sequence[str]) -> dict[str, Any]:
    """How one of some words is read, in capitals or not, and completed."""

    def parse(value: str) -> str:
        word = value.strip().lower()
        if word not in choices:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(choices)}.")
        return word

    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete.lower())]

    return {"parser": parse, "autocompletion": complete}


def parse_format(value: str | OutputFormat) -> OutputFormat:
    """A format of output by its name, in capitals or not."""
    if isinstance(value, OutputFormat):
        return value
    if form := BY_NAME.get(value.strip().lower()):
        return form
    raise typer.BadParameter(f"{value!r} is none of {', '.join(BY_NAME)}.")


def complete_format(incomplete: str) -> list[tuple[str, str]]:
    """Completion of `--format`, each name with what it is."""
    return [(name, form.help) for name, form in BY_NAME.items() if name.startswith(incomplete.lower())]


def listed(value: str, names: Sequence[str], called: Mapping[str, str] = NO_OTHER_NAMES) -> tuple[str, ...]:
    """The names in a comma-separated list, in the order of `names`. Raises `typer.BadParameter` for another name.

    `called` has names by what else they are called.
    """
    wanted = [called.get(word, word) for name in value.split(",") if (word := name.strip().lower())]
    unknown = [name for name in wanted if name not in names]
    if unknown or not wanted:
        raise typer.BadParameter(f"{(unknown or [value])[0]!r} is none of {', '.join(names)}.")
    return tuple(name for name in names if name in wanted)


def complete_list(incomplete: str, names: Sequence[str]) -> list[str]:
    """Lists that begin with what is typed and go on with one name more."""
    done, comma, _ = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in names if f"{done}{comma}{name}".startswith(incomplete)]


def parse_day(value: str) -> date:
    """A day as ISO 8601 writes it, with or without a time behind it."""
    from factx.options import as_day

    return parsed(as_day, value)


UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]I?B|B|)")


def parse_size(value: str | int) -> int:
    """A number of bytes: "500000", "500 kB", "1.5GB"."""
    match = SIZE.fullmatch(str(value).strip().upper())
    if match is None:
        raise typer.BadParameter(f"{value!r} is no size; write it as 500MB.")
    return int(float(match[1]) * UNITS[match[2]])


def parse_currency(value: str) -> str:
    """An ISO 4217 code."""
    from factx.options import as_currency

    return parsed(as_currency, value)


def parsed(parse: Callable[[str], Parsed], value: str) -> Parsed:
    """What `parse` makes of an option's value; where it cannot, the option is what was wrong."""
    try:
        return parse(value)
    except OptionError as error:
        raise typer.BadParameter(f"{error}.") from None


def parse_encoding(value: str) -> str:
    """The name of an encoding that Python knows."""
    from factx.options import as_encoding

    return parsed(as_encoding, value)


def keep_debug(ctx: typer.Context, value: bool) -> bool:
    """Leaves word of `--debug` for where failures are reported."""
    ctx.meta[DEBUG] = value
    return value


def list_option(
    names: Sequence[str],
    metavar: str,
    help: str,
    *,
    further: Callable[[], Iterable[str]] = tuple,
    called: Mapping[str, str] = NO_OTHER_NAMES,
) -> Any:
    """The declaration of an option that takes `names` with commas between them, once or several times.

    `further` names are taken too, and not completed; so is what a name is `called` elsewhere.
    """

    def checked(values: list[str] | None) -> list[str] | None:
        return list(listed(",".join(values), (*names, *further()), called)) if values else None

    def complete(incomplete: str) -> list[str]:
        return complete_list(incomplete, names)

    return option(help, metavar, callback=checked, autocompletion=complete)


def format_option(
    choices: Sequence[str], else_: str = "a table on a terminal, by its ending in a file, JSON in a pipe"
) -> Any:
    """The declaration of `--format` with one of `choices`."""
    return option(f"Format of the output; else {else_}.", "|".join(choices), "--format", "-f", **one_of(choices))


Sources = Annotated[
    OptionalTexts,
    typer.Argument(
        metavar="SOURCES",
        help="Files, folders, addresses, or - for standard input, which is also read when no source is named.",
        show_default=False,
    ),
]
OnlyOption = Annotated[
    OptionalTexts,
    list_option(
        KINDS,
        "KINDS",
        f"Only these kinds of record: {','.join(KINDS)}.",
        called={heading: kind for kind, heading in CALLED.items()},
    ),
]
QuoteKindsOption = Annotated[
    OptionalTexts, list_option(QUOTE_KINDS, "KINDS", f"Only these kinds: {','.join(QUOTE_KINDS)}.")
]
FormatOption = Annotated[
    Optional[OutputFormat],  # noqa: UP045
    option(
        f"Format of the output: {', '.join(BY_NAME)}; else a table on a terminal, by its ending in a file, "
        "JSON in a pipe.",
        "NAME",
        "--format",
        "-f",
        parser=parse_format,
        autocompletion=complete_format,
    ),
]
OutputOption = Annotated[
    OptionalPath,
    option(
        "Write to this file, all at once when all is done; never over a source.",
        "PATH",
        "--output",
        "-o",
        allow_dash=True,
    ),
]
PublishedOption = Annotated[
    Optional[date],  # noqa: UP045
    option(
        'Publication date (2022-10-03), from which "Monday" is counted; else by the source\'s own account.',
        "DAY",
        parser=parse_day,
    ),
]
CurrencyOption = Annotated[
    OptionalText,
    option(
        'Currency (USD, CAD, AUD) of a bare "$" or "dollars" that the article leaves open.',
        "CODE",
        parser=parse_currency,
    ),
]
EncodingOption = Annotated[
    OptionalText,
    option("Encoding of the sources, where factx reads them wrongly by itself.", "NAME", parser=parse_encoding),
]
MaxSizeOption = Annotated[
    OptionalNumber,
    option("The most that one source may have (500MB, 2GB); else 200MB.", "SIZE", parser=parse_size),
]
ModelOption = Annotated[
    OptionalText,
    option("An installed spaCy pipeline to find the entities with, instead of factx's own model.", "NAME"),
]
AttitudesOption = Annotated[
    bool,
    typer.Option("--attitudes", help="Also what somebody wants, fears or plans, beside what was said."),
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say which rule or head of the model read each record.")]
ReviewedOption = Annotated[
    bool,
    typer.Option("--reviewed", help="As people decided (factx review): corrected, without what they rejected."),
]
MinScoreOption = Annotated[
    float, typer.Option(min=0, max=1, metavar="SCORE", help="Only records that factx is this sure of.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but failures.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is read and found.")]
DebugOption = Annotated[bool, typer.Option("--debug", callback=keep_debug, help="Show tracebacks of failures.")]
