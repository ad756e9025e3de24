"""What the model reads as said: laid over the quotation marks of the text, and parted where the model glues.

It glues two statements, or a statement and whom it is told to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from factx.quotes.acts import cue_word
from factx.quotes.lexicon import cue_forms, last_part, words
from factx.quotes.nothing_said import Span, is_passive
from factx.spans import LinkedContent, TaggedSpan, TextSpan
from factx.text.marks import Marked, outermost

LETTER = re.compile(r"[^\W\d_]")
COVERED = 0.6
"""Share of the words between marks from which a content that crosses a mark takes them all."""
NEW_SENTENCE = re.compile(r".[.!?][”\"’']?\s+[A-Z]")
"""Behind the last two characters of a quotation."""


class OverMarks:
    """Lays contents over the outermost marked stretches of a text."""

    def __init__(self, text: str, marks: Sequence[Marked]) -> None:
        self.text, self.marks = text, marks
        self.level = sorted((span, index) for index in outermost(marks) for span in marks[index].spans)
        self.starts = [span.start for span, _ in self.level]

    def within(self, piece: Span) -> list[int]:
        """The marked stretches that lie in a piece."""
        low, high = bisect_left(self.starts, piece.start), bisect_left(self.starts, piece.end)
        return [index for span, index in self.level[low:high] if span.end <= piece.end]

    def united(self, contents: Sequence[TaggedSpan]) -> list[TextSpan]:
        """The contents of a statement, those between the same marks as one."""
        out: list[TextSpan] = []
        for content in contents:
            at = bisect_right(self.starts, content.start + 1) - 1
            around = self.level[at][0] if at >= 0 else None
            if out and around is not None and around.start <= out[-1].end and content.start < around.end:
                out[-1] = TextSpan(out[-1].start, max(out[-1].end, content.end))
            else:
                out.append(TextSpan(content.start, content.end))
        return out

    def lay(self, piece: TextSpan, taken: Set[int] = frozenset()) -> tuple[list[TextSpan], list[int]]:
        """A content as pieces that cross no mark, and the marked stretches that it takes whole.

        Of a stretch over several paragraphs it has all, unless another statement has `taken` it.
        """
        start, end = piece
        whole: list[TextSpan] = []
        covered: list[int] = []
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.level) and self.level[at][0].start < end:
            span, index = self.level[at]
            at += 1
            shared = min(end, span.end) - max(start, span.start)
            if shared <= 0:
                continue
            if not self.marks[index].closed and len(self.marks[index].spans) == 1:
                covered.append(index)  # the paragraph's end, where such a mark ends, says nothing of the statement's
            elif shared >= COVERED * (span.end - span.start):
                covered.append(index)
                if index not in taken:
                    whole += [other for other in self.marks[index].spans if other != span]
                start, end = min(start, span.start), max(end, span.end)
            elif start < span.start:
                end = min(end, span.start)
            elif end > span.end:
                start = max(start, span.end)
        past = self.marks[covered[-1]].spans[-1].end if covered else end
        if (
            past < end
            and self.marks[covered[-1]].closed
            and (NEW_SENTENCE.match(self.text, past - 2) or self._is_announced(start, covered[0]))
        ):
            end = past  # "“No.” He paid": the narrator goes on
        if covered and not LETTER.search(self.text, start, self.marks[covered[0]].start):
            start = max(start, self.marks[covered[0]].start)  # "10:58 “The pumps are holding,”"
        return [TextSpan(start, end), *whole], covered

    def _is_announced(self, start: int, index: int) -> bool:
        """Whether a content is a quotation behind a colon, which ends with it: "said: “No” | and left".

        So do all 205 such of PolNeAR's training part.
        """
        first = self.marks[index].start
        return first <= start and self.text[max(0, first - 3) : first].rstrip().endswith(":")


GLUED = 6
"""Words between two parts of a statement in one sentence, no sign before them, from which they are two statements.

