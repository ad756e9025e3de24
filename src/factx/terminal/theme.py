"""The styles of the views, by what they mark."""

from __future__ import annotations

from typing import Final

from rich.theme import Theme

THEME: Final = Theme(
    {
        "factx.source": "bold",
        "factx.section": "bold magenta",
        "factx.speaker": "not dim bold cyan",
        "factx.nobody": "italic dim",
        "factx.quote": "not dim bold green",
        "factx.reported": "not dim green",
        "factx.cue": "not dim underline",
        "factx.context": "dim",
        "factx.value": "yellow",
        "factx.name": "bold",
        "factx.aside": "dim",
        "factx.struck": "not dim red strike",
        "factx.inserted": "not dim bold green underline",
        "factx.found": "not dim bold",
        "factx.error": "bold red",
        "factx.warning": "bold yellow",
        "factx.note": "bold blue",
        "factx.none": "bold green",
    }
)
