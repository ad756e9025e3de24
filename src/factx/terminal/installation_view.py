"""The account of what is installed, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factx.installation import Installation
from factx.terminal.screen import styled

INDENT = (0, 0, 0, 2)


def installation_view(found: Installation) -> RenderableType:
    """Versions, then packages, then the model."""
    heading = styled(f"factx {found['factx']}", "factx.source")
    about = styled(f"Python {found['python']} on {found['platform']}; licence {found['licence']}", "factx.aside")
    parts: list[RenderableType] = [heading, about, section("Model", card_rows(found["model"]))]
    parts.append(section("Packages", {name: number or "missing" for name, number in found["packages"].items()}))
    parts.append(section("Optional", {name: number or "not installed" for name, number in found["optional"].items()}))
    parts.append(section("Reads", {"files": " ".join(found["readers"])}))
    return Group(*parts)


def card_rows(card: Mapping[str, JsonValue] | None) -> dict[str, str]:
    """The lines of the model's card that hold one value, and the figures."""
    if card is None:
        return {"model": "none is bundled"}
    rows = {key: str(value) for key, value in card.items() if isinstance(value, (str, int, float))}
    for key in ("sources", "performance"):
        value = card.get(key)
        if isinstance(value, dict):
            rows[key] = ", ".join(f"{name} {figure}" for name, figure in value.items() if not isinstance(figure, dict))
        elif isinstance(value, list):
            rows[key] = ", ".join(source_name(item) for item in value)
    return {key: value for key, value in rows.items() if value}


def source_name(source: JsonValue) -> str:
    """One entry of spaCy's `sources`: name and licence."""
    if isinstance(source, dict):
        licence = source.get("license")
        return f"{source.get('name', '')}{f' ({licence})' if licence else ''}"
    return str(source)


def settings_view(settings: Mapping[str, object]) -> RenderableType:
    """The settings that count in this folder: of a file, of the environment."""
    rows = {"file": str(settings["file"] or "none: .factx.toml, or [tool.factx] in pyproject.toml")}
    for source in ("values", "environment"):
        found = settings[source]
        rows |= {key: str(value) for key, value in found.items()} if isinstance(found, Mapping) else {}
    return section("Settings", rows)


def section(title: str, rows: Mapping[str, str]) -> RenderableType:
    """A heading with rows of two columns."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in rows.items():
        table.add_row(styled(key), styled(value, "factx.value"))
    return Group(Text("\n").append_text(styled(title, "factx.section")), Padding(table, INDENT))
