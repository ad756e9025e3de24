"""The reference pages of the site: the command line of what `--help` prints, the records of their JSON Schema.

python bench/reference.py                     # says which page is not current; status 1
python bench/reference.py --write             # writes them: docs/reference/
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
WIDTH = 80
Schema = Mapping[str, Any]
RECORDS = ("Entity", "Date", "Money", "Figure", "Quote")
PARTS = ("Speaker", "Mention", "Span", "Review", "Document")
MADE = "Made by `python bench/reference.py --write`"


def main() -> int:
    """Write the pages, or name those that are not current."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    stale = [(path, text) for path, text in pages() if not path.exists() or path.read_text("utf-8") != text]
    for path, text in stale:
        print(f"{'written' if write else 'not current'}: {path.relative_to(ROOT)}")
        if write:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    return 1 if stale and not write else 0


def pages() -> Iterator[tuple[Path, str]]:
    """Each page's path and text."""
    yield FOLDER / "command-line.md", command_line()
    yield FOLDER / "records.md", records()


def command_line() -> str:
    """The help of the program and of each of its commands."""
    import typer

    from factx.cli import app

    group = typer.main.get_command(app)
    text = (
        f"# Command line\n\n{MADE} of what `--help` prints.\n\n"
        "Settings of files and of the environment stand in [Sources](../sources.md#settings).\n\n"
        f"## factx\n\n{fenced(help_of(group))}"
    )
    commands = cast("dict[str, Any]", vars(group)["commands"])
    for name in commands:
        text += f"\n## factx {name}\n\n{fenced(help_of(group, name))}"
    return text


def help_of(group: Any, *command: str) -> str:
    """What `factx COMMAND --help` prints on a terminal of 80 columns without colours."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        group.main([*command, "--help"], prog_name="factx", standalone_mode=False, terminal_width=WIDTH, color=False)
    return out.getvalue()


def fenced(text: str) -> str:
    """A block of text as it stands."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"```text\n{lines}\n```\n"


def records() -> str:
    """A table of fields a record, of the schema that `factx schema` prints."""
    from factx.facts_schema import json_schema

    schema = json_schema("facts")
    definitions = cast("dict[str, Schema]", schema["$defs"])
    shared = [name for name in definitions["Entity"]["properties"] if all_have(definitions, name)]
    text = (
        f"# Records\n\n{MADE} of the JSON Schema (`factx schema`, `factx schema quote`).\n\n"
        "Offsets are indices of characters (Unicode code points), half-open, into the text that factx read; "
        "`text[start:end]` is the record's text. What the text leaves open is null.\n\n"
        f"## The object of an article\n\n{described(schema)}{table(schema)}\n"
        "## What every record has\n\n" + table(definitions["Entity"], only=shared)
    )
    for name in RECORDS:
        own = [field for field in definitions[name]["properties"] if field not in shared]
        text += f"\n## {name}\n\n{described(definitions[name])}{table(definitions[name], only=own)}"
    for name in PARTS:
        definition = definitions[name]
        body = table(definition) if "properties" in definition else "A pair of numbers, `[start, end]`.\n"
        text += f"\n## {name}\n\n{described(definition)}{body}"
    return text


def all_have(definitions: Mapping[str, Schema], field: str) -> bool:
    """Whether all kinds of record have the field, described alike."""
    return len({str(definitions[name]["properties"].get(field)) for name in RECORDS}) == 1


def described(definition: Schema) -> str:
    """Its description as paragraphs."""
    return f"{definition['description'].strip()}\n\n" if "description" in definition else ""


def table(definition: Schema, only: list[str] | None = None) -> str:
    """The fields of an object: name, type, meaning."""
    rows = "| field | type | is |\n| --- | --- | --- |\n"
    for name, field in definition["properties"].items():
        if only is None or name in only:
            meaning = re.sub(r"\s*\n\s*", " ", str(field.get("description", ""))).strip()
            rows += f"| `{name}` | {type_of(field)} | {escaped(meaning)} |\n"
    return rows


def type_of(field: Schema) -> str:
    """A field's type in words, with a link where it is described on the page."""
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(map(type_of, field["anyOf"]))
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        return f"list of {type_of(field['items'])}" if "items" in field else "list"
    return str(field.get("type", "any"))


def escaped(text: str) -> str:
    """Text in a cell: its bars and angles are no markup."""
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    sys.exit(main())
