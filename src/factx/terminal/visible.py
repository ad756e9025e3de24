"""Text of an article made harmless for a terminal."""

from __future__ import annotations

from rich.text import Text

from factx.controls import visible


def styled(text: str, style: str = "") -> Text:
    """Rich text of any text; the only way by which a text comes into a view."""
    return Text(visible(text), style=style)
