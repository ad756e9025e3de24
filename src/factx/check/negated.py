"""What a draft has somebody say and a source has them not say, or say that it is not so.

"Confirmed that" for "has not confirmed that", "will be closed" for "will not be closed". Compared are what the draft
reports without quoting it and each sentence that the source has of the same speaker, by their telling words. Whether
the draft is wrong is the editor's to judge: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.check.differences import turning_words, turns
from factx.check.evidence import Text
from factx.check.findings import Difference
from factx.check.judgement import Judgement
from factx.check.matching import SLIGHT_WORDS
from factx.check.same_name import Party
from factx.check.topics import VALUE_WORDS, shared, stem, topic
from factx.check.whose_words import is_same, shown
from factx.quotes.lexicon import words
from factx.records import Quote, Span
from factx.text.reading import Reading

LEAST_TELLING: Final = 2
"""Telling words that two claims share at least, names counted twice."""
SHARE: Final = 0.75
"""Of the telling words of either claim, the part that the other has at least. Words of the draft that stand nowhere in
the source do not count: "the bridge over the Linn" is the bridge."""


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


NEAR: Final = 200
"""Characters from a claim to a speaker or cue that is shown with it."""


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


def turned_round(draft: Text, sources: Sequence[Text]) -> Iterator[tuple[Claim, Judgement]]:
    """The statements that a draft reports and a source has the other way round.

    Where any source has the statement as the draft has it, nothing is said.
    """
    ours = list(reported_of(draft))
    theirs = [(stems_of(text), [*reported_of(text), *quoted_of(text)]) for text in sources] if ours else []
    for one in ours:
        same = [other for stems, claims in theirs for other in claims if is_same_claim(one, other, stems)]
        if same and all(one.is_turned_from(other) for other in same):
            yield one, judgement_of(one, same[0])


def stems_of(text: Text) -> frozenset[str]:
    """All words of a text without their endings."""
    return frozenset(map(stem, text.folded.indices))


def is_same_claim(one: Claim, other: Claim, stems: frozenset[str]) -> bool:
    """Whether a draft's claim and a source's are of one speaker, of the same values, with nearly the same words.

    `stems` are those of all words of the source.
    """
    common = shared(one.telling, other.telling)
    known = sum(weight for word, weight in one.telling.items() if word in stems)
    least = max(LEAST_TELLING, SHARE * known, SHARE * sum(other.telling.values()))
    if common < least or (one.values and other.values and one.values.isdisjoint(other.values)):
        return False
    if (
        (one.turned > 0) != (other.turned > 0)
        and one.telling.keys() - other.telling
        and other.telling.keys() - one.telling
    ):
        return False  # "would raise taxes on shops" beside "would not raise taxes on homes"
    return is_same_speaker(one.party, other.party, other.text)


def is_same_speaker(ours: Party | None, theirs: Party | None, text: Text) -> bool:
    """Whether two speakers are surely one: by their names, or without names in the same words ("the ministry")."""
    if ours is None or theirs is None:
        return False
    if ours.name is None and theirs.name is None:
        told = ours.text.casefold()
        return told == theirs.text.casefold() and told not in words("subject")
    return is_same(ours, theirs, text) is True


def judgement_of(one: Claim, other: Claim) -> Judgement:
    """What is said of a claim that a source has the other way round: their cues differ, or what is said."""
    passage = other.text.passage(*other.hull, shown(other.party))
    cues = [claim.quote.cue.text if claim.quote.cue else "" for claim in (one, other)]
    said = [claim.text.article.text[claim.span.start : claim.span.end] for claim in (one, other)]
    draft, source = cues if one.quote.negated != other.quote.negated else said
    difference = Difference(op="change", draft=draft, source=source, grave=True)
    return Judgement("altered", frozenset({"negated", "grave"}), passage, (), (difference,))
