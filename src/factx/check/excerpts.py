"""A source too long to be read whole: the stretches of it that have to do with what the drafts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from factx.article import Article
from factx.check.evidence import Text
from factx.check.judgement import Sources
from factx.check.quotations import quotations_of
from factx.check.quote_verdicts import judge
from factx.facts import document_record
from factx.kinds import KINDS, records_of, with_each
from factx.moved_records import moved
from factx.records import Facts, Quote, Record
from factx.spans import TextSpan

LONG: Final = 1_000_000
"""Characters beyond which a source is not read whole: that would take minutes."""
MOST_WORDS: Final = 60_000
"""Words of it that are read, those first that have most to do with the drafts."""
AROUND: Final = 1
"""Paragraphs on either side that are read with one, for the speaker whom they name."""


@dataclass(frozen=True)
class Excerpts:
    """A long source with the facts of the stretches that were read, and whether all that matter were."""

    text: Text
    words: int
    is_complete: bool


def read_excerpts(
    article: Article, drafts: Sequence[Text], engine: Callable[[Article], Facts], spoken_by: str | None = None
) -> Excerpts:
    """A long source, read where it has words that a draft quotes, names that it names, numbers that it gives.

    Quotations are looked for in all of it; only who speaks them is read from the stretches.
    """
    bare = Text(article, no_facts(article), spoken_by)
    chosen, words, is_complete = chosen_paragraphs(bare, drafts)
    facts = [placed(engine(part_of(article, span)), span.start, number) for number, span in enumerate(chosen)]
    whole = bare.facts.model_copy(
        update={kind: tuple(record for one in facts for record in records_of(one, kind)) for kind in KINDS}
    )
    # The same words again, so that they are folded once.
    text = Text(article, whole, spoken_by)
    text.__dict__["folded"] = bare.folded
    return Excerpts(text, words, is_complete)


def no_facts(article: Article) -> Facts:
    """The record of a text of which nothing is known."""
    return Facts(document=document_record(article))


def part_of(article: Article, span: TextSpan) -> Article:
    """A stretch as an article of its own."""
    inside = (one for one in article.markup if span.start <= one.start and one.end <= span.end)
    markup = tuple(one._replace(start=one.start - span.start, end=one.end - span.start) for one in inside)
    return replace(article, text=article.text[span.start : span.end], body_start=0, page_starts=(), markup=markup)


def chosen_paragraphs(source: Text, drafts: Sequence[Text]) -> tuple[list[TextSpan], int, bool]:
    """The stretches to read, how many words they have, and whether none had to be left out."""
    paragraphs = source.paragraphs
    scores = scored_paragraphs(source, drafts)
    for draft in drafts:
        for quotation in quotations_of(draft):
            judgement = judge(quotation, Sources([source]))
            for passage in (judgement.source, *judgement.further):
                if passage is not None:
                    first, last = source.paragraph_at(passage.start), source.paragraph_at(passage.end)
                    scores.update(dict.fromkeys(range(first, last + 1), 1000000.0))
    taken: set[int] = set()
    words, is_complete = 0, True
    for number, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        near = {at for at in range(number - AROUND, number + AROUND + 1) if 0 <= at < len(paragraphs)} - taken
        more = sum(words_in(source, paragraphs[at]) for at in near)
        if words + more > MOST_WORDS:
            is_complete = False
            break
        taken |= near
        words += more
    return joined([(number, paragraphs[number]) for number in sorted(taken)]), words, is_complete


def scored_paragraphs(source: Text, drafts: Sequence[Text]) -> defaultdict[int, float]:
    """The paragraphs that have names or numbers of the drafts, the rarer these the higher the score."""
    folded = source.folded
    scores: defaultdict[int, float] = defaultdict(float)
    for key in sorted({key for draft in drafts for key in telling_keys(draft)}):
        indices = folded.indices.get(key, [])
        for number in sorted({source.paragraph_at(folded.starts[index]) for index in indices}):
            scores[number] += 1 / len(indices)
    return scores


def telling_keys(draft: Text) -> set[str]:
    """The names and numbers of a draft, as its words are compared."""
    folded = draft.folded
    named = [(entity.start, entity.end) for entity in draft.facts.entities]
    valued = [(one.start, one.end) for one in (*draft.facts.money, *draft.facts.figures, *draft.facts.dates)]
    indices = {index for span in (*named, *valued) for index in range(*folded.words_in(*span))}
    return {folded.keys[index] for index in indices if len(folded.keys[index]) > 2 or folded.keys[index].isdigit()}


def words_in(source: Text, span: TextSpan) -> int:
    """How many words a paragraph has."""
    first, past = source.folded.words_in(*span)
    return past - first


def joined(numbered: Sequence[tuple[int, TextSpan]]) -> list[TextSpan]:
    """Paragraphs that follow one another as one stretch."""
    out: list[TextSpan] = []
    last = -2
    for number, span in numbered:
        if number == last + 1:
            out[-1] = TextSpan(out[-1].start, span.end)
        else:
            out.append(span)
        last = number
    return out


def placed(facts: Facts, by: int, number: int) -> Facts:
    """The facts of a stretch with offsets of the whole text, and with ids of their own.

    Lines are those of the stretch and count for nothing.
    """

    def further(offset: int) -> int:
        return offset + by

    def with_own_id(record: Record) -> Record:
        update = {"id": f"{number}.{record.id}"}
        if isinstance(record, Quote) and record.within:
            update["within"] = f"{number}.{record.within}"
        return record.model_copy(update=update)

    return with_each(moved(facts, further, further), with_own_id)
