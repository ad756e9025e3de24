"""Options that settings give where the command line and the environment do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from factx.errors import OptionError
from factx.settings import Settings, environment_name, nearest_settings

NOT_IN_FILES: Final = frozenset(
    {"output", "save-text", "allow-private", "debug", "help", "watch", "update-baseline", "redo", "retry-errors"}
    | {"model", "engine", "address", "jobs", "workers", "max-size", "max-memory"}
)
"""Options that a file does not set, since it may come with the texts of somebody else, or that ask for one run.

What could write a file, open a network, run the code of a model or take more of the machine is for its user to say.
"""
NOT_IN_ENVIRONMENT: Final = frozenset({"help", "version", "pager"})
"""FACTX_PAGER names the pager."""
OF_CHECKS: Final = frozenset({"against", "speeches", "fail-on", "baseline", "ignore"})
"""Keys of the table `[check]` that `factx.check.check_settings` reads."""
FROM_CALLER: Final = ("COMMANDLINE", "ENVIRONMENT", "PROMPT")


def name_of(parameter: Any) -> str:
    """The name of an option, without its dashes: "max-size"."""
    names = [name for name in parameter.opts if name.startswith("--")]
    return str(names[0] if names else parameter.opts[0]).lstrip("-")


def options_of(command: Any) -> dict[str, Any]:
    """The options of a command by their names."""
    return {name_of(one): one for one in command.params if one.param_type_name == "option"}


def takes_sources(command: Any) -> bool:
    """Whether a command reads any number of sources, so that settings count for it."""
    return sources_parameter(command) is not None


def sources_parameter(command: Any) -> str | None:
    """The name of the argument that takes the sources of a command, null where it has none."""
    found = (one.name for one in command.params if one.param_type_name == "argument" and one.nargs == -1)
    return next(found, None)


def heed_environment(command: Any) -> None:
    """Lets the environment stand for the options of a command."""
    for name, option in options_of(command).items():
        if option.envvar is None and name not in NOT_IN_ENVIRONMENT and takes_sources(command):
            option.envvar = environment_name(name)
            option.show_envvar = False


def apply_settings(ctx: Any) -> None:
    """Gives a command whose line has been read the options that the nearest settings have for it.

    Raises `OptionError` for a key that is no option, and for a value that its option does not take.
    """
    command = ctx.command
    argument = sources_parameter(command)
    if argument is None:
        return
    sources = [str(one) for one in ctx.params.get(argument) or ()] or ["."]
    found = [settings for settings in map(nearest_settings, sources) if settings is not None]
    for settings in {settings.path: settings for settings in found}.values():
        check_keys(settings, ctx.parent.command)
    if not found or (first := nearest_settings(sources[0])) is None:
        return
    options = options_of(command)
    for key, name, value in values_for(first, ctx.info_name):
        option = options.get(name)
        if option is None or ctx.get_parameter_source(option.name).name in FROM_CALLER:
            continue
        ctx.params[option.name] = converted(ctx, option, value, f"{first.path}: {key}")


def values_for(settings: Settings, command: str) -> Iterator[tuple[str, str, object]]:
    """What settings have for a command: the key as it is written, the option's name and the value, its own last."""
    for name, value in settings.table.items():
        if not isinstance(value, Mapping):
            yield name, name, value
    own = settings.table.get(command)
    for name, value in own.items() if isinstance(own, Mapping) else ():
        if command != "check" or name not in OF_CHECKS:
            yield f"{command}.{name}", name, value


def check_keys(settings: Settings, group: Any) -> None:
    """Raises `OptionError` for the first key that is no option of a command, nor one of its own settings."""
    commands = {name: options_of(one) for name, one in group.commands.items() if takes_sources(one)}
    known = {name for options in commands.values() for name in options} - NOT_IN_FILES
    for key, value in settings.table.items():
        if isinstance(value, Mapping):
            if key not in commands:
                raise unknown(settings, key, sorted(commands))
            own = {*commands[key], *(OF_CHECKS if key == "check" else ())} - NOT_IN_FILES
            for name in value:
                if name not in own:
                    raise refused(settings, f"{key}.{name}", name, sorted(own))
        elif key not in known:
            raise refused(settings, key, key, sorted(known))


def refused(settings: Settings, key: str, name: str, known: list[str]) -> OptionError:
    """The failure for a key that counts for nothing."""
    if name in NOT_IN_FILES:
        return OptionError(f"{settings.path}: {key}: can only be given on the command line", "Take it out of the file")
    return unknown(settings, key, known)


def unknown(settings: Settings, key: str, known: list[str]) -> OptionError:
    """The failure for a key that there is not, with what may have been meant."""
    from difflib import get_close_matches

    table, _, name = key.rpartition(".")
    near = get_close_matches(name, known, 1)
    advice = f"Did you mean {table}{'.' if table else ''}{near[0]}?" if near else f"There are {', '.join(known)}"
    return OptionError(f"{settings.path}: {key}: is no setting", advice.rstrip("?") + ("?" if near else ""))


def converted(ctx: Any, option: Any, value: object, where: str) -> object:
    """The value of an option as the command line would have given it."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise OptionError(f"{where}: {value!r} is neither true nor false", "Write it without quotation marks")
        return value
    if isinstance(value, list):
        given: object = [str(one) for one in value]
    else:
        given = value.isoformat() if isinstance(value, date) else str(value)
    if option.multiple:
        given = given if isinstance(given, list) else [given]
    elif isinstance(given, list):
        given = ",".join(given)
    try:
        return option.process_value(ctx, given)
    except Exception as error:
        # Click's own exceptions are classes of another module with each Typer.
        if not hasattr(error, "exit_code"):
            raise
        raise OptionError(f"{where}: {getattr(error, 'message', error)}".rstrip("."), "Change the file") from error


def account_of_settings(environment: Mapping[str, str], group: Any) -> dict[str, object]:
    """What settings count in the working folder: the file, what it says, the variables of the environment."""
    settings = nearest_settings(".")
    if settings is not None:
        check_keys(settings, group)
    known = {
        environment_name(name)
        for command in group.commands.values()
        if takes_sources(command)
        for name in options_of(command)
        if name not in NOT_IN_ENVIRONMENT
    }
    return {
        "file": None if settings is None else str(settings.path),
        "values": {} if settings is None else dict(settings.table),
        "environment": {name: environment[name] for name in sorted(known & environment.keys())},
    }
