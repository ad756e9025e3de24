"""The quotations of a draft, each with what is to be compared of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factx.check.compared_words import Mark
from factx.check.evidence import FILLERS, Text, is_interruption
from factx.check.fold import Folded
from factx.check.same_name import Party
from factx.records import Quote, Span
from factx.spans import text_of_spans
from factx.text.stops import has_ended

LEAST_UNATTRIBUTED: Final = 4
"""Words in quotation marks that no statement holds and that are checked all the same; fewer are titles and irony."""
SHORT: Final = 4
"""Quotations of fewer words stand somewhere by chance."""


@dataclass(frozen=True)
class Quotation:
    """Words that a draft puts in quotation marks, as one piece or as several that its cue interrupts."""

    text: Text
    spans: tuple[Span, ...]
    speaker: Party | None
    folded: Folded

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset past its last character."""
        return self.spans[-1].end

    @property
    def written(self) -> str:
        """Its characters, pieces joined by one space."""
        return text_of_spans(self.text.article.text, self.spans)


def quotations_of(draft: Text) -> Iterator[Quotation]:
    """The quotations of a draft in text order.

    One that stands inside another is compared as part of that. Pieces that end a sentence are quotations of their own:
    nothing says that one followed the other.
    """
    by_id = {quote.id: quote for quote in draft.facts.quotes}
    found: list[Quotation] = []
    for quote in draft.facts.quotes:
        if not quote.quoted or is_inside(quote, by_id.get(quote.within or "")):
            continue
        for spans in pieces_together(draft.article.text, quote):
            folded = without_hesitation(draft.folded.part(list(spans)))
            if not len(folded) or (quote.kind == "marked" and len(folded) < LEAST_UNATTRIBUTED):
                continue
            found.append(Quotation(draft, spans, draft.party(quote), folded))
    yield from sorted(found, key=lambda one: (one.start, one.end))


def without_hesitation(folded: Folded) -> Folded:
    """The words that are more than a sound."""
    kept = [index for index, key in enumerate(folded.keys) if key not in FILLERS]
    return folded if len(kept) == len(folded) else folded.chosen(kept)


def is_inside(quote: Quote, outer: Quote | None) -> bool:
    """Whether all of a quotation stands inside the quotation marks of another."""
    return outer is not None and all(
        any(around.start <= span.start and span.end <= around.end for around in outer.quoted) for span in quote.quoted
    )


def pieces_together(text: str, quote: Quote) -> Iterator[tuple[Span, ...]]:
    """The spans of one statement, those that a cue parts in mid-sentence together: "We will," she said, "pay"."""
    together: list[Span] = []
    for span in quote.quoted:
        if together and not goes_on(text, quote, together[-1], span):
            yield tuple(together)
            together = []
        together.append(span)
    if together:
        yield tuple(together)


def goes_on(text: str, quote: Quote, before: Span, after: Span) -> bool:
    """Whether one piece of a statement goes on in the next, with nothing but a cue or a paragraph's end between."""
    gap = Span(before.end, after.start)
    if gap.end < gap.start or not is_interruption(text, quote, gap):
        return False
    said, between = text[before.start : before.end].rstrip(), text[gap.start : gap.end]
    if not any(map(str.isalnum, between)):
        return True
    is_broken_off = said[-1:] in ",—–-" or between.lstrip("\"'”’")[:1] in (",", "—", "–", "-")
    return is_broken_off and not has_ended(between)


def has_gap(folded: Folded) -> bool:
    """Whether an ellipsis stands between two of the words."""
    return any(folded.has(index, Mark.GAP) for index in range(1, len(folded)))


def pieces_at_gaps(folded: Folded) -> list[Folded]:
    """The words between ellipses."""
    cuts = [0, *(index for index in range(1, len(folded)) if folded.has(index, Mark.GAP)), len(folded)]
    return [folded.chosen(list(range(a, b))) for a, b in pairwise(cuts) if a < b]
