"""The facts of an article beside those that were decided on before, also where the article has changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from factx.article import Article
from factx.kinds import KINDS, SINGULAR, RecordName, records_of
from factx.records import Facts, Record
from factx.review.review_file import AnyRecord, Decision, ReviewedFact, ReviewFile, keys_of, sentence_text
from factx.review.shifted import shifted

LIKE: Final = 0.6
"""How alike two sentences must be, as `SequenceMatcher.ratio`, for one to be the other with a change."""
NO_MATTER: Final = frozenset(
    {"id", "score", "line", "column", "page", "sentence", "context", "rule", "review", "within"}
)
"""Fields in which two readings of one fact may differ and still say the same."""


@dataclass(frozen=True, slots=True)
class FactAtHand:
    """A fact to decide on, placed in the article as it is now."""

    key: str
    name: RecordName
    record: AnyRecord
    standing: tuple[Decision, ...] = ()
    """What stands of each who decided on it, their corrections placed in the article as it is now."""
    is_kept: bool = False
    """Whether factx does not find it any more and it is here because somebody had decided on it."""
    earlier: tuple[Decision, ...] = ()
    """What was decided before its sentence or its reading changed; it does not count, and is shown."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of facts that were decided on, since the article changed or factx reads otherwise."""

    moved: int = 0
    """Found again elsewhere in the text, in the same sentence."""
    altered: int = 0
    """Found again, but in a sentence with other words, or read otherwise: to be looked at again."""
    kept: int = 0
    """Not found by factx any more, though their sentence is there."""
    gone: int = 0
    """Not in the text any more; their decisions stay in the file."""

    def in_words(self) -> str:
        """What there is to say, or nothing: "3 facts moved, 1 is gone with its text"."""
        said = []
        if self.moved:
            said.append(f"{counted(self.moved)} moved with the text")
        if self.altered:
            said.append(f"{counted(self.altered)} to be looked at again, since the words around changed")
        if self.kept:
            said.append(f"{counted(self.kept)} kept as decided, though factx does not find it now")
        if self.gone:
            said.append(f"{counted(self.gone)} gone with the text")
        return ", ".join(said)


def counted(number: int) -> str:
    """ "1 fact", "3 facts"."""
    return "1 fact" if number == 1 else f"{number} facts"


def named_records(facts: Facts) -> list[tuple[RecordName, AnyRecord]]:
    """All records in text order, longer ones first, each with the name of its kind."""
    every: list[tuple[RecordName, AnyRecord]] = [
        (SINGULAR[kind], record)  # type: ignore[misc]
        for kind in KINDS
        for record in records_of(facts, kind)
    ]
    return sorted(every, key=lambda named: (named[1].start, -named[1].end))


def found_again(article: Article, facts: Facts, file: ReviewFile | None) -> tuple[tuple[FactAtHand, ...], Changes]:
    """The facts to decide on in text order, those of `file` among them, and what became of these."""
    named = named_records(facts)
    keys = keys_of(article, named)
    if file is None:
        return tuple(FactAtHand(key, *one) for key, one in zip(keys, named, strict=True)), Changes()
    stored = {fact.key: fact for fact in file.facts}
    standing = file.standing()
    at_hand: dict[str, FactAtHand] = {}
    moved = altered = kept = gone = 0
    for base, (name, record) in zip(keys, named, strict=True):
        readings = [stored.pop(key) for key in [key for key in stored if key.partition(".")[0] == base]]
        decided = {fact.key: tuple(standing[fact.key].values()) for fact in readings if fact.key in standing}
        fact = FactAtHand(base, name, record)
        for known in reversed([fact for fact in readings if fact.key in decided]):
            as_decided = shifted(known.record, record.start - known.record.start, article)
            if as_decided and (says_the_same(as_decided, record) or is_upheld(decided[known.key])):
                shown = in_place(as_decided, record)
                fact = with_decisions(FactAtHand(known.key, name, shown), known, decided[known.key], article)
                moved += known.sha256 != article.sha256 and known.record.start != record.start
                break
        else:
            if decided:
                altered += 1
                *_, last = decided.values()
                fact = FactAtHand(f"{base}.{len(readings) + 1}", name, record, earlier=last)
        at_hand[fact.key] = fact
    for known in list(stored.values()):
        of_fact = tuple(standing.get(known.key, {}).values())
        if not of_fact:
            continue
        record_there = where_it_was(article, known)
        if record_there and (now_there := at_place(record_there, known.kind, at_hand, standing)):
            altered += 1  # its sentence has become a part of another
            at_hand[now_there] = replace(at_hand[now_there], earlier=of_fact)
        elif record_there:
            kept += 1
            fact = FactAtHand(known.key, known.kind, record_there, is_kept=True)
            at_hand[known.key] = with_decisions(fact, known, of_fact, article)
        elif key := likest(article, known, at_hand, standing):
            altered += 1
            at_hand[key] = replace(at_hand[key], earlier=of_fact)
        else:
            gone += 1
    in_order = sorted(at_hand.values(), key=lambda fact: (fact.record.start, -fact.record.end))
    return tuple(in_order), Changes(moved, altered, kept, gone)


