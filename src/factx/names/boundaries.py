"""Names from where they begin to where they end: whole words and numbers, without the punctuation around them.

A tagger decides word piece by word piece, and its gold keeps a comma here and loses half a hyphened name there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from factx.names.forms import fold
from factx.names.labels import BODY, PEOPLE, PERSON, PLACE, common_acronyms, landforms
from factx.names.organisation_names import LEGAL
from factx.names.person_names import DEGREES, TITLES
from factx.names.repeated import groups
from factx.names.territories import is_territory
from factx.spans import TaggedSpan
from factx.text.countries import adjectives

OUTER = " \t\r\n,;:"
REST = re.compile(r"(?<=\w-)[^\W\d_]+|(?<=\d)\.\d+")
"""What a name that stops short goes on with: "Jung Hae-|in", "Mix104|.9"."""
STOP = re.compile(r"\.(?=[^\S\r\n]+[a-z]|['’]s\b)")
ABBREVIATED = re.compile(r"\s[A-Z][a-z]{1,4}\Z")
"""A stop that ends no sentence, and what it may belong to: "Warner Bros|. said"."""
DOTTED = re.compile(r"\.[A-Z]\Z")
"""What a stop belongs to in any case: "the S.E.C|."."""
ENDLESS = re.compile(r"(?:\s+(?:of|and|in|for|the|on|at|by|with|from|to|between|against|&|north|south|east|west))+\Z")
"""Words with which no name ends."""
APOSTROPHES = frozenset("'’")
COMPASS = re.compile(r"(?:(?:north|south)(?:-?east|-?west)?(?:ern)?|(?:ea|we)st(?:ern)?|central)\s+(?=[A-Z])")
"""What says where in a territory and is no part of its name: "eastern| Ukraine". "Southern California" is a name."""
UNIT = re.compile(r".* (?:province|prefecture|governorate|district|county)\b", re.IGNORECASE)
"""A place that is governed whole: in "northern Lao Cai province" the first word says where in the country that lies."""
UNIT_REACH = len(" governorate")
FEDERAL = re.compile(r"U\.?S\.?(?= District\Z)")
"""The territory of a "U.S. District Judge", whose district has no name."""
COMMON = re.compile(
    r"(?:[^\W\d_]\S*\s+)*?(?:city|county|district|island|province|region|state|suburb|town|village)\s+of\s+(?=[A-Z])"
)
"""What kind of place it is: "the eastern state of| Saxony". In the training part of English Worldwide Newswire such
words are no part of the name 119 times in 131; with a capital they are, as in "State of Qatar"."""
DESCRIBING = re.compile(r"(?:(?!the\s|sub\s)[a-z]{3,}\s+)+(?=[A-Z])")
"""Words in lower case before the name of a place: "united| Europe", but "the Hague"."""
SIDE = re.compile(rf"(?:[Tt]he\s+)?(?i:{COMPASS.pattern})")
"""The same before the name of a people, whose name it is then and no place's: "southern| Italian"."""
HALF_CLOSED = re.compile(r"[^()]*\)\s+(?=[^\W\d_a-z])[^()]*")
"""A name that begins within brackets: "(APEC|) Economic Leaders' Meeting"."""
CLOSING = re.compile(r"\)\s+")
FIRST_WORD = re.compile(r"\S+\s+(?=\w)")
LAST_WORD = re.compile(r"\s+[^\W\d_]+\Z")
OUTSIDE = frozenset({"address", "office", "rank"})
"""Kinds of title that stand before a name; those that are kept are part of it ("Pope Francis")."""
LETTERED = frozenset({PERSON, PLACE, BODY, PEOPLE})
CAPITALISED = LETTERED | {"Facility", "Product"}
"""Kinds of name that English writes with a capital: in the training part of English Worldwide Newswire 20 of 27,000
have none, and of those of peoples 68 of 3,955, most of them words of Māori. The rest may go without."""
COHORT = re.compile(r"\bGen(?:eration)? (?:[XYZ]|Alpha)(?:ers?|s)?\b")
"""People born in the same years: no person, and "Gen" is no general."""
WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]+) \Z")
REPEATED = 3
"""Mentions of a person behind the same word that make it part of the name. In English Worldwide Newswire 111 names of
two words are named so often, and 3 names behind another capitalised word that is no title."""
LONGEST_WORD = 30
SURE = 0.8
"""A score from which a short form in capitals is a name though it is a common noun elsewhere."""
DATED = frozenset({"Misc", "EVENT", "LAW"})
YEARS = re.compile(r"\W*[12]\d{3}(?:\W{1,3}\d{2,4})*\W*\Z|\d+(?:st|nd|rd|th)\Z")
"""Years, days and ordinals, which no event or work is called: those of a list of films, "the 17th|"."""
NO_NAME = frozenset({"the", "a", "an", "of", "and", "in", "-", "'s", "’s"})


