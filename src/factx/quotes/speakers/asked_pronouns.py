"""The pronouns of a text, each with where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from factx.quotes.lexicon import cue_forms
from factx.quotes.positions import Positions

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PRONOUN = re.compile(r"\b(?:himself|herself|hers|he|him|his|she|her)\b", re.I)
FORM = {"he": "subject", "she": "subject", "him": "object", "himself": "self", "herself": "self"}
"""Of a pronoun that is subject, object or reflexive; "his", "her" and "hers" are possessive ("her" mostly is)."""
OWNED = re.compile(r"(?:['’]s?)?\s(?:[a-z][\w’'-]*\s){0,3}[a-z][\w’'-]*,\s")
"""What stands between an owner and who is named in apposition: "His lawyer, Simon Keel, denied it", "Lee's lawyer"."""


class Asked(NamedTuple):
    """A pronoun and where it stands, read once for all who may be meant.

    `opens`: whether nothing but quotations stands before it in its sentence. `speaks`: whether a reporting verb stands
    beside it.
    """

    text: str
    start: int
    end: int
    form: str
    gender: str
    sentence: int
    paragraph: int
    marked: bool
    opens: bool
    speaks: bool

    @classmethod
    def of(cls, pronoun: re.Match[str], positions: Positions) -> Asked:
        """The pronoun of a match."""
        text, (start, end), low = pronoun.string, pronoun.span(), pronoun[0].lower()
        sentence = positions.sentence(start)
        opens = positions.first_outside(sentence) >= start
        return cls(
            text, start, end, FORM.get(low, "possessive"), GENDER[low], sentence, positions.paragraph(start),
            positions.is_marked(start), opens, speaks_beside(text, start, end),
        )  # fmt: skip


def word_before(text: str, start: int) -> str:
    """The word before a mention, in small letters; "" where none is near."""
    parts = text[max(0, start - 20) : start].split()
    return parts[-1].lower() if parts else ""


def speaks_beside(text: str, start: int, end: int) -> bool:
    """Whether a reporting verb stands right before or after a mention."""
    after = text[end : end + 16].split()
    near = {word_before(text, start), after[0].lower().strip(".,") if after else ""}
    return any((form := cue_forms().get(word)) is not None and "s" in form.kind for word in near)