def with_decisions(
    fact: FactAtHand, known: ReviewedFact, decided: tuple[Decision, ...], article: Article
) -> FactAtHand:
    """The fact with what was decided of it; a correction whose words are no more in the article is an earlier one."""
    placed: list[Decision] = []
    lost: list[Decision] = []
    for decision in decided:
        if decision.corrected is None:
            placed.append(decision)
        elif there := shifted(decision.corrected, fact.record.start - known.record.start, article):
            placed.append(decision.model_copy(update={"corrected": there}))
        else:
            lost.append(decision)
    return replace(fact, standing=tuple(placed), earlier=tuple(lost))


def is_upheld(decided: tuple[Decision, ...]) -> bool:
    """Whether somebody stands by the record as it was shown: what was only rejected is not kept as it was."""
    return any(decision.state in ("accepted", "corrected", "flagged") for decision in decided)


def in_place(as_decided: AnyRecord, now: Record) -> AnyRecord:
    """The record as decided with what only says where and how sure it is as factx has it now."""
    return as_decided.model_copy(
        update={name: getattr(now, name) for name in NO_MATTER & type(now).model_fields.keys()}
    )


def says_the_same(one: Record, other: Record) -> bool:
    """Whether two readings of one place agree in all that a reader is told."""
    return one.model_dump(exclude=set(NO_MATTER)) == other.model_dump(exclude=set(NO_MATTER))


def where_it_was(article: Article, fact: ReviewedFact) -> AnyRecord | None:
    """The record in the nearest place of the article that has its sentence word for word, or null."""
    if not fact.sentence:
        return None
    starts = sorted(occurrences(article.text, fact.sentence), key=lambda start: abs(start - fact.record.sentence.start))
    for start in starts:
        if there := shifted(fact.record, start - fact.record.sentence.start, article):
            return there
    return None


def occurrences(text: str, part: str) -> Iterator[int]:
    """Where `part` begins in `text`, also where it overlaps itself."""
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def at_place(
    record: AnyRecord, name: RecordName, at_hand: Mapping[str, FactAtHand], decided: Collection[str]
) -> str | None:
    """The key of the fact of the same kind at the very place of a record, or null; `decided` as in `likest`."""
    for now in at_hand.values():
        if now.name == name and (now.record.start, now.record.end) == (record.start, record.end):
            return now.key if now.key not in decided else None
    return None


def likest(
    article: Article, fact: ReviewedFact, at_hand: Mapping[str, FactAtHand], decided: Collection[str]
) -> str | None:
    """The key of the fact of the same kind and text whose sentence is likest to that of `fact`, or null.

    A fact whose key is in `decided` has decisions of its own.
    """
    best, key = LIKE, None
    for now in at_hand.values():
        if now.name != fact.kind or now.record.text != fact.record.text or now.key in decided or now.earlier:
            continue
        ratio = SequenceMatcher(None, fact.sentence, sentence_text(article, now.record), autojunk=False).ratio()
        if ratio >= best:
            best, key = ratio, now.key
    return key
