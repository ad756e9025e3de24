"""What a person corrects of a record, field by field, from what they typed; every word of it stands in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from pydantic import ValidationError

from factx.article import Article
from factx.dates.resolve.bounds import bounds_of
from factx.errors import OptionError, ReviewError
from factx.kinds import RecordName
from factx.options import as_currency
from factx.records import Date, Entity, Money, Quote, Span, Speaker
from factx.review.review_file import AnyRecord
from factx.review.shifted import kind_of, with_extent
from factx.spans import text_of_spans

FIELDS: Final[Mapping[RecordName, tuple[str, ...]]] = {
    "quote": ("words", "speaker", "name"),
    "money": ("words", "amount", "currency"),
    "figure": ("words", "value", "unit", "of"),
    "date": ("words", "value"),
    "entity": ("words", "label", "name"),
}
"""What can be corrected of each kind. `words` is the extent; of a quote, `name` is who the speaker is."""
TIMEX3: Final = re.compile(r"[0-9A-Z_:+.\-]+")
"""The characters of a TIMEX3 value (TimeML 1.2.1)."""
BETWEEN_PIECES: Final = " … "
REVIEWER: Final = "reviewer"
"""`speaker.how` of a speaker whom a person named."""


def values_of(record: AnyRecord) -> dict[str, str]:
    """The fields that can be corrected as a person types them; an empty one is null."""
    if isinstance(record, Quote):
        speaker = record.speaker
        return {
            "words": BETWEEN_PIECES.join(pieces(record)),
            "speaker": speaker.text if speaker else "",
            "name": (speaker.name or "") if speaker else "",
        }
    names = {"words": "text"} | {name: name for names in FIELDS.values() for name in names if name != "words"}
    return {name: str(getattr(record, field) or "") for name, field in names.items() if hasattr(record, field)}


def pieces(quote: Quote) -> list[str]:
    """The texts of the spans of a quote."""
    out: list[str] = []
    position = 0
    for span in quote.spans:
        length = span.end - span.start
        out.append(quote.text[position : position + length])
        position += length + 1
    return out


def corrected(
    record: AnyRecord, typed: Mapping[str, str], article: Article, entities: Iterable[Entity] = ()
) -> AnyRecord:
    """The record with the fields of `typed` as they are there; those that are as before change nothing.

    Words and speaker are looked for in the article, nearest to where the record stands; a speaker whose name is not
    given takes that of the one among `entities` who stands there. Raises `ReviewError` for what is not there or cannot
    be.
    """
    before = values_of(record)
    changed = {name: " ".join(value.split()) for name, value in typed.items() if value.strip() != before[name].strip()}
    if "words" in changed:
        record = with_words(record, typed["words"].strip(), article)
    if isinstance(record, Quote):
        if "speaker" in changed or "name" in changed:
            wanted = changed.get("speaker", before["speaker"])
            record = with_speaker(record, wanted, changed.get("name"), article, entities)
        return record
    update = {name: value or None for name, value in changed.items() if name != "words"}
    if isinstance(record, Money):
        check_amount(update)
    if isinstance(record, Date) and "value" in update:
        update |= bounds_for(update["value"], record)
    try:
        return type(record).model_validate({**record.model_dump(), **update})
    except ValidationError as error:
        first = error.errors()[0]
        raise ReviewError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def bounds_for(value: str | None, date: Date) -> dict[str, str | None]:
    """What a date's value fixes beside it, once a person has said the value. Raises `ReviewError` for no value."""
    if value is not None and not TIMEX3.fullmatch(value):
        raise ReviewError(f"value: “{value}” is no TIMEX3 value", "Write a day as 2022-10-03, four days as P4D")
    is_bounded = value is not None and date.type in ("DATE", "TIME")
    earliest, latest = bounds_of(value, date.modifier, "") if value and is_bounded else (None, None)
    return {"earliest": earliest, "latest": latest, "anchor": None, "anchor_start": None}


def check_amount(update: dict[str, str | None]) -> None:
    """Brings a typed amount and currency into their form. Raises `ReviewError` for none."""
    if amount := update.get("amount"):
        try:
            update["amount"] = f"{Decimal(amount.replace(',', '')):f}"
        except InvalidOperation:
            raise ReviewError(f"amount: “{amount}” is no number") from None
    if currency := update.get("currency"):
        try:
            update["currency"] = as_currency(currency)
        except OptionError as error:
            raise ReviewError(f"currency: {error.problem}") from None


def with_words(record: AnyRecord, words: str, article: Article) -> AnyRecord:
    """The record with the extent of `words`; those of a quote may be in pieces, with “ … ” between them."""
    if not words:
        raise ReviewError("words: a fact has at least one word", "x rejects it")
    try:
        start, end = nearest(article.text, words, record.start, record.end)
    except ReviewError:
        if not isinstance(record, Quote) or BETWEEN_PIECES not in words:
            raise
        return with_pieces(record, words.split(BETWEEN_PIECES), article)
    if isinstance(record, Quote):
        return with_pieces(record, [words], article)
    return with_extent(record, start, end, article)


def with_pieces(quote: Quote, words: list[str], article: Article) -> Quote:
    """The quote with a span for each of the pieces, which stand in their order in the article."""
    spans: list[Span] = []
    for piece in words:
        behind = spans[-1].end if spans else 0
        start, end = nearest(article.text, piece.strip(), max(quote.start, behind), quote.end, behind)
        spans.append(Span(start, end))
    said = quote.quoted
    hull = with_extent(quote, spans[0].start, spans[-1].end, article)
    quoted = tuple(
        Span(max(one.start, span.start), min(one.end, span.end))
        for span in spans
        for one in said
        if one.start < span.end and one.end > span.start
    )
    kind = quote.kind if quote.kind == "marked" else kind_of(article.text, spans, quoted)
    text = text_of_spans(article.text, spans)
    update = {"spans": tuple(spans), "quoted": quoted, "kind": kind, "text": text}
    return Quote.model_validate({**hull.model_dump(), **update})


def with_speaker(quote: Quote, words: str, name: str | None, article: Article, entities: Iterable[Entity]) -> Quote:
    """The quote said by whoever `words` mean in the article; by nobody where they are empty."""
    if not words:
        return quote.model_copy(update={"speaker": None})
    old = quote.speaker
    if old is not None and words == " ".join(old.text.split()):
        start, end = old.start, old.end
    else:
        start, end = nearest(article.text, words, quote.start, quote.end)
    if name is None:
        inside = [one for one in entities if one.start < end and one.end > start]
        name = next((one.name for one in inside if one.label == "PERSON"), inside[0].name if inside else None)
    mention = article.text[start:end]
    speaker = Speaker(text=mention, start=start, end=end, name=name or None, how=REVIEWER)
    return quote.model_copy(update={"speaker": speaker})


def nearest(text: str, words: str, start: int, end: int, least: int = 0) -> tuple[int, int]:
    """Where `words` stand nearest to the characters `start` to `end`, not before `least`; whole words are preferred.

    A run of white space stands for any other. Raises `ReviewError` where they stand nowhere.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for bounded in (rf"(?<!\w){pattern}(?!\w)", pattern):
        places = [match.span() for match in re.finditer(bounded, text) if match.start() >= least]
        if places:
            return min(places, key=lambda place: (max(start - place[1], place[0] - end, 0), abs(place[0] - start)))
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    raise ReviewError(f"“{shown}” does not stand in the article", "Type it as it is written there")
