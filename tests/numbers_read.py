"""How often numbers are read in a text: the work that must grow with it and no faster."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

from factx.text.numbers import NumberReader


def numbers_read(find: Callable[[str], object], text: str) -> int:
    """How many times a finder asks for a number while it reads a text."""
    with patch.object(NumberReader, "read", autospec=True, side_effect=NumberReader.read) as read:
        find(text)
    return read.call_count
