"""Options that go together, declared once: a command takes a group as one parameter.

    @grouped
    def extract_command(sources: Sources = None, *, reading: ReadingOptions, saying: SayingOptions) -> None: ...

On the command line each field of a group is an option of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from factx.cli.shared_options import (
    CurrencyOption,
    DebugOption,
    EncodingOption,
    MaxSizeOption,
    ModelOption,
    OptionalPath,
    OptionalText,
    PublishedOption,
    QuietOption,
    ReviewedOption,
    VerboseOption,
    option,
)
from factx.errors import OptionError

if TYPE_CHECKING:
    from factx.cli.documents import ReviewWanted
    from factx.cli.messages import Messages
    from factx.options import EngineOptions
    from factx.readers import HowToRead


def field_option(what: str) -> Any:
    """The declaration of `--text-field` and its like."""
    help = f"Field or column that holds the {what} (JSON, JSON Lines, CSV, Parquet)."
    return option(help, "NAME")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How the sources are read."""

    published: PublishedOption = None
    date_from_name: Annotated[
        bool, typer.Option("--date-from-name", help="Else by the file's name, where it begins with 2025-03-12.")
    ] = False
    encoding: EncodingOption = None
    max_size: MaxSizeOption = None
    text_field: Annotated[OptionalText, field_option("text")] = None
    id_field: Annotated[OptionalText, field_option("article's name")] = None
    date_field: Annotated[OptionalText, field_option("publication date")] = None
    title_field: Annotated[OptionalText, field_option("title")] = None
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The most that one page may take.")] = 30
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch pages of this machine and of private networks too.")
    ] = False

    def how(self, output: Path | None = None) -> HowToRead:
        """How to read; a file that the output goes to is not read as an article of its folder."""
        from factx.cli.overwriting import written_file
        from factx.readers import FieldNames, HowToRead
        from factx.readers.content import MAX_SIZE

        return HowToRead(
            encoding=self.encoding,
            max_size=MAX_SIZE if self.max_size is None else self.max_size,
            left_out=written_file(output),
            fields=FieldNames(self.text_field, self.id_field, self.date_field, self.title_field),
            timeout=self.timeout,
            allow_private=self.allow_private,
            date_from_name=self.date_from_name,
        )


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run over articles goes."""

    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Read N articles at once, in as many processes.")] = 1
    save_text: Annotated[
        OptionalPath,
        option("Write the text that offsets count in; of several sources, a file each in this folder.", "FILE"),
    ] = None


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What finds the facts."""

    currency: CurrencyOption = None
    model: ModelOption = None

    def options(self, *, attitudes: bool, explain: bool = False, all_marks: bool = False) -> EngineOptions:
        """What the engine is made with, for a command that asks for these kinds of statement and for reasons."""
        from factx.options import EngineOptions

        return EngineOptions(self.model, self.currency, all_marks=all_marks, attitudes=attitudes, explain=explain)


@dataclass(frozen=True, slots=True)
class ReviewedOptions:
    """Whether what people decided counts, and whose decisions."""

    reviewed: ReviewedOption = False
    reviewer: Annotated[OptionalText, option("With --reviewed, only this reviewer's decisions.", "NAME", "--as")] = None
    with_rejected: Annotated[bool, typer.Option("--with-rejected", help="With --reviewed, also what was rejected.")] = (
        False
    )

    def wanted(self) -> ReviewWanted | None:
        """What of the decisions is asked for, or null. Raises `OptionError` for conditions of what is not asked for."""
        from factx.cli.documents import ReviewWanted

        if self.reviewed:
            return ReviewWanted(self.reviewer, self.with_rejected)
        if self.reviewer or self.with_rejected:
            raise OptionError("--as and --with-rejected belong to --reviewed", "Add it, or leave them out")
        return None


@dataclass(frozen=True, slots=True)
class SayingOptions:
    """What goes to standard error."""

    quiet: QuietOption = False
    verbose: VerboseOption = False
    debug: DebugOption = False

    def messages(self) -> Messages:
        """Where failures, remarks and progress go."""
        from factx.cli.messages import Messages

        return Messages(is_quiet=self.quiet, is_verbose=self.verbose)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters that are groups are options each of their own to Typer."""
    # Not get_type_hints, which on Python 3.10 puts what Typer is told within an Optional where the default is None.
    given_parameters = inspect.signature(command, eval_str=True).parameters
    hints = {name: parameter.annotation for name, parameter in given_parameters.items()}
    groups = {name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in given_parameters.items():
        if name not in groups:
            parameters.append(parameter.replace(kind=parameter.KEYWORD_ONLY))
            continue
        declared = get_type_hints(groups[name], include_extras=True)
        parameters += [
            inspect.Parameter(
                field.name, parameter.KEYWORD_ONLY, default=field.default, annotation=declared[field.name]
            )
            for field in fields(groups[name])
        ]

    def flat(**given: object) -> None:
        """Calls the command with its groups."""
        made = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        command(**given, **made)

    flat.__doc__ = command.__doc__
    flat.__name__ = command.__name__
    flat.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(flat)["__signature__"] = inspect.Signature(parameters)
    return flat
