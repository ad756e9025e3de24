"""Who is said to say what, as the reports of a text have it, before anybody is known by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from factx.quotes.speakers.asked_pronouns import GENDER
from factx.quotes.speakers.named_phrases import NamedPhrases
from factx.quotes.speakers.title_words import is_title
from factx.spans import TextSpan

DOUBLE_MARKS = frozenset('"“”„«»')
FEW_NAMES = 3
"""Names from the start of a statement in which a person's is looked for: "Yugoslav film-maker Emir Kos is …"."""
FAR_QUESTION = 220
"""Characters back in which a question is looked for."""
ASKED = re.compile(
    r"\b(?:[Ww]hen (?:asked|pressed|quizzed)|Asked|Pressed|Quizzed|Questioned|Challenged)"
    r"\s[^.!?…\r\n“”\"]{1,200},\s\Z"
)
"""What stands before whoever answers: "Asked whether Lee had gone, | she replied"."""
NOTHING: Mapping[TextSpan, Sequence[TextSpan]] = MappingProxyType({})


def question_before(text: str, start: int) -> TextSpan | None:
    """The clause before whoever answers at an offset, as `ASKED` has it."""
    asked = ASKED.search(text, max(0, start - FAR_QUESTION), start) if text.startswith(", ", start - 2) else None
    return TextSpan(*asked.span()) if asked else None


class Speech:
    """The sources of a text's reports and what each says; `said` has the spans by the source's mention."""

    def __init__(self, named: NamedPhrases, said: Mapping[TextSpan, Sequence[TextSpan]] = NOTHING) -> None:
        self.named = named
        self.spans = {source.start: tuple(spans) for source, spans in said.items()}
        self.barred = {start: self.named_in(spans) for start, spans in self.spans.items()}
        """By the offset of a source, the persons named in what it says: "Roe had debts, she said" is not Roe."""
        self.speaking = frozenset(filter(None, map(self._mention, said)))
        """Where the names and pronouns stand that are a source's."""
        self.sources = sorted(said)
        self.told = sorted(span for spans in said.values() for span in spans)
        self.told_starts = [span.start for span in self.told]

    def said_by(self, start: int) -> tuple[TextSpan, ...]:
        """What the source that starts at an offset says."""
        return self.spans.get(start, ())

    def no_rivals(self, start: int) -> frozenset[str]:
        """The persons whom a pronoun at an offset is not: those named in what it says or was asked."""
        asked = question_before(self.named.text, start)
        named = self.named_in((asked,)) if asked else frozenset()
        return self.barred.get(start, frozenset()) | named

    def named_in(self, spans: Sequence[TextSpan]) -> frozenset[str]:
        """The persons named in some spans."""
        starts = self.named.starts
        bounds = ((bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans)
        found = (one for low, past in bounds for one in self.named.entities[low:past])
        return frozenset(one.name for one in found if one.label == "PERSON")

    def opener(self, start: int) -> str | None:
        """The person whose name opens, outside marks, what a source behind it says: "Mr Stone has debts, he said"."""
        first = min(self.said_by(start), default=None)
        if first is None or first.start > start or self.named.text[first.start - 1 : first.start] in DOUBLE_MARKS:
            return None
        at = bisect_left(self.named.starts, first.start)
        for one in self.named.entities[at : at + FEW_NAMES]:
            if one.label == "PERSON" and one.end <= first.end:
                return one.name if is_title(self.named.text[first.start : one.start]) else None
        return None

    def is_told(self, offset: int) -> bool:
        """Whether an offset lies in what somebody says."""
        at = bisect_right(self.told_starts, offset) - 1
        return at >= 0 and offset < self.told[at].end

    def nobody_else(self, start: int, end: int, mention: int) -> bool:
        """Whether no source begins in a stretch but the one that holds a mention."""
        low = bisect_left(self.sources, start, key=lambda one: one.start)
        past = bisect_left(self.sources, end, key=lambda one: one.start)
        return all(one.start <= mention < one.end for one in self.sources[low:past])

    def _mention(self, source: TextSpan) -> int | None:
        """The offset of the name, or of the pronoun, that a source is; null where it is neither."""
        phrase = self.named.text[source.start : source.end]
        if phrase.lower() in GENDER:
            return source.start
        name, _ = self.named.name_in(source, phrase) or (None, None)
        inside = (one for one in self.named.within(source) if one.label == "PERSON" and one.name == name)
        return next((one.start for one in inside), None)
