"""What somebody says, sentence by sentence, as a draft and its sources are compared where the draft does not quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.check.differences import turning_words, turns
from factx.check.evidence import Text
from factx.check.matching import SLIGHT_WORDS
from factx.check.same_name import Party
from factx.check.topics import VALUE_WORDS, stem, topic
from factx.records import Quote, Span
from factx.text.reading import Reading

NEAR: Final = 200
"""Characters from a claim to a speaker or cue that is shown with it."""


class Claim(NamedTuple):
    """What somebody says in one sentence or one reported statement.

    `skeleton`: its words but slight ones and negations, in order; `turned`: how many negations stand in it.
    """

    text: Text
    quote: Quote
    span: Span
    party: Party | None
    telling: dict[str, int]
    values: frozenset[str]
    skeleton: tuple[str, ...]
    turned: int

    def is_turned_from(self, other: Claim) -> bool:
        """Whether one has so what the other has not so, by the cue or in what is said, and not by both.

        Where the words are the same each negation counts ("do not spend on seats that are safe", "that are not safe");
        else one as much as several.
        """
        if self.skeleton == other.skeleton:
            return self.turned + self.quote.negated != other.turned + other.quote.negated
        denies, other_denies = ((claim.turned > 0) != claim.quote.negated for claim in (self, other))
        return denies != other_denies

    @property
    def hull(self) -> Span:
        """From its speaker or cue, whichever is first, to its end."""
        parts = [part for part in (self.quote.cue, self.quote.speaker) if part is not None]
        near = [part for part in parts if self.span.start - part.start < NEAR and part.end - self.span.end < NEAR]
        return Span(min([self.span.start, *(p.start for p in near)]), max([self.span.end, *(p.end for p in near)]))


def reported_of(text: Text) -> Iterator[Claim]:
    """What a text reports of what is said, and does not quote."""
    for quote in text.facts.quotes:
        if quote.kind in ("indirect", "mixed") and quote.cue is not None:
            yield from claims_of(text, quote)


def quoted_of(text: Text) -> Iterator[Claim]:
    """What a text quotes."""
    for quote in text.facts.quotes:
        if quote.kind == "direct":
            yield from claims_of(text, quote)


def claims_of(text: Text, quote: Quote) -> Iterator[Claim]:
    """The claims of a statement: one a sentence, and one of all the pieces that a cue parts."""
    if quote.act != "speech":
        return
    if len(quote.spans) > 1:
        yield claim_of(text, quote, quote.spans)
        return
    for start, end in Reading(text.article.text[quote.start : quote.end]).sentences:
        yield claim_of(text, quote, [Span(quote.start + start, quote.start + end)])


@cache
def negations() -> frozenset[str]:
    """The words that negate, without their endings; they are compared apart."""
    return frozenset(stem(word) for word, kind in turning_words().items() if kind == "negation")


def claim_of(text: Text, quote: Quote, spans: Sequence[Span]) -> Claim:
    """The claim that the words of some spans of a statement make."""
    telling: dict[str, int] = {}
    for span in spans:
        telling |= {word: weight for word, weight in topic(text, span).items() if word not in negations()}
    keys = text.folded.part([(span.start, span.end) for span in spans]).keys
    values = frozenset(key for key in keys if key in VALUE_WORDS or key[:1].isdigit())
    hull = Span(spans[0].start, spans[-1].end)
    turned = [key for key in keys if turns([key], "negation")]
    skeleton = tuple(stem(key) for key in keys if key not in SLIGHT_WORDS and key not in turned)
    return Claim(text, quote, hull, text.party(quote), telling, values, skeleton, len(turned) - turned.count("nor"))


def stems_of(text: Text) -> frozenset[str]:
    """All words of a text without their endings."""
    return frozenset(map(stem, text.folded.indices))
