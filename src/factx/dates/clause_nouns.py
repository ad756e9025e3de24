"""What the noun that a time expression stands with, or hangs on, says of its side: features for `factx.dates.sides`."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.verb_kinds import DETERMINERS, PREPOSITIONS, verb_kind
from factx.dates.vocabulary import WEEKDAYS, word_set

CLAUSE_OPENERS: Final = word_set("CLAUSE_OPENERS")
COMPARED_FROM: Final = word_set("COMPARED_FROM")
EVENT_NOUNS: Final = word_set("EVENT_NOUNS")
INDEFINITE: Final = word_set("INDEFINITE")
NO_NOUN: Final = word_set("NO_NOUN")
OUTER: Final = word_set("OUTER")
NEAR: Final = 8
"""Tokens within which a noun or its preposition speaks for the date too."""
SUDDEN_NOUNS: Final = word_set("SUDDEN_NOUNS")
PHRASE: Final = 5
"""Tokens of a noun phrase behind an expression: "the Jan. 25 parliamentary elections"."""
HANGS: Final = 10
"""Tokens before an expression within which the noun stands that it hangs on: "the deaths of two boys on Thursday"."""
FIGURE: Final = 7
"""Tokens before an expression within which a figure of it is compared: "from $70 a barrel in July"."""

Features = tuple[str, ...]


def noun_features(t: Tokens, start: int, end: int) -> list[str]:
    """Features of the noun that an expression stands before or hangs on."""
    features = _noun(t, start, end)
    if features == ["noun=none"]:
        features += _hung_noun(t, start)
    if _is_compared(t, start):
        features.append("compared")
    return [*features, *_outer_preposition(t, start)]


def _outer_preposition(t: Tokens, start: int) -> list[str]:
    """The preposition of time before the noun that the expression hangs on: "before local elections in May"."""
    is_event = False
    for i in range(start - 2, max(-1, start - 2 - NEAR), -1):
        word = t.word(i)
        if word in OUTER and not (word == "before" and t.word(i + 1).endswith("ing")):
            return [f"outer={word}", f"outer={word},event={is_event}"]
        is_event = is_event or word in EVENT_NOUNS
        if t.ends_sentence(i) or word in CLAUSE_OPENERS or not word[:1].isalpha() or verb_kind(t, i):
            break
    return []


def _hung_noun(t: Tokens, start: int) -> list[str]:
    """Whether the noun before the expression is an event that is told before it comes, or one that nobody foretells."""
    first = start - 2 if t.word(start - 1) in PREPOSITIONS else start - 1
    for i in range(first, max(-1, first - HANGS), -1):
        word = t.word(i)
        if t.ends_sentence(i) or t.breaks_paragraph(i + 1):
            break
        if word in SUDDEN_NOUNS:
            return ["sudden"]
        if word in EVENT_NOUNS:
            return ["hung=event"]
        if word in CLAUSE_OPENERS or not word[:1].isalnum() or verb_kind(t, i):
            break
    return []


def _is_compared(t: Tokens, start: int) -> bool:
    """Whether a figure of the expression is the one that another is compared with: "up from $70 in July"."""
    for i in range(start - 2, max(0, start - FIGURE), -1):
        if t.is_number(i) and not COMPARED_FROM.isdisjoint(t.words[i - 3 if i > 2 else 0 : i]):
            return True
        if t.ends_sentence(i):
            break
    return False


def _noun(t: Tokens, start: int, end: int) -> list[str]:
    """What the expression stands before as "a November vote", and whether what is so named lies ahead of itself."""
    possessive = t.after_possessive(end)
    noun = possessive
    is_noun = t.word(noun).isalpha() and t.word(noun) not in NO_NOUN and t.word(noun) not in PREPOSITIONS
    is_named = t.word(start - 1) in DETERMINERS and t.word(noun) in EVENT_NOUNS
    if t.breaks_paragraph(noun) or not is_noun or (verb_kind(t, noun) is not None and not is_named):
        return ["noun=none"]
    named = [word for word in _phrase(t, noun) if word in EVENT_NOUNS or word in SUDDEN_NOUNS]
    is_event = bool(named) and named[-1] in EVENT_NOUNS  # the head is the last: "election win"
    sudden = ["sudden"] if named and not is_event else []
    before = t.word(start - 1)
    if possessive > end:
        return ["noun=possessive", f"event={is_event}", *sudden]
    if before in INDEFINITE:
        return ["noun=a", f"noun=a,event={is_event}", *sudden]
    if before == "the" or before in WEEKDAYS:
        return ["noun=the", f"noun=the,event={is_event}", *sudden]
    return [f"noun=bare,event={is_event}", *sudden]


def _phrase(t: Tokens, noun: int) -> list[str]:
    """The words from token `noun` in which the noun that an expression stands before may be."""
    words = t.words[noun : noun + PHRASE]
    for n, word in enumerate(words):
        if word in CLAUSE_OPENERS or word in PREPOSITIONS or not word[:1].isalnum():
            return words[:n]
    return words
