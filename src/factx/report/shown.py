"""Text of an article on a page: what would act on the page's layout unseen is shown instead."""

from __future__ import annotations

import re
from typing import Final

from factx.controls import visible

HARMLESS: Final = re.compile("([\u061c\u200e\u200f]+)")
"""Marks of direction that only say which way the characters beside them run; right-to-left text needs them."""


def on_page(text: str) -> str:
    """The text with control characters and those that turn a line around shown as one character each.

    The length stays, so offsets hold. Tabs and line feeds stay; what Jinja2 writes of it is escaped there.
    """
    return "".join(part if HARMLESS.fullmatch(part) else visible(part) for part in HARMLESS.split(text))


def in_line(text: str) -> str:
    """The text on one line, for a list."""
    return on_page(" ".join(text.split()))
