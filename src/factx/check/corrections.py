"""What an article says of its own earlier version, which it takes back."""

from __future__ import annotations

import re
from typing import Final

from factx.check.evidence import Text
from factx.records import Span

TAKEN_BACK: Final = re.compile(
    r"\b(?:earlier|previous|original|first)\s+version\b"
    r"(?:\s+(?:of|on|in)\b[^.;:\r\n]{0,60}?)?"
    r"\s+(?:(?:incorrectly|wrongly|mistakenly|also)\s+)?"
    r"(?:said|stated|gave|misstated|reported|claimed|named|put|had|suggested|quoted|described|identified)\b"
    r"(?:[^.;\r\n]|\.(?=\d))*",
    re.IGNORECASE,
)


def taken_back(text: Text) -> list[Span]:
    """The stretches in which an article says what it had wrong: "An earlier version said that 25 jobs were at risk"."""
    return [Span(*match.span()) for match in TAKEN_BACK.finditer(text.article.text)]
