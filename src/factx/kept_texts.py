"""The texts of facts that are alive. They are no part of the facts, which so stay equal, small and the same in JSON."""

from __future__ import annotations

import weakref
from typing import Final

from factx.records import Facts

TEXTS: Final[dict[int, str]] = {}
"""By the identity of the facts, which have an entry for as long as they are there."""


def remember_text(facts: Facts, text: str) -> Facts:
    """Keeps the text of facts; the facts are returned."""
    TEXTS[id(facts)] = text
    weakref.finalize(facts, TEXTS.pop, id(facts), None).atexit = False
    return facts


def text_of(facts: Facts) -> str | None:
    """The text of facts, or null where it was not kept."""
    return TEXTS.get(id(facts))
