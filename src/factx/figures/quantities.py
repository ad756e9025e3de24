"""Numbers with their units in a text's tokens."""

from __future__ import annotations

from collections.abc import Sequence

from factx.figures.changes import change_of
from factx.figures.taken import Taken
from factx.figures.units import Unit, share_at
from factx.spans import CountedFigure
from factx.text.digits import plain_decimal
from factx.text.number_modifiers import modifier_after, modifier_before
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS, Number, NumberReader, first_words

SHARE = 0.97


class QuantityReader:
    """Reads all figures of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], taken: Taken) -> None:
        self.text = text
        self.tokens = tokens
        self.taken = taken
        self.numbers = NumberReader(tokens)

    def figures(self) -> list[CountedFigure]:
        """Every figure in order; no two overlap."""
        found: list[CountedFigure] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            number = self.numbers.read(at) if token.kind == "number" or token.lower in first_words() else None
            unit = self.unit(number) if number else None
            if number and unit and not self.taken.overlaps(token.start, self.tokens[unit.end - 1].end):
                found.append(self.figure(number, unit))
                at = unit.end
            else:
                at += 1
        return found

    def unit(self, number: Number) -> Unit | None:
        """The unit after a number, or after a number and a hyphen."""
        end = number.end
        if end < len(self.tokens) - 1 and self.tokens[end].text in HYPHENS and self.tokens[end].gap == 0:
            end += 1
        return share_at(self.tokens, end)

    def figure(self, number: Number, unit: Unit) -> CountedFigure:
        """The figure of a number and its unit."""
        start, end = number.start, unit.end
        modifier = modifier_before(self.tokens, start) or modifier_after(self.tokens, end) or number.suffix
        return CountedFigure(
            self.tokens[start].start,
            self.tokens[end - 1].end,
            None if number.value is None else f"{plain_decimal(number.value):f}",
            None,
            unit.code,
            None,
            modifier or ("about" if number.vague else None),
            change_of(self.tokens, start, end),
            "share",
            SHARE,
        )
