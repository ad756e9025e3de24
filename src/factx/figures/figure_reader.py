"""All figures of a text's tokens: numbers with what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from factx.figures.caution_words import counts_time, is_glued, is_no_figure, is_pronoun, is_year, minus_before
from factx.figures.changes import change_of
from factx.figures.counts import Counted, CountReader
from factx.figures.joined import measured_things, modifier_of, opposed_things, second_number
from factx.figures.noun_phrases import Phrase, complement, single_phrase, text_of
from factx.figures.noun_words import is_of_kind
from factx.figures.nouns_beside import is_subject, noun_before, noun_of_share, noun_told
from factx.figures.ratios import Ratio, RatioReader
from factx.figures.taken import Taken
from factx.figures.tolls import hurt, is_estimated, is_toll, is_vote
from factx.figures.units import SHORT_TON, Unit, measure_at, over_hour, share_at, ton_of
from factx.spans import CountedFigure
from factx.text.digits import plain_decimal
from factx.text.number_modifiers import modifier_before
from factx.text.number_tokens import Token
from factx.text.number_words import numerals
from factx.text.numbers import HYPHENS, Number, NumberReader, first_words

SCORES: Final = {
    "share": 0.97, "measure": 0.93, "ton": 0.6, "count": 0.88, "hyphen": 0.85, "vague": 0.85, "one": 0.7,
    "described": 0.7, "ratio": 0.9, "fraction": 0.88, "rank": 0.9, "score": 0.85, "bare": 0.6,
}  # fmt: skip
"""How often each rule is right, in all its fields."""
DESCRIBING: Final = frozenset(("hyphen", "described", "one"))
"""Rules that read no change: "narrowed it to a three-man race"."""
RECENT_YEAR: Final = 1900
"""A number of four figures from it on may be a year behind "of" too."""
PRONOUNS: Final = frozenset(("them", "us", "you", "whom", "these", "those"))


@cache
def starts() -> frozenset[str]:
    """The words that a figure can begin with."""
    return frozenset(first_words() | numerals("ordinal").keys() | {"half", "minus"})


class QuantityReader:
    """Reads all figures of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], taken: Taken, names: Taken) -> None:
        self.text = text
        self.tokens = tokens
        self.taken = taken
        self.names = names
        self.numbers = NumberReader(tokens, letters=False)
        self.ratios = RatioReader(tokens, self.numbers)
        self.counts = CountReader(tokens)

    def figures(self) -> list[CountedFigure]:
        """Every figure in order; no two overlap."""
        found: list[CountedFigure] = []
        firsts, end = starts(), 0
        for at, token in enumerate(self.tokens):
            begins = token.kind == "number" or token.lower in firsts
            if at < end or not begins or self.taken.overlaps(token.start, token.end):
                continue
            figure, end = self.figure_at(at)
            if figure is not None and not self.is_taken(figure):
                found.append(figure)
        return found

    def is_taken(self, figure: CountedFigure) -> bool:
        """Whether the figure is part of a date or an amount, or of a name where it has no unit."""
        is_named = figure.rule not in ("share", "measure") and self.names.overlaps(figure.start, figure.end)
        return is_named or self.taken.overlaps(figure.start, figure.end)

    def figure_at(self, at: int) -> tuple[CountedFigure | None, int]:
        """The figure that starts at token `at`, and the token after what was read."""
        number = self.numbers.read(at)
        if number is not None and is_no_figure(self.tokens, number):
            unit = None if is_glued(self.tokens, number) else self.unit(number)
            return (self.of_unit(number, None, unit), unit.end) if unit else (None, number.end)
        ratio = self.ratios.read(at, number)
        if ratio is not None:
            return self.of_ratio(ratio), ratio.end
        if number is None or (number.value is None and not number.vague) or number.bare:
            return None, at + 1
        return self.range_at(number) or self.single(number) or (None, number.end)

    def single(self, number: Number) -> tuple[CountedFigure, int] | None:
        """The figure of one number."""
        if number.start and self.tokens[number.start - 1].lower == "per" and number.value is not None:
            return None  # "110 dollars per 1,000 cubic metres"
        number = self.counts.with_letter(number)
        unit = self.unit(number)
        if unit is not None:
            return self.of_unit(number, None, unit), unit.end
        if counts_time(self.tokens, number.end):
            return None
        counted = self.counts.read(number) or measured_things(self.tokens, self.numbers, number, self.unit)
        if counted is not None:
            return self.of_count(counted), counted.end
        return self.shared(number) or self.bare(number)

    def shared(self, number: Number) -> tuple[CountedFigure, int] | None:
        """A number that leaves what it is of to the one after it: "41 and 18 cases", "10 and 12 per cent"."""
        at = second_number(self.tokens, number)
        if at is None or number.value is None or is_year(number) or is_pronoun(self.tokens, number):
            return None
        after = self.numbers.read(at)
        if after is None or after.value is None or after.bare:
            return None
        unit = self.unit(after)
        if unit is not None:
            figure, _ = self.of_unit(number, None, unit), unit.end
            return replace(figure, end=self.tokens[number.end - 1].end), number.end
        counted = self.counts.read(after)
        is_hyphened = at > number.end + 1
        if counted is None or counted.rule != ("hyphen" if is_hyphened else "count"):
            return None
        return self.of_count(replace(counted, number=number, span_end=number.end)), number.end

    def unit(self, number: Number) -> Unit | None:
        """The share or the measure after a number, or after a number and a hyphen."""
        end = number.end
        if end < len(self.tokens) - 1 and self.tokens[end].text in HYPHENS and self.tokens[end].gap == 0:
            end += 1
        found = share_at(self.tokens, end)
        if found is not None or number.vague:
            return found
        measure = None if self.is_letter(number, end) else measure_at(self.tokens, end)
        return None if measure is None else over_hour(self.tokens, measure)

    def is_letter(self, number: Number, at: int) -> bool:
        """Whether a letter that scales and measures scales here: the "m" of "2.5m people"."""
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and token.text in ("m", "t") and token.gap == 0 and self.counts.has_letter(number)

    def range_at(self, low: Number) -> tuple[CountedFigure, int] | None:
        """A range: "5-7%", "between 10 and 15 people", "two or three goals"."""
        at = low.end
        if low.value is None or at + 1 >= len(self.tokens) or self.tokens[at].gap == 2:
            return None
        first = self.unit(low)
        joined = first.end if first is not None else at
        join = self.tokens[joined].lower if joined < len(self.tokens) and self.tokens[joined].gap < 2 else ""
        before = self.tokens[low.start - 1].lower if low.start else ""
        hyphen = join in HYPHENS and self.tokens[joined].gap == 0
        if not (hyphen or join in ("to", "or") or (join == "and" and before == "between")):
            return None
        is_moved = join == "to" and change_of(self.tokens, low.start, joined) is not None
        if is_moved and (before != "by" or first is not None):
            return None
        if joined + 1 >= len(self.tokens) or self.tokens[joined + 1].gap == 2:
            return None
        high = self.numbers.read(joined + 1)
        if high is None or high.value is None or high.vague or high.bare or (hyphen and self.tokens[joined + 1].gap):
            return None
        if low.scale == 1 and high.scale > 1 and high.plain is not None and low.value < high.plain:
            low = replace(low.times(high.scale), end=low.end)
        if low.value is None or low.value >= high.value or (hyphen and is_year(low)):
            return None
        unit = self.unit(high)
        if is_moved and not (unit is not None and unit.is_share):
            return None  # "rose by 25 to 880"; "fell by 5 to 10 percent" is one
        if unit is not None:
            return self.of_unit(replace(low, end=high.end), high.value, unit), unit.end
        if counts_time(self.tokens, high.end) or first is not None:
            return None
        counted = self.counts.read(high)
        if counted is None or counted.rule == "one":
            return self.bare_range(low, high)
        whole = replace(counted, number=replace(low, end=high.end), upper=counted.number.value)
        return self.of_count(whole), counted.end

    def bare_range(self, low: Number, high: Number) -> tuple[CountedFigure, int] | None:
        """A range of nothing that is named: "around 4,000 to 6,000"."""
        if not (low.grouped and high.grouped and modifier_before(self.tokens, low.start)):
            return None
        return self.figure(replace(low, end=high.end), high.value, high.end, None, None, "bare"), high.end

    def of_unit(self, number: Number, upper: Decimal | None, unit: Unit) -> CountedFigure:
        """The figure of a share or a measure."""
        is_share = unit.is_share
        of = complement(self.tokens, unit.end) or (noun_of_share(self.tokens, number, unit) if is_share else None)
        named = text_of(self.text, self.tokens, of)
        if named is None and not is_share:
            named = text_of(self.text, self.tokens, Phrase(unit.start, unit.end))
        rule = "share" if is_share else "measure"
        is_taken = self.taken.overlaps(self.tokens[unit.start].start, self.tokens[unit.end - 1].end)
        end = unit.base_end if unit.base_end and is_taken else unit.end
        figure = self.figure(number, upper, end, unit.code, named, rule)
        if not unit.code.startswith(SHORT_TON) or self.tokens[unit.start].lower == "short":
            return figure
        score = SCORES["measure" if self.ton else "ton"]
        return replace(figure, unit=unit.code.replace(SHORT_TON, self.ton or SHORT_TON), score=score)

    @cached_property
    def ton(self) -> str | None:
        """The code of what the text calls a ton; null where it does not say."""
        return ton_of({token.lower for token in self.tokens})

    def of_count(self, counted: Counted) -> CountedFigure:
        """The figure of a count."""
        of = text_of(self.text, self.tokens, counted.of)
        return self.figure(counted.number, counted.upper, counted.span_end, counted.unit, of, counted.rule)

    def of_ratio(self, ratio: Ratio) -> CountedFigure:
        """The figure of a ratio, rank or score."""
        tokens = self.tokens
        modifier = modifier_before(tokens, ratio.start) if ratio.rule in ("ratio", "fraction") else None
        return CountedFigure(
            tokens[ratio.start].start, tokens[ratio.end - 1].end, ratio.value, None, ratio.unit,
            text_of(self.text, tokens, ratio.of), modifier,
            change_of(tokens, ratio.start, ratio.end) if ratio.rule == "fraction" else None, ratio.rule,
            SCORES[ratio.rule],
        )  # fmt: skip

    def bare(self, number: Number) -> tuple[CountedFigure, int] | None:
        """A number with nothing that it counts: "a population of 1.5 million", "fell to 880"."""
        if number.value is None or is_pronoun(self.tokens, number) or (is_year(number) and not self.is_told(number)):
            return None
        following = self.tokens[number.end] if number.end < len(self.tokens) else None
        is_glued = following is not None and following.gap == 0 and following.kind != "mark"
        if is_glued or (following is not None and following.gap == 0 and following.text in ("-", "–", "/", ":")):
            return None
        change = change_of(self.tokens, number.start, number.end)
        is_large = number.scaled or number.grouped or "." in number.figures or self.is_told(number)
        opposed = opposed_things(self.tokens, number) if change is None else None
        told = noun_told(self.tokens, number.start)
        is_known = opposed or told or change in ("to", "from") or is_subject(self.tokens, number)
        counts_people = is_toll(self.tokens, number) or is_vote(self.tokens, number)
        if following is not None and following.kind == "number" and following.gap == 1:
            return None
        if not (is_large or is_known or counts_people):
            if not is_estimated(self.tokens, number):
                return None
            return self.figure(number, None, number.end, None, None, "bare"), number.end
        phrase = (
            opposed
            or hurt(self.tokens, number.end)
            or noun_before(self.tokens, number.start)
            or self.noun_after(number.end)
            or told
        )
        phrase = phrase or (complement(self.tokens, number.end) if number.scaled or number.grouped else None)
        of = text_of(self.text, self.tokens, phrase)
        return self.figure(number, None, number.end, None, of, "bare"), number.end

    def is_told(self, number: Number) -> bool:
        """Whether a noun before figures or a pronoun behind says that they count: "an average of 1500", "6 of them"."""
        noun = noun_before(self.tokens, number.start)
        if noun is not None and is_of_kind(self.tokens[noun.start], "average") and (number.value or 0) < RECENT_YEAR:
            return True
        after = [token.lower for token in self.tokens[number.end : number.end + 2]]
        is_of_them = after[:1] == ["of"] and not PRONOUNS.isdisjoint(after[1:])
        return number.value != 1 and (after[:1] == ["who"] or is_of_them)

    def noun_after(self, at: int) -> Phrase | None:
        """The noun that a number describes: the "threshold" of "the 1,237 threshold", the "WAR" of "4.5 WAR"."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.gap != 1 or token.kind != "word" or token.lower.endswith(("ed", "ing", "ly")):
            return None
        if is_of_kind(token, "verb") or is_of_kind(token, "idiom"):
            return None
        found = single_phrase(self.tokens, at) if token.text.islower() or token.text.isupper() else None
        is_time = found is not None and self.taken.overlaps(token.start, self.tokens[found.end - 1].end)
        return None if is_time else found

    def figure(
        self, number: Number, upper: Decimal | None, end: int, unit: str | None, of: str | None, rule: str
    ) -> CountedFigure:
        """A figure from the number's first token to token `end`, with its sign, modifier and change."""
        tokens, start, value = self.tokens, number.start, number.value
        has_sign = unit is not None or (of is not None and of.startswith("degree"))
        sign = minus_before(tokens, start) if has_sign and upper is None else 0
        if sign and value is not None:
            start, value = start - sign, -value
        modifier = modifier_of(tokens, number, start, end, is_one=rule in ("one", "hyphen"))
        is_count = rule in ("count", "vague") and not (of or "").endswith("points")
        change = None if rule in DESCRIBING else change_of(tokens, start, end, is_count=is_count)
        return CountedFigure(
            tokens[start].start,
            tokens[end - 1].end,
            None if value is None else f"{plain_decimal(value):f}",
            None if upper is None else f"{plain_decimal(upper):f}",
            unit,
            of,
            modifier or ("about" if number.vague else None),
            None if rule == "vague" and change in ("to", "from") else change,
            rule,
            SCORES[rule],
        )