def tidied(text: str, spans: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    """The spans with true ends, in text order; those that hold no name are gone, and a person's name in two is one."""
    held: TaggedSpan | None = None
    cased = has_capitals(text)
    for span in _without_peoples(text, spans):
        now = _with_ends(text, span)
        if now is None or not _is_written_so(text[now.start : now.end], now.label, cased):
            continue
        cohort = COHORT.search(text, max(0, now.start - len("Generation ")), now.end + 1)
        if cohort is not None and now.label == PERSON and cohort.end() > now.start:
            now = now._replace(start=cohort.start(), end=cohort.end(), label="Misc")
        if now.label == PERSON:
            end = _before_common_words(text, now.start, now.end) if cased else now.end
            degrees = DEGREES.search(text, now.start, end)
            end = degrees.start() if degrees and degrees.end() == end else end
            now = now._replace(start=_after_titles(text, now.start, end), end=end)
        if held is not None and now.start < held.end:
            now = now._replace(start=held.end)
            if not text[now.start : now.end].strip(OUTER):
                continue
        if held is not None and _goes_on(text, held, now):
            held = held._replace(end=now.end, score=min(held.score, now.score))
            continue
        if held is not None:
            yield held
        held = now
    if held is not None:
        yield held


def with_first_names(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, people's names with the capitalised word that the text writes before them again and again.

    "Hero Alom" is a name where "Hero" stands before "Alom" three times; titles and the words that open sentences do not
    become part of one.
    """
    words = [_word_before(text, span, before) for before, span in zip([None, *spans], spans, strict=False)]
    counts = Counter(
        (word[0], text[span.start : span.end])
        for word, span in zip(words, spans, strict=True)
        if word is not None and span.label == PERSON
    )
    out = []
    for word, span in zip(words, spans, strict=True):
        if word is not None and counts[word[0], text[span.start : span.end]] >= REPEATED:
            span = span._replace(start=word.start())
        out.append(span)
    return out


def _word_before(text: str, span: TaggedSpan, before: TaggedSpan | None) -> re.Match[str] | None:
    """The word before a span that could be part of its name."""
    first = max(before.end if before is not None else 0, span.start - LONGEST_WORD)
    word = WORD_BEFORE.search(text, first, span.start)
    if word is None or not word[0][0].isupper() or word[1].isupper():
        return None
    return None if word[1].lower() in STOP_WORDS or fold(word[1]) in TITLES else word


def _is_written_so(name: str, label: str, cased: bool) -> bool:
    """Whether a name of a kind is written with the letters that it has: a channel is not called "4", nor Kim "kim"."""
    lettered = label not in LETTERED or any(map(str.isalpha, name))
    return lettered and not (cased and label in CAPITALISED and name.islower())


def has_capitals(text: str) -> bool:
    """Whether a text has capitals as ordinary English has: one letter in a hundred at least."""
    capitals = sum(map(str.isupper, text))
    if capitals and capitals * 100 >= len(text):  # as in nearly every text: its letters need no count
        return True
    return capitals * 100 >= sum(map(str.isalpha, text)) > 0


def _with_ends(text: str, span: TaggedSpan) -> TaggedSpan | None:
    start, end = _out_of_brackets(text, span)
    rest = REST.match(text, end)
    if rest is not None:
        end = rest.end()
    elif text[end : end + 1] == "." and (
        DOTTED.search(text, start, end) or (STOP.match(text, end) and ABBREVIATED.search(text, start, end))
    ):
        end += 1
    while start < end and text[start] in OUTER:
        start += 1
    while start < end and text[end - 1] in OUTER:
        end -= 1
    endless = ENDLESS.search(text, start, end)
    end = endless.start() if endless else end
    if text[end - 1 : end] in APOSTROPHES and text[end : end + 1] == "s":
        end -= 1
    label = span.label
    if label == PLACE:
        start = _after_common_words(text, start, end)
        federal = FEDERAL.match(text, start, end)
        end = federal.end() if federal else end
        side = SIDE.match(text, start, end)
        if side is not None and text[start:end] in adjectives():
            label = PEOPLE
        elif side is not None and text[side.end() : end] in adjectives():
            start, label = side.end(), PEOPLE
    name = text[start:end]
    is_common = label in LETTERED and span.score < SURE and name in common_acronyms()
    if is_common and text[start - 1 : start] != "(":
        return None
    # CEO and HRH are said of somebody and name nobody; a Secretary of State's State is no body.
    title = name.isupper() and TITLES.get(fold(name)) in ("address", "office")
    title = title or (name == "State" and text.endswith("ecretary of ", 0, start))
    title = title or (label in DATED and YEARS.match(name) is not None)
    if name.lower() in NO_NAME or start == end or title:
        return None
    return span._replace(start=start, end=end, label=label)


def _out_of_brackets(text: str, span: TaggedSpan) -> tuple[int, int]:
    """The ends of a name that has half of a pair of brackets: with the other half, or without what is within it."""
    start, end = span.start, span.end
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if opened == closed + 1 and text[end : end + 1] == ")":
        return start, end + 1
    if closed == opened + 1 and text[start - 1 : start] == "(" and HALF_CLOSED.fullmatch(text, start, end):
        behind = CLOSING.search(text, start, end)
        words = text[behind.end() : end].replace(",", " ").split() if behind else []
        if behind and not all(fold(word).strip(".") in LEGAL for word in words):
            is_name = len(words) > 1 or span.label == PERSON  # "(ASEAN) Summit" has no name behind
            return (behind.end(), end) if is_name else (start, start)
    if closed == opened + 1 and text[end - 1] == ")":
        return start, end - 1
    if opened == closed + 1 and text[start:end].rstrip().endswith("("):
        return start, start + len(text[start:end].rstrip()) - 1
    return start, end


def _after_common_words(text: str, start: int, end: int) -> int:
    """Where the name of a place starts behind words that say what and where it is."""
    kind = COMMON.match(text, start, end)
    if not text[start].islower():
        # "Danish island of| Funen": the people before it is found by itself.
        opens = FIRST_WORD.match(text, start, end)
        return kind.end() if kind is not None and opens is not None and opens[0].strip() in adjectives() else start
    if kind is not None:
        return kind.end()
    side = COMPASS.match(text, start, end)
    if side is not None:
        unit = UNIT.match(text, side.end(), end + UNIT_REACH + 1)
        is_whole = unit is not None and unit.end() >= end and " " not in text[end + 1 : unit.end()]
        return side.end() if is_whole or is_territory(text[side.end() : end]) else start
    described = DESCRIBING.match(text, start, end)
    if described is None or COMPASS.search(text, start, end) or text[start:end].lower() in landforms():
        return start
    return described.end()


def _after_titles(text: str, start: int, end: int) -> int:
    """Where a person's name starts behind titles that are no part of it: "Brig. Salim", "Home Secretary Ann Lee"."""
    at = start
    while (word := FIRST_WORD.match(text, at, end)) and (kind := TITLES.get(fold(word[0]).strip(" ."))) is not None:
        at = word.end()
        if kind in OUTSIDE and not text.startswith("of ", at):
            start = at
        elif kind not in OUTSIDE and kind != "word":
            break
    return start


def _without_peoples(text: str, spans: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    """The spans, the name of a people or a territory apart from the person's behind it: "Austrian Minister Ann Lee"."""
    for span in spans:
        words = text[span.start : span.end].split() if span.label == PERSON else []
        name, behind = " ".join(words), text[span.end : span.end + 2]
        if behind[:1] == " " and (name in adjectives() or (name in groups() and behind[1:].isupper())):
            span = span._replace(label=PEOPLE)
        label = _label_before(words) if len(words) > 2 else None
        if label is not None:
            yield span._replace(end=span.start + len(words[0]), label=label)
            span = span._replace(start=text.index(words[1], span.start + len(words[0])))
        yield span


def _label_before(words: Sequence[str]) -> str | None:
    """What the first of a "person's" words names that is no person: a people, or before a title a territory."""
    if words[0] in adjectives():
        return PEOPLE
    title = TITLES.get(fold(words[1]).strip("."))
    return PLACE if title in (*OUTSIDE, "word") and is_territory(words[0]) else None


def _before_common_words(text: str, start: int, end: int) -> int:
    """Where a person's name ends before words in lower case: no name ends with one ("Chris Hani| cabal")."""
    while (word := LAST_WORD.search(text, start, end)) and word[0].strip().islower():
        end = word.start()
    return end


def _goes_on(text: str, held: TaggedSpan, now: TaggedSpan) -> bool:
    """Whether a person's name goes on in the next span: "D.J.| Bettencourt"."""
    if not held.label == now.label == PERSON or text[held.end : now.start] != " ":
        return False
    name = text[held.start : held.end]
    return " " not in name or not text.startswith(name, now.start)
