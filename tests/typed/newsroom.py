"""A program as users of factx write it, which `mypy --strict` has nothing to say against."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import factx
from factx.errors import FactxError, SourceError
from factx.records import Date, Entity, Figure, Money, Quote, Span


def speakers(facts: factx.Facts) -> dict[str, list[str]]:
    """Who said what."""
    said: dict[str, list[str]] = {}
    for quote in facts.quotes:
        if quote.speaker is not None:
            said.setdefault(quote.speaker.name or quote.speaker.text, []).append(quote.text)
    return said


def in_dollars(facts: factx.Facts) -> Iterator[tuple[str, str]]:
    """Amounts in US dollars."""
    for money in facts.money:
        if money.currency == "USD" and money.amount is not None:
            yield money.text, money.amount


def places(path: Path) -> list[tuple[str, int, int]]:
    """Where the facts of a file stand."""
    try:
        article: factx.Article = factx.read(path)
    except SourceError as error:
        raise SystemExit(str(error)) from error
    facts = factx.extract(article, published="2022-10-03")
    kinds: tuple[Entity | Date | Money | Figure | Quote, ...] = (*facts.entities, *facts.dates, *facts.quotes)
    return [(record.id, record.line, record.column) for record in kinds]


def spans(paths: list[Path]) -> list[Span]:
    """The spans of all quotes of some files."""
    try:
        return [span for facts in factx.extract_many(paths) for quote in facts.quotes for span in quote.spans]
    except FactxError:
        return []


frame = factx.extract(Path("story.txt")).to_pandas("quotes")
frames = factx.extract("Ann spoke.").to_polars()
print(frame, frames["money"], factx.extract("Ann spoke.").to_arrow("dates"))
