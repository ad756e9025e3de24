"""What a name is by its own words: "Riverside Airport" is a building, "Hurricane Ida" an event, "FTSE 100" an index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.names.forms import POSSESSIVE, fold
from factx.names.labels import BODY, PERSON, PLACE, is_law
from factx.names.person_names import SUFFIXES
from factx.spans import TaggedSpan
from factx.text.tables import read_table, read_words

STORM: Final = re.compile(r"(?:(?:[Tt]ropical |[Ss]uper )?[Ss]torm|[Hh]urricane|(?:[Ss]uper )?[Tt]yphoon|[Cc]yclone) ")
STORM_NAME: Final = re.compile(rf"{STORM.pattern}[A-Z][\w’'-]+")
"""Storms are events that have names (OntoNotes 5 named-entity guidelines, EVENT)."""
EVENT: Final = "EVENT"
LAWS: Final = frozenset({"LAW", "Misc", "EVENT"})
INDEX_TAGS: Final = frozenset({"Misc", "EVENT", "LAW", "Product", PLACE, PERSON, "Facility"})
"""What a tagger may take an index for."""
UNSURE: Final = 0.5
"""A score below which an event of one word is a name of no kind: what a tagger calls so are projects and goods."""
YEAR: Final = re.compile(r" (?:of )?(?:19|20)\d\d\Z")
WORD_END: Final = re.compile(r"[\s,]")
OFFICE: Final = re.compile(r"\b(?:of|for|in)\b")
"""What shows that a "person" is an office and its holder, whose comma parts no two people."""
TWICE: Final = re.compile(r"(\S+(?: \S+)+)\s+(\1)\b")
"""A headline that is a name, and the text that begins with it."""
JOINT: Final = re.compile(r",? and (?:the )?|, ")
OF: Final = (["of"], ["on"])
"""What stands before a word that is no head: "Board of| Elections", "Ring of| Fire"."""
NEAR_CHARACTERS: Final = 20


class HeadWord(NamedTuple):
    """A row of head_words.tsv: what a name with the word first or last is, if taken for one of `instead`."""

    word: str
    where: str
    label: str
    instead: frozenset[str]


@cache
def head_words() -> Mapping[tuple[str, str], HeadWord]:
    """The rows of head_words.tsv by where the word stands, `first` or `last`, and it; `whole` buildings and indices."""
    heads = {(row.where, row.word): row for row in read_table("names", "head_words", HeadWord)}
    for name in read_words("names", "buildings"):
        heads["whole", name.lower()] = HeadWord(name, "whole", "Facility", frozenset({PLACE, PERSON}))
    for name in read_words("names", "indices"):
        heads["whole", name.lower()] = HeadWord(name, "whole", BODY, INDEX_TAGS)
    return heads


def parted(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, two names that a comma or "and" joins apart: "Ann Lee and Jo Hay", "Elm Group and Ash Holdings".

    In the training part of English Worldwide Newswire no person's name has "and" in it, while two such names stand
    beside one another 198 times.
    """
    found: list[TaggedSpan] = []
    for span in spans:
        twice = TWICE.match(text, span.start, span.end) if span.label == PERSON else None
        if twice is not None:
            found.append(span._replace(end=twice.end(1)))
            span = span._replace(start=twice.start(2))
        for joint in list(JOINT.finditer(text, span.start, span.end)):
            if joint.start() <= span.start or joint.end() >= span.end:
                continue
            left, right = text[span.start : joint.start()], text[joint.end() : span.end]
            if _are_two(left, right, joint[0].strip(), span.label):
                found.append(span._replace(end=joint.start()))
                span = span._replace(start=joint.end())
        found.append(span)
    return found


def _are_two(left: str, right: str, joint: str, label: str) -> bool:
    if label == PERSON:
        is_suffix = fold(WORD_END.split(right)[0].rstrip(".")) in SUFFIXES
        return left[0].isupper() and right[0].isupper() and not OFFICE.search(left) and not is_suffix
    if joint == "," or " " not in right:
        return False
    if label in LAWS:
        return is_law(left) and is_law(right)
    return label == BODY and all(name[0].isupper() and _body_head(name) for name in (left, right))


def _body_head(name: str) -> bool:
    """Whether the last word of a name of several words is that of a body."""
    words = name.split()
    head = head_words().get(("last", words[-1].lower()))
    return len(words) > 1 and words[-1][0].isupper() and head is not None and head.label == BODY


def labelled_by_head(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, each with the label that its last or first word gives it, and storms whole and as events."""
    return [_by_head(text, _as_storm(text, _without_doubtful_event(text, span))) for span in spans]


def _without_doubtful_event(text: str, span: TaggedSpan) -> TaggedSpan:
    """What the tagger takes for an event of one word without being sure is none it knows: "Transrapid"."""
    is_doubtful = span.label == EVENT and span.score < UNSURE and " " not in text[span.start : span.end]
    return span._replace(label="Misc") if is_doubtful else span


def _by_head(text: str, span: TaggedSpan) -> TaggedSpan:
    name = YEAR.sub("", POSSESSIVE.sub("", text[span.start : span.end]))
    words = name.lower().removeprefix("the ").split()
    forms = [("whole", " ".join(words))]
    if len(words) > 1:
        lasts = [count for count in (3, 2, 1) if words[-count - 1 : -count] not in OF]
        forms += [("last", " ".join(words[-count:])) for count in lasts] + [("first", words[0])]
    if span.label == PERSON and " & " in name:  # "Kirkland & Ellis"
        return span._replace(label=BODY)
    head = next((head_words()[form] for form in forms if form in head_words()), None)
    if head is None or span.label not in head.instead or (head.label in (BODY, EVENT) and name.split()[-1].islower()):
        return span
    return span._replace(label=head.label)


def _as_storm(text: str, span: TaggedSpan) -> TaggedSpan:
    """A storm with the word for what it is, where that has a capital: "Storm Babet", "hurricane| Ida"."""
    storm = STORM_NAME.match(text, span.start)
    if storm is not None and abs(storm.end() - span.end) <= 2:
        return span._replace(label=EVENT)
    before = list(STORM.finditer(text, max(0, span.start - NEAR_CHARACTERS), span.start))
    if before and before[-1].end() == span.start and " " not in text[span.start : span.end]:
        start = before[-1].start() if before[-1][0][0].isupper() else span.start
        return span._replace(start=start, label=EVENT)
    return span
