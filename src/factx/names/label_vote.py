"""One name, one label: the mentions of a name in a document vote on what it is.

A tagger reads a window at a time and may take the same name for an organisation here and for a place there. On English
Worldwide Newswire's dev set the vote is worth a point of F1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from factx.names.heads import EVENT, STORM_NAME
from factx.names.labels import BODY, PERSON, PLACE
from factx.names.organisation_names import LEGAL
from factx.names.sports import reports_on_sport
from factx.names.territories import is_city, is_territory, is_territory_code
from factx.spans import TaggedSpan
from factx.text.countries import adjectives, short_forms

Votes = defaultdict[str, defaultdict[str, float]]
"""By name, folded, what each label has."""

FULL_NAME = 1.0
"""What a person's full name adds to the votes of the first or the last name alone."""
TERRITORY = 1.0
"""What the table of territories adds to the votes of one of its names for each mention."""
CITY = 0.6
"""The same for the table of cities, whose names are those of people and clubs too, and for "Macomb, Illinois"."""
DEFINITION = 4.0
"""What a name adds to the votes of the short form that stands in brackets behind it: "Open Water Fund (OWF)".

In the training part of English Worldwide Newswire the short form of a body is one 412 times where it is in capitals,
and 60 times in 69 where it is not.
"""
COMPANY = 3.0
"""What a company's name with its legal form adds to the votes of the name without it: "Norvale ASA" and "Norvale".

In the training part of English Worldwide Newswire the name alone is the company 77 times in 81.
"""
STORM = 3.0
"""What a storm adds to the votes of its name alone: "Hurricane Ida" and "Ida"."""
OWNED = re.compile(r"\b(?:[Ss]hares|[Ss]takes?|[Ss]hareholders|[Ii]nvestors) (?:in|of) \Z")
"""What stands before a company, and before no person; before a place it says nothing: "investors in Europe"."""
NEAR_CHARACTERS = 24
DEFINED = re.compile(r"(?:['’]s)? ?\((?:the )?[\"“‘]?")
"""What stands between a name and its short form."""
CLOSED = frozenset({")", "”", '"', "’"})
LAW = "LAW"
ABBREVIATED = {BODY, "Facility", "Misc", "EVENT", "WORK_OF_ART", LAW}
"""Labels of names that have short forms; the territory in brackets behind a name is none."""


def agreed_labels(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, each with the label that its name has in the document by vote; a vote weighs its score squared.

    "Ann Lee" as a person speaks for "Lee" as one. The names of territories have a vote of their own, and those of
    cities where the text is no report on sport; a country's code in brackets is no acronym of an organisation. Linear
    in the text and the number of spans.
    """
    city = 0.0 if reports_on_sport(text) else CITY
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for index, span in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        name = text[span.start : span.end]
        votes[name.casefold()][span.label] += span.score**2
        if span.label == PERSON and OWNED.search(text, max(0, span.start - NEAR_CHARACTERS), span.start):
            votes[name.casefold()][BODY] += COMPANY
        if is_territory(name) and not _is_adjective(name):
            votes[name.casefold()][PLACE] += TERRITORY
        elif is_city(name) or _stands_in(text, span, after):
            votes[name.casefold()][PLACE] += city
    _speak_for_short_names(text, spans, votes)
    out = []
    for before, span in zip([None, *spans], spans, strict=False):
        is_short_form = before is not None and _defines(text, before, span)
        if is_territory_code(text, span.start, span.end) and not is_short_form:
            out.append(span._replace(label=PLACE))
            continue
        cast = votes[text[span.start : span.end].casefold()]
        # The label breaks a tie, so that the order of mentions does not.
        winner = max(cast, key=lambda label: (cast[label], label))
        out.append(span._replace(label=winner) if cast[winner] > cast[span.label] else span)
    return out


def with_short_forms_of_laws(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with factx's labels, what stands for a law in brackets as one: "Unlawful Activities Act (UAA)"."""
    pairs = ((full, short) for full, short in pairwise(spans) if full.label == LAW)
    laws = {text[short.start : short.end] for full, short in pairs if _defines(text, full, short)}
    if not laws:
        return list(spans)
    return [
        span._replace(label=LAW) if span.label == "MISC" and text[span.start : span.end] in laws else span
        for span in spans
    ]


def _is_adjective(name: str) -> bool:
    """Whether a territory's other name is its adjective more often: "Saudi"."""
    form = short_forms().get(name)
    return form is not None and form.use == "alias" and name in adjectives()


def _speak_for_short_names(text: str, spans: Sequence[TaggedSpan], votes: Votes) -> None:
    """Give the votes of full names: of persons, storms, companies with their legal form, and what has a short form."""
    for span in spans:
        words = text[span.start : span.end].casefold().split()
        if span.label == PERSON and len(words) > 1:
            for part in {words[0], words[-1]} & votes.keys():
                votes[part][PERSON] += FULL_NAME * span.score**2
        elif span.label == EVENT and STORM_NAME.fullmatch(text, span.start, span.end) and words[-1] in votes:
            votes[words[-1]][EVENT] += STORM
        elif span.label == BODY and words[-1].rstrip(".") in LEGAL:
            company = " ".join(words[:-1]).rstrip(",")
            if company in votes:
                votes[company][span.label] += COMPANY * span.score**2
    for full, short in pairwise(spans):
        if _defines(text, full, short):
            votes[text[short.start : short.end].casefold()][full.label] += DEFINITION * full.score


def _defines(text: str, full: TaggedSpan, short: TaggedSpan) -> bool:
    """Whether a name of several words has its short form in brackets behind it."""
    name = text[short.start : short.end]
    if " " in name or full.label not in ABBREVIATED or " " not in text[full.start : full.end]:
        return False
    if not any(map(str.isalpha, name)):  # the year of a film
        return False
    if full.label != BODY and name[1:].islower():
        return False
    is_closed = text[short.end : short.end + 1] in CLOSED
    return is_closed and bool(DEFINED.fullmatch(text, full.end, short.start)) and not is_territory(name)


def _stands_in(text: str, span: TaggedSpan, after: TaggedSpan | None) -> bool:
    """Whether a territory follows behind a comma a name of one word: "Macomb, Illinois"."""
    if after is None or after.label != PLACE or text[span.end : after.start] != ", ":
        return False
    return " " not in text[span.start : span.end] and is_territory(text[after.start : after.end])
