"""Units as the text writes them after a number: shares, measures, and measures per another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from factx.text.atoms import Atoms
from factx.text.number_tokens import Token, number_tokens
from factx.text.tables import read_table

POWERS: Final = {"square": "2", "sq": "2", "cubic": "3", "cu": "3"}
SUPERSCRIPTS: Final = {"²": "2", "³": "3"}
LENGTHS: Final = frozenset(("m", "km", "cm", "mm", "[mi_i]", "[ft_i]", "[in_i]", "[yd_i]"))
PER: Final = frozenset(("per", "a", "an", "/"))
TIMES: Final = {
    "second": "s", "sec": "s", "s": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h", "h": "h", "day": "d",
    "d": "d", "week": "wk", "month": "mo", "year": "a", "yr": "a",
}  # fmt: skip
"""Units of time that a measure may be taken over, by UCUM code."""


class ShareForm(NamedTuple):
    """A row of shares.tsv."""

    form: str
    unit: str


class UnitRow(NamedTuple):
    """A row of ucum_units.tsv."""

    code: str
    names: str
    symbols: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: tokens `start` to `end`; `code` as in `factx.records.Figure.unit`."""

    start: int
    end: int
    code: str
    is_share: bool = False
    base_end: int = 0
    """The token after the measure itself, without what it is taken over."""


Forms = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word to the forms that begin with it, longest first, each with its unit."""


def by_first_word(pairs: Iterator[tuple[str, str]], *, cased: bool) -> Forms:
    """Forms with their units, by first word; `cased`: small letters and capitals differ."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, code in pairs:
        words = tuple(token.text if cased else token.lower for token in number_tokens(Atoms(form)))
        found[words[0]].append((words, code))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in found.items()}


@cache
def share_forms() -> Forms:
    """The ways to write a share, in small letters."""
    return by_first_word(iter(read_table("figures", "shares", ShareForm)), cased=False)


@cache
def unit_names() -> Forms:
    """The names of units, in small letters."""
    rows = read_table("figures", "ucum_units", UnitRow)
    return by_first_word(((name, row.code) for row in rows for name in row.names.split("|") if name), cased=False)


@cache
def unit_symbols() -> Forms:
    """The symbols of units, as written, and those of three letters and more in capitals and with one: "KM", "Mph"."""
    rows = read_table("figures", "ucum_units", UnitRow)
    written = [(sign, row.code) for row in rows for sign in row.symbols.split("|") if sign]
    known = {sign for sign, _ in written}
    folded: dict[str, str] = {}
    for sign, code in written:
        if len(sign) > 2 and sign.isalpha():
            for form in (sign.upper(), sign.capitalize()):
                folded.setdefault(form, code)
    return by_first_word(iter([*written, *(pair for pair in folded.items() if pair[0] not in known)]), cased=True)


def form_at(tokens: Sequence[Token], at: int, forms: Forms, *, cased: bool) -> Unit | None:
    """The longest of the forms at token `at`."""
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    for words, code in forms.get(tokens[at].text if cased else tokens[at].lower, ()):
        end = at + len(words)
        if end <= len(tokens) and all(
            (token.text if cased else token.lower) == word and (n == 0 or token.gap < 2)
            for n, (token, word) in enumerate(zip(tokens[at:end], words, strict=True))
        ):
            return Unit(at, end, code)
    return None


def share_at(tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit of a share at token `at`: per cent, percentage points, basis points."""
    found = form_at(tokens, at, share_forms(), cased=False)
    return None if found is None else Unit(at, found.end, found.code, is_share=True)


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


def single_measure(tokens: Sequence[Token], at: int) -> Unit | None:
    """A measure at token `at` that is not taken over another: "km", "square miles", "km²"."""
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    found = form_at(tokens, at, unit_symbols(), cased=True) or form_at(tokens, at, unit_names(), cased=False)
    if found is not None:
        return with_power(tokens, found)
    power = POWERS.get(tokens[at].lower)
    if power is not None:
        base = at + 1
        while base < len(tokens) and tokens[base].text in (".", "-") and tokens[base].gap == 0:
            base += 1
        length = form_at(tokens, base, unit_symbols(), cased=True) or form_at(tokens, base, unit_names(), cased=False)
        return Unit(at, length.end, length.code + power) if length and length.code in LENGTHS else None
    last = tokens[at].text[-1]
    if last in SUPERSCRIPTS and tokens[at].text[:-1] in LENGTHS:
        return Unit(at, at + 1, tokens[at].text[:-1] + SUPERSCRIPTS[last])
    return None


def with_power(tokens: Sequence[Token], unit: Unit) -> Unit:
    """The unit with a power right after it: "km2"."""
    if unit.end >= len(tokens) or unit.code not in LENGTHS or unit.end - unit.start > 1:
        return unit
    after = tokens[unit.end]
    is_power = after.gap == 0 and after.text in ("2", "3") and tokens[unit.start].text == unit.code
    return Unit(unit.start, unit.end + 1, unit.code + after.text) if is_power else unit