PolNeAR's training part has two such in 19,868 statements; a parenthesis between two parts opens with a sign.
"""
RUNS_ON = re.compile(r"[”\"’']?\s+[^\W_]")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")
DOUBLE_MARKS = frozenset('“”"‘«»')
OTHER_VERB = re.compile(
    r",?\s+(?:without\s+\w+ing|but\s+(?:did|does|do|had|has|could|would|declined|refused|gave|offered|made))\b"
)
"""Another verb of whoever spoke: "…, Lee said | but did not say when"."""


def unglued(text: str, link: LinkedContent) -> tuple[LinkedContent, ...]:
    """A statement, or its parts as several, that of the cue with it: what the narrator's own words part.

    Such words run on between two parts: "support … and visit …".
    """
    contents = _without_other_deed(text, _without_hearer(text, link))
    reporter = [span for span in (link.source, link.cue) if span is not None]
    groups: list[list[TaggedSpan]] = []
    for content in contents:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : content.start]
            has_reporter = any(last.end <= span.start < content.start for span in reporter)
            joined = has_reporter or not RUNS_ON.match(between) or SENTENCE_END.search(between)
            if joined or len(between.split()) < GLUED:
                groups[-1].append(content)
                continue
        groups.append([content])
    if len(groups) < 2:
        return _and_said(text, link._replace(contents=contents))
    place = link.cue.start if link.cue is not None else contents[0].start
    near = min(groups, key=lambda group: max(group[0].start - place, place - group[-1].end))
    rest = (LinkedContent(tuple(group), None, None) for group in groups if group is not near)
    return (link._replace(contents=tuple(near)), *rest)


def _without_other_deed(text: str, link: LinkedContent) -> tuple[TaggedSpan, ...]:
    """The contents without those behind another verb of who spoke, where a frame with a comma closes the statement.

    Of 440 statements of PolNeAR's training part that stand around their frame none goes on so.
    """
    cue, said = link.cue, link.contents[0]
    if cue is None or said.end > cue.start:
        return link.contents
    low, high = cue.start, cue.end
    if link.source is not None:
        low, high = min(low, link.source.start), max(high, link.source.end)
    if said.end > low or "," not in text[said.end - 1 : low] or not OTHER_VERB.match(text, high):
        return link.contents
    return (said, *(one for one in link.contents[1:] if one.start < high or _is_quoted(text, one)))


STATE = re.compile(r".*\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should)\b")
AND_SAID = re.compile(
    r",?\s+and\s+(?:(?:also|later|then)\s+)?([a-z]+)((?:\s+(?:for|on))?)\s+(?!(?:of|to|by|that|in|as|with|at)\b)"
)
PEOPLE = ("person-noun", "other-speaker", "office-head", "subject")
"""The lists of words for somebody who may have said something."""
MOST_USES = 0.5
"""Share of a verb's uses that report, from which it is one."""


def _and_said(text: str, link: LinkedContent) -> tuple[LinkedContent, ...]:
    """A statement of how a thing is or will be, and what else its speaker said: "the road was shut | and urged calm".

    PolNeAR's training part ends 34 statements before such a verb, and goes on in 4. Of somebody who is or will do
    something it may tell as well what they said.
    """
    cue, last = link.cue, link.contents[-1]
    if cue is not None and cue.end <= last.start and (adding := _adding(text, last)) is not None:
        first = link._replace(contents=(*link.contents[:-1], last._replace(end=adding.start())))
        rest, says = last._replace(start=adding.end()), cue._replace(start=adding.start(1), end=adding.end(1))
        return first, LinkedContent((rest,), link.source, says)
    if cue is None or last.start < cue.end or not _reported(text[slice(*cue[:2])]):
        return (link,)
    for verb in AND_SAID.finditer(text, last.start, last.end):
        said = text[last.start : verb.start()]
        if not STATE.match(said) or any(map(_is_somebodys, said.lower().split())):
            return (link,)
        if _reported(verb[1]) and DOUBLE_MARKS.isdisjoint(said):
            first = link._replace(contents=(*link.contents[:-1], last._replace(end=verb.start())))
            rest = last._replace(start=verb.end())
            return first, LinkedContent((rest,), link.source, cue._replace(start=verb.start(1), end=verb.end(2)))
    return (link,)


ADDING = re.compile(r",\s+([a-z]+ing)\s+(?=that\b)")


def _adding(text: str, content: TaggedSpan) -> re.Match[str] | None:
    """Where a statement goes on with another that its speaker adds: "ties were old, | stressing that trade grew"."""
    for found in ADDING.finditer(text, content.start, content.end):
        verb = cue_forms().get(found[1])
        spoken = verb is not None and verb.kind == "s" and verb.act == "speech" and verb.share >= MOST_USES
        if (
            spoken
            and found[1] not in words("of-a-fact")
            and DOUBLE_MARKS.isdisjoint(text[content.start : found.start()])
        ):
            return found
    return None


def _is_somebodys(word: str) -> bool:
    """Whether a word names a person or says that somebody spoke."""
    return any(word in words(kind) for kind in PEOPLE) or _reported(word)


def _reported(phrase: str) -> bool:
    """Whether a phrase ends with a verb of speech in the past."""
    word = last_part(phrase)
    known = cue_forms().get(word)
    return known is not None and known.form == "past" and known.share >= MOST_USES and cue_word(word).act == "speech"


def _is_quoted(text: str, content: TaggedSpan) -> bool:
    """Whether a content has a mark in it or before it."""
    stretch = text[max(0, content.start - 1) : content.end]
    return not DOUBLE_MARKS.isdisjoint(stretch) or "''" in stretch


def _without_hearer(text: str, link: LinkedContent) -> LinkedContent:
    """A statement without whom they are told to, where a passive cue has that as its subject.

    "Passengers were told that the flight was cancelled": PolNeAR's training part has 30 such statements without their
    hearers, and 7 with them.
    """
    cue = link.cue
    if cue is None or len(link.contents) < 2:
        return link
    if not is_passive(text, cue, "told"):
        return link
    behind = tuple(content for content in link.contents if content.start >= cue.end)
    return link._replace(contents=behind or link.contents)
