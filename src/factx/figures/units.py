"""Units as the text writes them after a number: shares, measures, and measures per another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from factx.text.listed_forms import Forms, by_first_word, form_after, words_of
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS
from factx.text.tables import read_pairs, read_table

POWERS: Final = {"square": "2", "sq": "2", "cubic": "3", "cu": "3"}
SUPERSCRIPTS: Final = {"²": "2", "³": "3"}
LENGTHS: Final = frozenset(("m", "km", "cm", "mm", "[mi_i]", "[ft_i]", "[in_i]", "[yd_i]"))
PER: Final = frozenset(("per", "a", "an", "/"))
METRIC: Final = frozenset(("m", "km", "cm", "mm", "g", "kg", "L", "t", "har", "Cel"))
CUSTOMARY: Final = frozenset(("[mi_i]", "[ft_i]", "[in_i]", "[yd_i]", "[acr_us]", "[gal_us]", "[degF]"))
"""Units of the United States, whose ton is the short one; where a text has more of the others, a ton is a tonne."""
TIMES: Final = {
    "second": "s", "sec": "s", "s": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h", "h": "h", "day": "d",
    "d": "d", "week": "wk", "month": "mo", "year": "a", "yr": "a",
}  # fmt: skip
"""Units of time that a measure may be taken over, by UCUM code."""
SHORT_TON: Final = "[ston_av]"
CONVERSION: Final = 6
"""Tokens of a conversion in brackets: "(93 miles)"."""


class UnitRow(NamedTuple):
    """A row of ucum_units.tsv."""

    code: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: tokens `start` to `end`; `code` as in `factx.records.Figure.unit`."""

    start: int
    end: int
    code: str
    is_share: bool = False
    base_end: int = 0
    """The token after the measure itself, without what it is taken over."""


@cache
def share_forms() -> Forms[str]:
    """The ways to write a share, in small letters."""
    return by_first_word((words_of(form), unit) for form, unit in read_pairs("figures", "shares").items())


@cache
def unit_names() -> Forms[str]:
    """The names of units, in small letters."""
    rows = read_table("figures", "ucum_units", UnitRow)
    return by_first_word((words_of(name), row.code) for row in rows for name in row.names)


@cache
def unit_symbols() -> Forms[str]:
    """The symbols of units, as written, and those of three letters and more in capitals and with one: "KM", "Mph"."""
    rows = read_table("figures", "ucum_units", UnitRow)
    written = [(sign, row.code) for row in rows for sign in row.symbols]
    written += [(sign.replace("µ", "μ"), code) for sign, code in written if "µ" in sign]  # the micro sign, and mu
    known = {sign for sign, _ in written}
    folded: dict[str, str] = {}
    for sign, code in written:
        if len(sign) > 2 and sign.isalpha():
            for form in (sign.upper(), sign.capitalize()):
                folded.setdefault(form, code)
    listed = [*written, *(pair for pair in folded.items() if pair[0] not in known)]
    return by_first_word((words_of(sign, cased=True), code) for sign, code in listed)


def share_at(tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit of a share at token `at`: per cent, percentage points, basis points."""
    found = form_after(tokens, at, share_forms())
    return None if found is None else Unit(at, found[1], found[0], is_share=True)


def measure_at(tokens: Sequence[Token], at: int) -> Unit | None:
    """The measure at token `at`: "km", "square miles", "km/h", "miles per hour", "barrels a day"."""
    unit = single_measure(tokens, at)
    if unit is None or unit.end + 1 >= len(tokens) or tokens[unit.end].lower not in PER or tokens[unit.end].gap == 2:
        return unit
    under = unit.end + 1
    over = TIMES.get(tokens[under].lower) if tokens[under].gap < 2 else None
    if over is not None:
        return Unit(unit.start, under + 1, f"{unit.code}/{over}", base_end=unit.end)
    measure = single_measure(tokens, under) if tokens[unit.end].lower in ("per", "/") else None
    return unit if measure is None else Unit(unit.start, measure.end, f"{unit.code}/{measure.code}")


def ton_of(words: Iterable[str]) -> str | None:
    """The code of what a text of these words calls a ton, by its other units; null where they do not say."""
    forms = [form for word in words for listed in (unit_names(), unit_symbols()) for form in listed.get(word, ())]
    codes = [code for written, code in forms if len(written) == 1 and len(written[0]) > 1]
    metric, customary = (sum(code in units for code in codes) for units in (METRIC, CUSTOMARY))
    return None if metric == customary else "t" if metric > customary else SHORT_TON


def over_hour(tokens: Sequence[Token], unit: Unit) -> Unit:
    """The unit with the hour that stands behind another in brackets: "150 kilometers (93 miles) per hour"."""
    at = unit.end
    if "/" in unit.code or at >= len(tokens) or tokens[at].text not in ("(", ")") or tokens[at].gap == 2:
        return unit
    closes = at
    while closes < min(at + CONVERSION, len(tokens)) and tokens[closes].text != ")":
        closes += 1
    behind = [token.lower for token in tokens[closes : closes + 3]]
    return replace(unit, code=f"{unit.code}/h") if behind in ([")", "per", "hour"], [")", "an", "hour"]) else unit


def single_measure(tokens: Sequence[Token], at: int) -> Unit | None:
    """A measure at token `at` that is not taken over another: "km", "square miles", "km²"."""
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    found = None if is_of_model(tokens, at) else listed_unit(tokens, at)
    if found is not None:
        return with_power(tokens, Unit(at, found[1], found[0]))
    power = POWERS.get(tokens[at].lower)
    if power is not None:
        base = at + 1
        while base < len(tokens) and tokens[base].text in (".", "-") and tokens[base].gap == 0:
            base += 1
        length = listed_unit(tokens, base)
        return Unit(at, length[1], length[0] + power) if length and length[0] in LENGTHS else None
    last = tokens[at].text[-1]
    if last in SUPERSCRIPTS and tokens[at].text[:-1] in LENGTHS:
        return Unit(at, at + 1, tokens[at].text[:-1] + SUPERSCRIPTS[last])
    return None


def is_of_model(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a letter of a name or shape and no unit: "18 F-35 jets", "40 V150s"."""
    after = tokens[at + 1 : at + 4]
    is_letter = len(tokens[at].text) == 1 and tokens[at].text.isupper() and tokens[at].gap == 1
    if not is_letter or not after or after[0].gap:
        return False
    if after[0].text not in HYPHENS or len(after) == 1 or after[1].gap:
        return after[0].kind == "number"
    return after[1].kind != "number" or after[2:3] == [] or after[2].text != tokens[at].text  # no "40 W-50 W"


def listed_unit(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The code of the unit whose symbol or name stands at token `at`, and the token after it."""
    return form_after(tokens, at, unit_symbols(), cased=True) or form_after(tokens, at, unit_names())


def with_power(tokens: Sequence[Token], unit: Unit) -> Unit:
    """The unit with a power right after it: "km2"."""
    if unit.end >= len(tokens) or unit.code not in LENGTHS or unit.end - unit.start > 1:
        return unit
    after = tokens[unit.end]
    is_power = after.gap == 0 and after.text in ("2", "3") and tokens[unit.start].text == unit.code
    return Unit(unit.start, unit.end + 1, unit.code + after.text) if is_power else unit
