"""The words beside a name that may say who its bearer is: "Ann Lee, 52, chief executive of Acme,".

Where they stand, not what they say: `factx.names.roles` reads roles in them, and `factx.check.offices` offices in
those. A stretch lies between stops of one line; it is cut where it goes on to say what the person does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factx.names.forms import fold
from factx.names.person_names import TITLES
from factx.spans import TextSpan

NEAR_CHARACTERS: Final = 120
"""Characters before a name that are looked at."""
REACH_BEHIND: Final = 160
STOPS: Final = r",.;:!?\r\n“”\"()—–"
WITHIN: Final = rf"(?:\b(?:[A-Z]\.){{2,3}}|[^{STOPS}])"
"""A character, or a short form with its stops, within what stands between two stops: "U.S. ambassador"."""
AGE: Final = r",[^\S\r\n]+(?:aged?[^\S\r\n]+)?\d{1,3},[^\S\r\n]+"
BEHIND: Final = re.compile(
    rf"[^\S\r\n]*(?:\([^()\r\n]{{1,30}}\))?(?:{AGE}|,[^\S\r\n]+)(?:as[^\S\r\n]+)?(?!(?:and|or|is|was|became|remains|has|had|will|who)\b)({WITHIN}+)"
)
"""Between commas behind a name, with an age before it or without: ", 52, the mayor of Leeds,"."""
SAID: Final = re.compile(
    rf"(?:{AGE}|,?[^\S\r\n]+)(?:who (?:is|was)|is|was|became|remains)[^\S\r\n]+"
    rf"(?:(?:also|now|still|currently)[^\S\r\n]+)?({WITHIN}+)"
)
"""What somebody is said to be: "who is the mayor of Leeds", "became mayor"."""
AHEAD: Final = re.compile(rf"(?:\A|[{STOPS}])[^\S\r\n]*([^{STOPS}]{{3,90}}),[^\S\r\n]*\Z")
"""Between a stop and the comma before a name: "The mayor of Leeds, Ann Lee"."""
DETERMINER: Final = re.compile(r"(?:as[^\S\r\n]+)?(?=(?:the|an?|another|its|his|her|their)[^\S\r\n])", re.IGNORECASE)
"""Where a noun phrase opens a clause, by itself or in "as the mayor of Leeds, Ann Lee"."""
INNER: Final = re.compile(r"(?<![^\S\r\n]of)[^\S\r\n](?=(?:the|an?|its|his|her|their)[^\S\r\n])")
"""Where a noun phrase may begin within a clause; not behind "of": "the wife of the mayor, Ann Lee"."""
CLOSED: Final = re.compile(r"(?:['’]s?)?(?:[,.;:!?)—–]|[^\S\r\n]*[\r\n]|\Z)")
"""What closes a name that an apposition precedes within a clause: "by the mayor, Ann Lee, on Monday"."""
GOES_ON: Final = re.compile(
    r"(?<!\S)(?:who|whose|whom|which|that|said|says|told|where|when|while|after|before|because|but|as|is|was|has|had|are|were|will|would)\b"
)
"""Where the words behind a name stop to say what the person is."""
DEED: Final = re.compile(r"[^\S\r\n][a-z]+ed[^\S\r\n](?=(?:the|an?|his|her|its|their|that|him|them|us)\b)")
"""What the bearer of a name did, where no comma closes the apposition before it: "director of the board| told the"."""
MOST_WORDS: Final = 14
"""Words of a phrase that is taken whole."""
JOINT: Final = re.compile(
    r"[^\S\r\n]+(?:(?:in|at|for|from|with|under|on|to|by)[^\S\r\n]|and[^\S\r\n]+(?:also|now|the|an?|former)[^\S\r\n])"
)
WRITTEN_WORD: Final = re.compile(r"\S+")
LINE_ENDS: Final = frozenset("\r\n")
"""The last word before a name."""


def behind(text: str, end: int) -> TextSpan | None:
    """What stands in apposition behind a mention that ends at `end`."""
    return _after(BEHIND, text, end)


def said_of(text: str, end: int) -> TextSpan | None:
    """What the bearer of a mention that ends at `end` is said to be."""
    return _after(SAID, text, end)


def _after(pattern: re.Pattern[str], text: str, end: int) -> TextSpan | None:
    limit = end + REACH_BEHIND
    match = pattern.match(text, end, limit)
    if match is None:
        return None
    start, past = match.span(1)
    deed = None if text.startswith(",", past) else DEED.search(text, start, past)
    return noun_phrase(text, start, deed.start() if deed else past, is_cut=limit == match.end() < len(text))


def ahead(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """The noun phrases before the comma before a mention that may say who it is, the likeliest first."""
    clause = clause_before(text, start)
    if clause is None:
        return
    if opened := DETERMINER.match(text, *clause):
        yield noun_phrase(text, opened.end(), clause.end)
    if CLOSED.match(text, end):
        for inner in INNER.finditer(text, *clause):
            yield noun_phrase(text, inner.end(), clause.end)


def clause_before(text: str, start: int) -> TextSpan | None:
    """What stands between a stop and the comma before a mention."""
    begin = before_address(text, start)
    base = max(0, begin - NEAR_CHARACTERS)
    match = AHEAD.search(text[base:begin])
    if match is None or (base and not match.start()):
        return None
    clause = stripped(text, base + match.start(1), base + match.end(1))
    return clause if clause.start < clause.end else None  # nothing but white space is none


def before_address(text: str, start: int) -> int:
    """Where the forms of address before a name begin: "Dr.", "Mr"."""
    while True:
        near = text[max(0, start - NEAR_CHARACTERS) : start]
        bare = near.rstrip()
        gap, word = near[len(bare) :], bare.rsplit(None, 1)[-1:]
        begin = start - len(gap) - sum(map(len, word))
        if not (word and gap) or not LINE_ENDS.isdisjoint(gap) or not is_address(word[0]):
            return start
        if begin and not text[begin - 1].isspace():
            return start
        start = begin


def is_address(word: str) -> bool:
    """Whether a word before a name is a form of address."""
    return word[:1].isupper() and TITLES.get(fold(word).strip(".")) == "address"


def noun_phrase(text: str, start: int, end: int, *, is_cut: bool = False) -> TextSpan:
    """A stretch up to where it goes on to say what somebody does.

    One that is long or cut off ends before its first preposition but "of", or before a second noun phrase; where it has
    neither it is empty.
    """
    stop = GOES_ON.search(text, start, end)
    span = stripped(text, start, stop.start() if stop else end)
    if len(WRITTEN_WORD.findall(text, *span)) <= MOST_WORDS and (stop or not is_cut):
        return span
    joint = JOINT.search(text, *span)
    return TextSpan(span.start, joint.start() if joint else span.start)


def stripped(text: str, start: int, end: int) -> TextSpan:
    """A stretch without the white space around it."""
    phrase = text[start:end]
    return TextSpan(start + len(phrase) - len(phrase.lstrip()), start + len(phrase.rstrip()))
