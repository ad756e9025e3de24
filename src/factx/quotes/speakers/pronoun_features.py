"""What speaks for each person at a pronoun, and for nobody of those named: the features that are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factx.quotes.lexicon import cue_forms, words
from factx.quotes.speakers.asked_pronouns import Asked, speaks_beside, word_before
from factx.quotes.speakers.gendered_nouns import GenderedNouns


@dataclass(slots=True)
class SpokenOf:
    """Where a person was last spoken of (`start`, `end`; `by` a name or a pronoun) and how often so far."""

    name: str
    gender: str | None
    start: int
    end: int
    sentence: int
    paragraph: int
    by: str
    leads: bool
    marked: bool
    named: int
    count: int
    narrated: tuple[int, int] | None
    """Where the text outside quotation marks spoke of them last."""
    form: str
    """How the text spoke of them last: as `Asked.form` of a pronoun, a name."""
    opened: int
    """The last paragraph whose first person they were; -1 for none."""
    reported: tuple[int, int] | None
    """The sentence and paragraph in which a reporting verb last stood behind them, outside quotation marks."""


def features_of(
    asked: Asked, s: SpokenOf, rank: int, rivals: Sequence[SpokenOf], total: int, most: int
) -> Iterator[str]:
    """What speaks for a person at a pronoun; `most` is how often at most a rival was spoken of."""
    text, here, form, marked = asked.text, asked.sentence, asked.form, asked.marked
    away = _step(here - s.sentence)
    alone = len(rivals) == 1
    leads = s.leads and (marked or not s.marked)
    speaks = speaks_beside(text, s.start, s.end)
    yield f"away={away} alone={alone}"
    yield f"away={away} by={s.by} leads={leads}"
    yield f"rank={rank} of={min(3, len(rivals))}"
    yield f"named={_step(here - s.named)}"
    yield f"gender={s.gender is not None} rank={min(rank, 2)}"
    yield f"gender={s.gender is not None} others={any(o.gender for o in rivals if o is not s)}"
    yield f"paragraphs={min(2, asked.paragraph - s.paragraph)} leads={leads}"
    yield f"opened={s.opened == asked.paragraph} alone={alone} form={form}"
    yield f"form={form} last={s.form} away={min(2, here - s.sentence)}"
    yield f"opened={s.opened == asked.paragraph} gender={s.gender is not None} away={away}"
    yield f"marked={marked} there={s.marked} same={away == '0'}"
    yield f"share={round(4 * s.count / max(1, total))}"
    yield f"most={s.count >= most} alone={alone}"
    yield f"most={s.count >= most} rank={min(rank, 2)} away={min(3, here - s.sentence)}"
    if away == "0":
        between = text[s.end : asked.start]
        gap = len(between.split())
        yield f"same form={form} gap={min(5, gap // 2)} leads={leads}"
        yield f"same form={form} comma={',' in between} by={s.by}"
    else:
        yield f"form={form} opens={asked.opens} leads={leads} away={away}"
    yield f"owner={text[s.end : s.end + 2] in (chr(39) + 's', '’s')} by={s.by}"
    yield f"oblique={word_before(text, s.start) in words('preposition')} leads={leads}"
    yield f"speaks={speaks} away={away}"
    yield f"speaks={speaks} too={asked.speaks} there={s.marked}"


def features_of_nobody(asked: Asked, rivals: Sequence[SpokenOf], gendered: GenderedNouns, most: int) -> Iterator[str]:
    """What speaks for nobody of the persons named."""
    nearest = rivals[0]
    away = _step(asked.sentence - nearest.sentence)
    between = gendered.between(asked.gender, nearest.end, asked.start)
    yield "nobody"
    yield f"nobody away={away}"
    yield f"nobody rivals={min(3, len(rivals))} gender={nearest.gender is not None}"
    yield f"nobody known={any(s.gender for s in rivals)}"
    yield f"nobody noun={between} away={away}"
    yield f"nobody noun={between} by={nearest.by}"
    yield f"nobody marked={asked.marked}"
    yield f"nobody count={min(4, most)}"


def _step(sentences: int) -> str:
    return str(sentences) if sentences < 4 else "4-5" if sentences < 6 else "6-10" if sentences < 11 else "far"


def reports_after(text: str, end: int) -> bool:
    """Whether a verb of the table of cues follows a mention, be it one that says or one that calls or thinks."""
    after = text[end : end + 16].split()
    return bool(after) and after[0].lower().strip(".,") in cue_forms()
