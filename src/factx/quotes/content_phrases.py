"""The words that a reading of a statement begins with, and those that go on behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factx.quotes.acts import CueWord
from factx.quotes.attribution_context import Context
from factx.quotes.lexicon import words
from factx.spans import TextSpan

FIRST_WORD: Final = re.compile(r"[\w’'$€£¥]+")
FIRST_WORDS: Final = re.compile(r"[\s,;:–—()\-]*([\w’'$€£¥]+)(?:[\s,;:–—()\-]+([\w’'$€£¥]+))?")
NOUN_PHRASE: Final = re.compile(
    r"(?:of|for|to|about|on|at|with|as)?\s*"
    r"(?:(?!(?:of|for|in|on|at|to|with|by|from|about|that|who|which|after|before|and|or|as|over|against|between|into)\b)"
    r"[\w’'.$%-]+\s*)+"
)
"""A noun phrase to its first preposition, conjunction or comma."""
CLASSES: Final = ("subject", "determiner", "possessive", "preposition", "conjunction", "auxiliary")
RELATIVE: Final = re.compile(r"(?:,|\s[–—-]+) (?:which|who|whose|where)\b")
DIGIT: Final = re.compile(r"\d")
JOINING: Final = frozenset(("and", "but", "while", "as", "or"))


def first_class(text: str, piece: TextSpan) -> str:
    """The word class of a piece's first word, as far as a closed class or its letters tell it."""
    first = FIRST_WORD.match(text[piece.start : piece.end])
    low = first[0].lower() if first else ""
    for name in CLASSES:
        if low in words(name):
            return name
    if DIGIT.search(low):
        return "digit"
    if first and first[0][0].isupper():
        return "capital"
    return "ing" if low.endswith("ing") else "word"


def class_after(text: str, end: int, closing: str) -> str:
    """The class of the word behind a statement, with a joining word the next one's; a preposition itself."""
    found = FIRST_WORDS.match(text, end) if closing != "stop" else None
    if found is None:
        return "-"
    joining = found[1].lower()
    if joining in JOINING and found[2] is not None:
        return f"{joining} {first_class(text, TextSpan(*found.span(2)))}"
    first = first_class(text, TextSpan(*found.span(1)))
    if first == "preposition":
        return f"{joining} digit" if found[2] is not None and DIGIT.search(found[2]) else joining
    return first


def relative_clause(said: str) -> str:
    """Whether the last relative clause behind a comma ends inside a statement, and how many words stand before it.

    "The gang, which has chapters in York" is cut from what the gang did.
    """
    found = list(RELATIVE.finditer(said))
    if not found:
        return "-"
    last = found[-1]
    closed = any(sign in said[last.end() :] for sign in ",–—")
    return f"{'closed' if closed else 'open'} {min(6, len(said[: last.start()].split()))}"


def rest_of_sentence(context: Context, hull: TextSpan) -> str:
    """What the attribution head thinks of the rest of a statement's sentence: the grade of being said, and of a cue."""
    home = context.location(max(hull.start, hull.end - 1))
    if home is None:
        return "-"
    past = context.sentences[home.sentence].tokens[-1].end
    if past <= hull.end + 2:
        return "none"
    rest = TextSpan(hull.end, past)
    has_cue = context.roles.has_cue(rest)
    return f"{context.roles.mean('content', [rest])}{' cue' if has_cue else ''}"


def noun_features(context: Context, first: TextSpan, word: CueWord, size: str, *, linked: bool) -> Iterator[str]:
    """What a content that is no clause names: "the closure of both plants" says something, "Ann Lee" nothing."""
    phrase = NOUN_PHRASE.match(context.text, first.start, first.end)
    head = phrase[0].lower().split()[-1] if phrase and phrase[0].strip() else "-"
    named = context.label_of(TextSpan(first.start, phrase.end())) if phrase else None
    base = word.base if word.act == "speech" else word.act
    yield f"noun={head} act={word.act}"
    yield f"noun of={head[-3:]} act={word.act} named={named is not None}"
    yield f"noun base={base} named={named} more={phrase is not None and phrase.end() < first.end}"
    yield f"noun named={named} linked={linked} words={size}"
