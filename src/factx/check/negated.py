"""What a draft has somebody say and a source has them not say: "confirmed that" for "has not confirmed that".

Compared are statements that are not all quotation, by their telling words, where one side's cue is negated and the
other's is not. Whether the draft is wrong is the editor's to judge: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factx.check.differences import turns
from factx.check.evidence import Text
from factx.check.findings import Difference
from factx.check.judgement import Judgement
from factx.check.same_name import Party
from factx.check.topics import shared, topic
from factx.check.whose_words import is_same, shown
from factx.quotes.lexicon import words
from factx.records import Quote, Span

LEAST_TELLING: Final = 2
"""Telling words that two statements share at least, names counted twice."""
SHARE: Final = 0.75
"""Of the telling words of either statement, the part that the other has at least."""


class Reported(NamedTuple):
    """A statement with a cue that is not all quotation; `turned`: whether a negation stands in what is said."""

    text: Text
    quote: Quote
    party: Party | None
    telling: dict[str, int]
    turned: bool

    @property
    def hull(self) -> Span:
        """From its speaker or cue, whichever is first, to its end."""
        parts = [part for part in (self.quote.cue, self.quote.speaker, self.quote) if part is not None]
        near = [part for part in parts if self.quote.start - part.start < NEAR and part.end - self.quote.end < NEAR]
        return Span(min(part.start for part in near), max(part.end for part in near))


NEAR: Final = 200
"""Characters from a statement to a speaker or cue that is shown with it."""


def reported_of(text: Text) -> list[Reported]:
    """The statements of a text that are not all quotation and have a cue."""
    found = []
    for quote in text.facts.quotes:
        if quote.kind in ("indirect", "mixed") and quote.cue is not None and quote.act == "speech":
            telling: dict[str, int] = {}
            for span in quote.spans:
                telling |= topic(text, span)
            said = text.folded.part([(span.start, span.end) for span in quote.spans])
            found.append(Reported(text, quote, text.party(quote), telling, turns(said.keys, "negation")))
    return found


def turned_round(draft: Text, sources: Sequence[Text]) -> Iterator[tuple[Reported, Judgement]]:
    """The statements of a draft whose cue is negated and a source's is not, or the other way round.

    Where any source has the statement as the draft has it, nothing is said.
    """
    ours = reported_of(draft)
    theirs = [one for text in sources for one in reported_of(text)] if ours else []
    for one in ours:
        same = [other for other in theirs if is_same_statement(one, other)]
        if same and all(other.quote.negated != one.quote.negated for other in same):
            yield one, judgement_of(one, same[0])


def is_same_statement(one: Reported, other: Reported) -> bool:
    """Whether two statements are of one speaker and have nearly the same telling words."""
    common = shared(one.telling, other.telling)
    least = max(LEAST_TELLING, SHARE * max(sum(one.telling.values()), sum(other.telling.values())))
    return common >= least and one.turned == other.turned and is_same_speaker(one.party, other.party, other.text)


def is_same_speaker(ours: Party | None, theirs: Party | None, text: Text) -> bool:
    """Whether two speakers are surely one: by their names, or without names in the same words ("the ministry")."""
    if ours is None or theirs is None:
        return False
    if ours.name is None and theirs.name is None:
        told = ours.text.casefold()
        return told == theirs.text.casefold() and told not in words("subject")
    return is_same(ours, theirs, text) is True


def judgement_of(one: Reported, other: Reported) -> Judgement:
    """What is said of a statement that a source has the other way round."""
    assert one.quote.cue is not None
    assert other.quote.cue is not None
    passage = other.text.passage(*other.hull, shown(other.party))
    difference = Difference(op="change", draft=one.quote.cue.text, source=other.quote.cue.text, grave=True)
    return Judgement("altered", frozenset({"negated", "grave"}), passage, (), (difference,))
