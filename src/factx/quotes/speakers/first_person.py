"""Whose words a document is, and so who its "I" outside quotation marks is: a letter, a speech, an interview, a column.

Only what the text itself says counts: a byline, a signature under a closing, a heading ("Remarks by …"), "my name is",
or an introduction that names who is interviewed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from factx.quotes.positions import Positions
from factx.quotes.speakers.title_words import is_nominal, is_title
from factx.spans import NamedMention, TextSpan

FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
LINE = re.compile(r"\S[^\r\n]*")
HEAD, FOOT = 6, 6
"""Lines at the head and at the foot of a document that may say whose it is."""
WORK = (
    r"(?:remarks?|speech|address|statement|testimony|lecture|keynote|sermon|message|letter|eulogy|toast|diary|journal)"
)
BYLINE = re.compile(r"[*_# ]*(?:by|words by|author:|from:|posted by|written by)\s+[*_]*", re.IGNORECASE)
OF_AUTHOR = re.compile(rf"\b{WORK}\b(?:[^\r\n.]{{0,40}}?\s)?(?:by|of|from)\s+", re.IGNORECASE)
OWN_WORK = re.compile(rf"(?:['’]s?|[:,])?\s+(?:[\w-]+\s+){{0,4}}?{WORK}\b", re.IGNORECASE)
INTRODUCES = re.compile(r"\b(?:my name is|I am|I['’]m)\s+\Z", re.IGNORECASE)
CLOSING = re.compile(
    r"\b(?:sincerely|faithfully|truly|regards|yours|respectfully|cordially|affectionate(?:ly)?|servant|love|warmly|wishes)\b",
    re.IGNORECASE,
)
INTERVIEWS = re.compile(
    r"\b(?:interview(?:s|ed)?(?: with)?"
    r"|(?:spoke|speaks|talked|talks|chatted|chats|sat down|sits down|caught up) (?:with|to)"
    r"|(?:conversation|q&a|questions? for) (?:with )?)\s*",
    re.IGNORECASE,
)
LINKS = re.compile(r"\b(?:and|of|at|in|for)\s")
FEW, SHORT = 5, 12
"""Words from which a line is no closing: before a name in it, and above the name."""
MOST_CHARACTERS = 90
"""Characters from the word that says so to the name of who is interviewed."""
NEAR = 240
"""Characters on either side of a name in which it is looked for what its line says of it."""
LEAST_QUESTIONS = 2
CALLS = re.compile(r"(?:^|[.!?]\s+)(?:[A-Z][\w.]*\s+){0,2}\Z", re.MULTILINE)
"""What stands before a name that is called: a title at most."""
AND = re.compile(r",?\s+(?:and|&)\s")


class FirstPerson:
    """Answers for one text who "I" is; `persons` in text order."""

    def __init__(self, text: str, persons: Sequence[NamedMention], positions: Positions) -> None:
        self.text, self.persons, self.positions = text, persons, positions
        self.starts = [person.start for person in persons]
        self.lines = [TextSpan(*line.span()) for line in LINE.finditer(text)]
        self.questions = [n for n, line in enumerate(self.lines) if self._asks(line)]
        self.byline = self._byline()
        self.interviewed = self._interviewed() if len(self.questions) >= LEAST_QUESTIONS else None
        self.author = None if self.interviewed else self._author()
        self.called = lru_cache(maxsize=1)(self._called)  # asked for once a line, however often it says "I"

    def name_at(self, offset: int) -> str | None:
        """Who "I" is at an offset outside quotation marks, null where the text does not say."""
        number = bisect_left(self.lines, offset, key=lambda line: line.end)
        line = self.lines[number]
        first = bisect_left(self.introduced, line.start, key=lambda person: person.start)
        if first < len(self.introduced) and self.introduced[first].start < offset:
            return self.introduced[first].name
        called = self.called(number)
        if called is not None:
            return called
        if self.interviewed is not None:
            asked = bisect_left(self.questions, number)
            answers = asked > 0 and self.questions[asked : asked + 1] != [number]
            return self.interviewed if answers else None
        return self.author

    @cached_property
    def introduced(self) -> Sequence[NamedMention]:
        """Those who say their names outside quotation marks, in text order."""
        return [one for one in self.persons if self._is_introduced(one) and not self.positions.is_marked(one.start)]

    def _is_introduced(self, person: NamedMention) -> bool:
        line = self.lines[bisect_left(self.lines, person.start, key=lambda line: line.end)]
        return INTRODUCES.search(self.text, max(line.start, person.start - NEAR), person.start) is not None

    def _called(self, number: int) -> str | None:
        """Who is called upon at the end of the line before: "Thank you. Miss Lee?"."""
        if number == 0:
            return None
        line = self.lines[number - 1]
        at = bisect_left(self.starts, line.end) - 1
        if at < 0 or self.starts[at] < line.start:
            return None
        last = self.persons[at]
        ends = self.text[last.end : line.end].strip() == "?"
        return last.name if ends and CALLS.search(self.text, line.start, last.start) else None

    def _asks(self, line: TextSpan) -> bool:
        return self.text[line.start : line.end].rstrip("*_\"”’' ").endswith("?")

    def _between(self, start: int, end: int) -> Sequence[NamedMention]:
        return self.persons[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _author(self) -> str | None:
        for line in self.lines[:HEAD]:
            for person in self._between(*line):
                if self._alone(person, line) and (self._is_byline(person, line) or self._is_announced(person, line)):
                    return person.name
        return self._signed()

    def _alone(self, person: NamedMention, line: TextSpan) -> bool:
        """Whether no other person is joined to a name in its line."""
        near = self._between(max(line.start, person.start - NEAR), min(line.end, person.end + NEAR))
        around = [one for one in near if one.name != person.name]
        pairs = ((one, person) if one.start < person.start else (person, one) for one in around)
        return not any(
            other.start - one.end < 30 and AND.search(self.text, one.end, other.start) for one, other in pairs
        )

    def _byline(self) -> str | None:
        """The person whom a byline at the head of the text names: who asks, if it is an interview."""
        heads = ((person, line) for line in self.lines[:HEAD] for person in self._between(*line))
        return next((person.name for person, line in heads if self._is_byline(person, line)), None)

    def _is_byline(self, person: NamedMention, line: TextSpan) -> bool:
        by = BYLINE.match(self.text, *line)
        return by is not None and by.end() == person.start

    def _is_announced(self, person: NamedMention, line: TextSpan) -> bool:
        text = self.text
        of = list(OF_AUTHOR.finditer(text, max(line.start, person.start - NEAR), person.start))
        if of and is_title(text[of[-1].end() : person.start]):
            return True
        is_heading = line in self.lines[:2] and text[line.end - 1] != "."
        return is_heading and OWN_WORK.match(text, person.end, line.end) is not None

    def _signed(self) -> str | None:
        """The person whose name stands below the closing of a letter, or behind it in its line."""
        for above, line in reversed(list(pairwise(self.lines[-FOOT:]))):
            for person in self._between(*line)[:1]:
                ahead = self.text[line.start : person.start].strip("–—-*_ ")
                closing = ahead or self.text[slice(*above)]
                if CLOSING.search(closing) and len(closing.split()) < (FEW if ahead else SHORT):
                    return person.name
        return None

    def _interviewed(self) -> str | None:
        """The one person whom a line at the head of a text says that it interviews."""
        for line in self.lines[:HEAD]:
            found = {person.name for person in self._between(*line) if self._is_interviewed(person, line)}
            if found := found - {self.byline}:
                return found.pop() if len(found) == 1 else None
        return None

    def _is_interviewed(self, person: NamedMention, line: TextSpan) -> bool:
        start = max(line.start, person.start - NEAR)
        said = [m.end() for m in INTERVIEWS.finditer(self.text, start, person.start)]
        near = bool(said) and person.start - said[-1] < MOST_CHARACTERS and not self._between(said[-1], person.start)
        return near and is_nominal(LINKS.sub("", self.text[said[-1] : person.start]))
