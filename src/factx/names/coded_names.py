"""Names that their form shows: roads by their codes ("the A38", "Interstate 95") and court cases ("Roe v. Wade").

A tagger has seen few of either.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.lang.en.stop_words import STOP_WORDS

from factx.names.sports import reports_on_sport
from factx.spans import TaggedSpan

SCORE: Final = 0.9
ROAD: Final = "Facility"
"""Highways are facilities (OntoNotes 5 named-entity guidelines, FAC)."""
CASE: Final = "LAW"
NUMBERED: Final = re.compile(
    r"[CHIRSU](?<!\w.)(?:(?:(?<=I)nterstate|(?:(?<=S)tate |(?<=U)S |(?<=U)\.S\. |(?<=C)ounty )(?:Route|Highway)"
    r"|(?<=R)oute|(?<=H)ighway|(?<=R)te\.?|(?<=H)wy\.?) \d{1,4}[A-Z]?|(?:(?<=I)|(?<=U)S|(?<=S)R)-\d{1,3}"
    r"|(?<=U)\.?S\.? \d{1,3}(?= (?:in|near|at|and|between|north|south|east|west)\b))\b"
)
"""Roads of North America and of others that number theirs so."""
LETTERED: Final = re.compile(
    r"[ABEMN](?<!\w.)\d{1,4}(?:\(M\)|M)?\b(?! (?:paper|chips?|processors?|tanks?|jets?|planes?|size))"
)
"""Roads of Britain, Ireland, the Continent and others; sheets of paper, aircraft and chips are written so too."""
THE: Final = re.compile(r"\b(?:the|and|or) \Z")
ROAD_WORDS: Final = re.compile(
    r"\b(?:roads?|motorways?|highways?|junctions?|carriageways?|lorry|lorries|drivers?|motorists?|traffic|bypass|crash"
    r"|collision|bridge|closures?|(?:north|south|east|west)bound|lanes?)\b"
)
AIRCRAFT: Final = re.compile(r"\b(?:Airbus|airlines?|BMW|Audi|iPads?|MacBooks?)\b")
VERSUS: Final = re.compile(r" v\.? (?=[A-Z])")
"""Between the parties of a case; "vs." stands in other contests too."""
PARTY_BEFORE: Final = re.compile(r"(?:[A-Z][\w.’'&-]*(?: (?:of|the|and|for|&)){0,2} )*[A-Z][\w.’'&-]*\Z")
PARTY_BEHIND: Final = re.compile(r"[A-Z][\w’'&-]*(?:(?: (?:of|the|and|for|&)){0,2} [A-Z][\w’'&-]*)*")
COURT_WORDS: Final = re.compile(
    r"\b(?:courts?|judges?|justices?|rulings?|ruled|lawsuits?|plaintiffs?|defendants?|appeals?|lawyers?|attorneys?)\b",
    re.IGNORECASE,
)
REACH: Final = 80


def with_coded_names(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans and the roads and court cases of a text, which take the place of what they overlap, in text order."""
    found = sorted([*_roads(text, spans), *_cases(text)])
    if not found:
        return list(spans)
    starts = [span.start for span in found]
    return sorted([*found, *(span for span in spans if not _is_taken(span, found, starts))])


def _is_taken(span: TaggedSpan, found: Sequence[TaggedSpan], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.end) - 1
    return at >= 0 and found[at].end > span.start


def _roads(text: str, spans: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    for match in NUMBERED.finditer(text):
        yield TaggedSpan(*match.span(), ROAD, SCORE)
    lettered = list(LETTERED.finditer(text))
    if not lettered or AIRCRAFT.search(text):
        return
    known = {(span.start, span.end): span.label for span in spans}
    on_roads = ROAD_WORDS.search(text) is not None
    for match in lettered:
        label = known.get(match.span())
        if label in ("Location", ROAD) or (
            label is None and on_roads and THE.search(text, max(0, match.start() - 5), match.start())
        ):
            yield TaggedSpan(*match.span(), ROAD, SCORE)


def _cases(text: str) -> Iterator[TaggedSpan]:
    """Court cases, where the text speaks of courts and not of sport."""
    versus = list(VERSUS.finditer(text))
    if not versus or not COURT_WORDS.search(text) or reports_on_sport(text, at_least=2):
        return
    last = 0
    for match in versus:
        before = PARTY_BEFORE.search(text, max(last, match.start() - REACH), match.start())
        behind = PARTY_BEHIND.match(text, match.end(), match.end() + REACH)
        if before is None or behind is None:
            continue
        start = _without_opening(text, before.start(), before.end())
        if start < before.end():
            last = behind.end() - 2 if text[behind.end() - 2 : behind.end()] in ("'s", "’s") else behind.end()
            yield TaggedSpan(start, last, CASE, SCORE)


def _without_opening(text: str, start: int, end: int) -> int:
    """Where a party's name starts behind words that open a sentence: "In| Roe", "The case| Roe"."""
    while start < end and text[start:end].split()[0].lower() in STOP_WORDS:
        start += len(text[start:end].split()[0]) + 1
    return start
