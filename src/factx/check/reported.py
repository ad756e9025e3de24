"""What a draft reports without quoting it and a source has otherwise: not so, or of somebody else.

"Confirmed that" for "has not confirmed that", "will be closed" for "will not be closed", "Lee said" for "Ray said".
Compared are the draft's claims and those of its sources, by their telling words. Whether the draft is wrong is the
editor's to judge: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factx.check.claims import Claim, quoted_of, reported_of, stems_of
from factx.check.evidence import Text
from factx.check.findings import Difference
from factx.check.judgement import Judgement
from factx.check.same_name import Party
from factx.check.topics import shared
from factx.check.whose_words import is_same, shown
from factx.quotes.lexicon import words

LEAST_TELLING: Final = 2
"""Telling words that two claims of one speaker share at least, names counted twice."""
LEAST_OF_ANOTHER: Final = 3
"""The same of two speakers, who may say the same thing in few words; numbers and days count too."""
SHARE: Final = 0.75
"""Of the telling words of either claim, the part that the other has at least. Words of the draft that stand nowhere in
the source do not count: "the bridge over the Linn" is the bridge."""


def judged_reports(draft: Text, sources: Sequence[Text]) -> Iterator[tuple[Claim, Judgement]]:
    """The claims that a draft reports and that the sources have otherwise.

    Where any source has the claim as the draft has it, or may have, nothing is said.
    """
    ours = list(reported_of(draft))
    theirs = [(stems_of(text), [*reported_of(text), *quoted_of(text)]) for text in sources] if ours else []
    for one in ours:
        same = [other for stems, claims in theirs for other in claims if is_same_claim(one, other, stems)]
        own = [other for other in same if is_same_speaker(one.party, other.party, other.text)]
        if own and all(one.is_turned_from(other) for other in own):
            yield one, turned_round(one, own[0])
        elif same and all(is_of_another(one, other) for other in same) and not is_said_alike(one, theirs):
            yield one, of_another(same[0])


def is_same_claim(one: Claim, other: Claim, stems: frozenset[str]) -> bool:
    """Whether a draft's claim and a source's have the same values, if any, and nearly the same words.

    `stems` are those of all words of the source.
    """
    common = shared(one.telling, other.telling)
    known = sum(weight for word, weight in one.telling.items() if word in stems)
    least = max(LEAST_TELLING, SHARE * known, SHARE * sum(other.telling.values()))
    if common < least or (one.values and other.values and one.values.isdisjoint(other.values)):
        return False
    # "Would raise taxes on shops" beside "would not raise taxes on homes".
    are_two = one.telling.keys() - other.telling and other.telling.keys() - one.telling
    return (one.turned > 0) == (other.turned > 0) or not are_two


def is_same_speaker(ours: Party | None, theirs: Party | None, text: Text) -> bool:
    """Whether two speakers are surely one: by their names, or without names in the same words ("the ministry")."""
    if ours is None or theirs is None:
        return False
    if ours.name is None and theirs.name is None:
        told = ours.text.casefold()
        return told == theirs.text.casefold() and told not in words("subject")
    return is_same(ours, theirs, text) is True


def is_of_another(one: Claim, other: Claim) -> bool:
    """Whether a claim of a source is surely another person's, who speaks for nobody of the draft's speaker's name.

    The draft has to name a person right there: whom its "he" is may be read wrongly, and bodies have many names.
    """
    ours, theirs = one.party, other.party
    if ours is None or ours.name is None or ours.label != "PERSON" or is_same(ours, theirs, other.text) is not False:
        return False
    last = ours.name.split()[-1]
    sentence = other.text.article.text[slice(*other.text.sentence(*other.hull))]
    if last not in ours.text or last in sentence or one.is_turned_from(other):
        return False
    return in_common(one, other) >= LEAST_OF_ANOTHER and shared(one.telling, other.telling) >= SHARE * sum(
        one.telling.values()
    )


def is_said_alike(one: Claim, sources: Sequence[tuple[frozenset[str], Sequence[Claim]]]) -> bool:
    """Whether a source has the draft's speaker say something of the kind."""
    return any(
        in_common(one, other) >= LEAST_OF_ANOTHER and is_same_speaker(one.party, other.party, other.text)
        for _, claims in sources
        for other in claims
    )


def in_common(one: Claim, other: Claim) -> int:
    """How much two claims share of telling words, numbers and days."""
    return shared(one.telling, other.telling) + len(one.values & other.values)


def turned_round(one: Claim, other: Claim) -> Judgement:
    """What is said of a claim that a source has the other way round: their cues differ, or what is said."""
    passage = other.text.passage(*other.hull, shown(other.party))
    cues = [claim.quote.cue.text if claim.quote.cue else "" for claim in (one, other)]
    said = [claim.text.article.text[claim.span.start : claim.span.end] for claim in (one, other)]
    draft, source = cues if one.quote.negated != other.quote.negated else said
    difference = Difference(op="change", draft=draft, source=source, grave=True)
    return Judgement("altered", frozenset({"negated", "grave"}), passage, (), (difference,))


def of_another(other: Claim) -> Judgement:
    """What is said of a claim that a source has of somebody else."""
    passage = other.text.passage(*other.hull, shown(other.party))
    return Judgement("misattributed", frozenset({"reported", "speaker"}), passage)
