"""Whose words a passage of a source is, beside whose the draft says that it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factx.check.evidence import Text, Voice
from factx.check.findings import Flag, Passage
from factx.check.fold import Folded
from factx.check.quotations import Quotation
from factx.check.same_name import Party, is_near, is_same_name
from factx.text.tables import read_words

DOCUMENTS: Final = read_words("check", "tables/documents")
"""Nouns for papers, which speak for themselves."""


@dataclass(frozen=True)
class Attribution:
    """Whose words a passage is, beside whose the draft says they are."""

    rank: int
    """0 the same speaker's, 1 not said whose, 2 another's, 3 nobody's."""
    flags: frozenset[Flag]
    speaker: str | None


def attributed(quotation: Quotation, text: Text, words: Folded, first: int, past: int) -> Attribution:
    """Whose words the stretch is in the source, compared with whom the draft has say it."""
    speaker = quotation.speaker
    voices = voices_of(text, words, first, past)
    spoken = [voice for voice in voices if voice.how != "reported"]
    if spoken:
        same = [(is_same(speaker, voice.party, text), voice) for voice in spoken]
        for wanted, rank in ((True, 0), (None, 1)):
            for answer, voice in same:
                if answer is wanted:
                    flags: frozenset[Flag] = frozenset() if wanted else frozenset({"unattributed"})
                    return Attribution(rank, flags, shown(voice.party))
        return Attribution(2, frozenset({"speaker"}), shown(spoken[-1].party))
    if speaker is not None and speaker.name is None and is_document(speaker.text):
        return Attribution(0, frozenset({"own_words"}), None)
    reported = next((voice.party for voice in voices if voice.party is not None), None)
    flags = frozenset({"unquoted", "reported"} if reported else {"unquoted"})
    return Attribution(3, flags, shown(reported))


def shown(party: Party | None) -> str | None:
    """A party as a reader is told of it."""
    return (party.name or party.text) if party else None


def is_document(mention: str) -> bool:
    """Whether a speaker is a paper: "the report", whose own words stand in no quotation marks."""
    return bool(DOCUMENTS & {word.casefold() for word in mention.split()})


def voices_of(text: Text, words: Folded, first: int, past: int) -> list[Voice]:
    """The voices that speak a stretch: those that hold it, or the pieces of one statement that hold it between them."""
    start, end = words.starts[first], max(words.ends[first:past])
    if holding := [voice for voice in text.voices if voice.start <= start and end <= voice.end]:
        return holding
    spans: dict[int, list[Voice]] = {}
    for voice in text.voices:
        if voice.start < end and start < voice.end and voice.how != "reported":
            spans.setdefault(voice.record if voice.record >= 0 else -2, []).append(voice)
    for record, voices in spans.items():
        parties = {voice.party.name or voice.party.text if voice.party else "" for voice in voices}
        if record >= 0 or len(parties) == 1:
            covered = all(
                any(voice.start <= words.starts[index] and words.ends[index] <= voice.end for voice in voices)
                for index in range(first, past)
            )
            if covered:
                return voices[:1]
    return []


def is_same(ours: Party | None, theirs: Party | None, text: Text) -> bool | None:
    """Whether the draft's speaker is the source's; null where one is not named, or a body speaks by a person."""
    if ours is None or theirs is None:
        return None
    ours = text.known(ours)
    same = is_same_name(ours, theirs)
    if same is not False or ours.name is None or theirs.name is None:
        return same
    if is_near(ours.name, theirs.name) and ours.name not in text.labels:
        return True  # A slip in the name is a finding of its own.
    if ours.label != theirs.label and "PERSON" in (ours.label, theirs.label):
        return None if speaks_for(ours.name, theirs.name, text) else False
    return False


def speaks_for(one: str, other: str, text: Text) -> bool:
    """Whether a source names a body and a person close together, so that one may speak for the other."""
    whole = text.article.text
    names = {entity.name: entity for entity in text.facts.entities}
    parts = {
        name.split()[-1] if names.get(name) and names[name].label == "PERSON" else name.split()[0]
        for name in (one, other)
    }
    near = [entity.sentence for entity in text.facts.entities if entity.name in (one, other)]
    return any(all(part in whole[span.start : span.end] for part in parts) for span in near)


def passage_of(text: Text, words: Folded, first: int, past: int, speaker: str | None) -> Passage:
    """A stretch of a source's words as a passage."""
    return text.passage(words.starts[first], max(words.ends[first:past]), speaker)


def attributed_pieces(
    quotation: Quotation, text: Text, words: Folded, stretches: Sequence[tuple[int, int]]
) -> Attribution:
    """Whose words several stretches are: the worst of them counts."""
    return max((attributed(quotation, text, words, *stretch) for stretch in stretches), key=lambda one: one.rank)
