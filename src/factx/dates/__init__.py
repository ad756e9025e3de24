"""Time expressions: `find_dates` finds and normalises them, `published_in_text` reads the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factx.dates.decide import decided
from factx.dates.find import grammar_expressions
from factx.dates.publication import published_in_text
from factx.spans import TaggedSpan, TimeExpression
from factx.text.reading import Reading, as_reading

__all__ = ["find_dates", "published_in_text"]


def find_dates(
    text: str | Reading,
    published: date | None = None,
    proposals: Sequence[TaggedSpan] = (),
    names: Sequence[TaggedSpan] = (),
) -> list[TimeExpression]:
    """Every time expression of a text with its TIMEX3 type, value and bounds (TimeML 1.2.1), in text order.

    Relative expressions are resolved against `published` and the dates that the text names before them; without
    `published` they keep what can be said ("Monday" is `XXXX-WXX-1`). `proposals` are spans that a model tagged with
    labels DATE, TIME, DURATION, SET, `names` those it tagged as names. Any text is accepted; nothing is raised; time
    is linear in the text.
    """
    return decided(grammar_expressions(as_reading(text), published), proposals, names)
