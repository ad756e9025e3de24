"""Figures: percentages, counts, measures, ratios, ranks and scores. No money and no time."""

from __future__ import annotations

from collections.abc import Iterable

from factx.figures.figure_reader import QuantityReader
from factx.figures.taken import Taken
from factx.spans import CountedFigure, TextSpan
from factx.text.reading import Reading, as_reading

__all__ = ["find_figures"]


def find_figures(
    text: str | Reading, taken: Iterable[TextSpan] = (), names: Iterable[TextSpan] = ()
) -> list[CountedFigure]:
    """The figures in `text`, in order; no two overlap, and none overlaps a span that is `taken`: a date, an amount.

    A number inside one of `names` is part of the name, but for a share or a measure.

    A span holds the number with its scale and unit, and neither its modifier nor what is counted. Text that has no
    figure gives nothing; the function raises nothing for any text and takes time linear in its length.
    """
    reading = as_reading(text)
    return QuantityReader(reading.text, reading.number_tokens, Taken(taken), Taken(names)).figures()
