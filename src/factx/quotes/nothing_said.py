"""What a cue stands beside without anybody's saying anything: accusations by nobody, sources that are only named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factx.quotes.lexicon import words
from factx.spans import TaggedSpan, TextSpan

Span = TaggedSpan | TextSpan

PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\b")
BEHIND_NOUN = re.compile(r",|\s(?:at|close|familiar|from|in|involved|of|with)\b")
LETTERS = re.compile(r"[^\W\d_]+")


def is_subject_alone(text: str, pieces: Sequence[TextSpan], cue: TextSpan) -> bool:
    """Whether a reading is the subject of a passive cue and no clause: "| No casualties | were reported"."""
    return (
        len(pieces) == 1
        and pieces[0].end <= cue.start
        and not text[pieces[0].end : cue.start].strip()
        and words("finite").isdisjoint(text[slice(*pieces[0])].lower().split())
    )


def is_accusation_by_nobody(text: str, cue: Span) -> bool:
    """Whether a cue says that somebody was accused, and not by whom: "was accused of taking bribes"."""
    return is_passive(text, cue, "accused")


def is_passive(text: str, cue: Span, verbs: str) -> bool:
    """Whether a cue is a passive of one of the verbs of that list: "were told", "was accused"."""
    low = text[cue.start : cue.end].lower()
    return PASSIVE.search(low) is not None and not words(verbs).isdisjoint(LETTERS.findall(low))


def names_its_sources(text: str, cue: TextSpan, content: TextSpan) -> bool:
    """Whether a report only says whom it has something from: "citing exit polls", "quoting sources in the army"."""
    if text[cue.start : cue.end].lower().split()[-1] not in ("citing", "quoting"):
        return False
    phrase = LETTERS.findall(BEHIND_NOUN.split(text[slice(*content)])[0])
    return bool(phrase) and phrase[-1].lower() in words("informant")
