"""Whether a sentence or a line has ended, by its marks alone: asked of what has no tokens, or not yet.

Where sentences begin in a text that is read whole is said by `factx.text.sentences`, once for everybody.
"""

from __future__ import annotations

import re
from typing import Final

STOPS: Final = frozenset(".!?…")
"""Marks that end a sentence."""
LINE_ENDS: Final = STOPS | frozenset(":;\"'”’»*)")
"""What a line ends with whose sentence ends with it."""
NEW_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s+[^\w\"“„«]*\w")


ENDED: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s*[\"'“‘„«(\[]*\s*\Z")


def has_ended(before: str) -> bool:
    """Whether the sentence of a stretch ends with it, but for marks that close it or open the next."""
    return ENDED.search(before) is not None


def parts_sentences(between: str) -> bool:
    """Whether what stands between two stretches has the end of a sentence and words of the next."""
    return NEW_SENTENCE.search(between) is not None
