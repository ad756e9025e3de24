"""Whether a text reports on sport, where the name of a town is that of its club: "Leeds beat Norwich"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from factx.names.labels import BODY, PERSON, PLACE
from factx.names.territories import is_city, is_territory, is_territory_code
from factx.spans import TaggedSpan
from factx.text.tables import read_words

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LEAST_SHARE = 0.02
"""Share of a text's words from which it reports on sport.

In the training part of English Worldwide Newswire the names of cities are clubs eight times in 35 from there on, and 21
times in 1,559 below; the names of countries are places in both.
"""
PLAYS: Final = (
    r"beat|beats|beating|defeat(?:ed|s|ing)?|thrash(?:ed|es)|edg(?:ed|es)|hammer(?:ed|s)|overc(?:ame|omes)"
    r"|host(?:ed|s)?|los(?:t|es|ing) to|drew with|dr(?:aws|awing) with"
)
SCORE: Final = r"\d{1,3}[-–]\d{1,3}"
BEFORE: Final = re.compile(
    rf"\b(?:{PLAYS}|(?:(?:{PLAYS}|won|lost|drew) )?{SCORE} (?:at|to|with|against|over)"
    r"|(?:win|victory|draw) (?:over|against|with|at)|(?:loss|defeat) (?:to|by|at|against)|signed for"
    r"|plays for|against|play(?:ed|s|ing)?|fac(?:e|ed|es|ing)|meets?|met"
    r"|(?:coach|manager|striker|midfielder|goalkeeper|defender|captain|fans|supporters) of"
    r"|(?:points?|one|two|three|places?) (?:behind|ahead of|clear of|above|below)|(?:level|points) with|beaten by"
    r"|away (?:to|at)|at home to|champions|giants|rivals|visitors|strugglers|leaders|newcomers|vs?\.?|contract with"
    r"|season (?:for|with)|(?:appearances|goals?|debut) for|loan (?:from|at|to)|joined) \Z"
)
BEHIND: Final = re.compile(
    rf"(?:['’]s)? (?:{PLAYS}|lost|drew|won|have (?:not )?(?:won|lost|drawn)|are|were (?:two|three|ahead|behind|level)"
    r"|(?:coach|manager|striker|midfielder|goalkeeper|defender|captain|fans|supporters|winger|forward)\b"
    r"|\d{1,2}[-–]\d{1,2}\b|vs?\.? (?=[A-Z])|climb(?:ed|s)\b|rall(?:ied|y)\b|scored|conceded|equali[sz]ed"
    r"|trail(?:ed|s)?\b|moved up|slipped (?:to|into)|were (?:forced|beaten|held|relegated|promoted)|cruised (?:past|to)"
    r"|improved to|led by|stormed|waived|\d{1,3} (?:\(|[A-Z][a-z]+ (?:[A-Z][a-z]+ )?\d))"
)
"""What stands before and behind a name of those who play."""
STAYS: Final = re.compile(r"\b(?:in|near|around|outside|across|from|through|via) (?:\w+ )?\Z")
"""What stands before the name of a place that is one in a report on sport too."""
CLUB: Final = re.compile(r"\w (?:City|Town|County|Athletic|Palace|Villa|Forest|United|Rangers|Rovers|Orient|Thistle)\Z")
"""How names of clubs end."""
NEAR_CHARACTERS: Final = 24


def reports_on_sport(text: str, at_least: int = 1) -> bool:
    """Whether words of sport are frequent in a text, and so many of them there. Linear in its length."""
    of_sport, words = _words_of_sport(text)
    return of_sport >= max(at_least, LEAST_SHARE * words)


@lru_cache(maxsize=1)  # a text's names ask several times
def _words_of_sport(text: str) -> tuple[int, int]:
    """How many words of a text are of sport, and how many it has."""
    words = WORD.findall(text.lower())
    return sum(map(read_words("names", "sport_words").__contains__, words)), len(words)


def with_clubs(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, in a report on sport a place that plays as the club that has its name: "Leeds beat Norwich".

    Territories stay places, as whose teams are named like them are in English Worldwide Newswire; so does a name behind
    "in". What ends like a club's name and is no city is one: "Halden City". Linear in the text.
    """
    players = {before.end for before in spans if before.label == PERSON}
    clubs = {
        name
        for span in spans
        if (
            span.label == PLACE
            and not is_territory(name := text[span.start : span.end])
            and (_plays(text, span) or (span.start - len(" (") in players and _is_in_brackets(text, span)))
        )
        or (span.label != BODY and CLUB.search(name := text[span.start : span.end]) and not is_city(name))
    }
    if not clubs or not reports_on_sport(text, at_least=2):
        return list(spans)
    may_be = {PLACE, PERSON, "Facility"}
    return [
        span._replace(label=BODY)
        if (name := text[span.start : span.end]) in clubs
        and (span.label == PLACE or (span.label in may_be and CLUB.search(name)))
        and not STAYS.search(text, max(0, span.start - NEAR_CHARACTERS), span.start)
        else span
        for span in spans
    ]


def _is_in_brackets(text: str, span: TaggedSpan) -> bool:
    """Whether a name stands in brackets, as a player's club does in lists, and is no country's code: "(ESP)"."""
    is_closed = text[span.start - 1] == "(" and text.startswith(")", span.end)
    return is_closed and not is_territory_code(text, span.start, span.end)


def _plays(text: str, span: TaggedSpan) -> bool:
    before = BEFORE.search(text, max(0, span.start - NEAR_CHARACTERS), span.start)
    return before is not None or BEHIND.match(text, span.end) is not None
