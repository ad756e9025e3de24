"""The tables of words beside this file, read once when the package is imported."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple, cast

from factx.records import DateModifier
from factx.text.atoms import Atoms
from factx.text.number_words import numerals, scales
from factx.text.tables import read_cells, read_words
from factx.text.tables import read_table as read_typed


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of `tables/NAME.tsv` by column."""
    header, *rows = read_cells("dates/tables", name)
    return [dict(zip(header, row, strict=True)) for row in rows]


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as `Tokens` splits them."""
    return tuple(Atoms(phrase).lower)


class PhraseTable:
    """Phrases by their first word, longest first, each with a value `V` read by the caller."""

    def __init__(self, phrases: dict[str, str]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in phrases.items():
            words = split_phrase(phrase)
            self.by_first.setdefault(words[0], []).append((words, value))
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], i: int) -> tuple[int, str] | None:
        """End and value of the longest phrase at word `i`, or null."""
        for phrase, value in self.by_first.get(words[i] if i < len(words) else "", ()):
            size = len(phrase)
            if size == 1 or (words[i + 1 : i + 2] == [phrase[1]] and words[i : i + size] == list(phrase)):
                return i + size, value
        return None


class WordSet(NamedTuple):
    """A row of `tables/word_sets.tsv`: words that rules ask for by the name of their set."""

    set: str
    words: frozenset[str]
    use: str


_WORD_SETS: Final = {row.set: row.words for row in read_typed("dates/tables", "word_sets", WordSet)}


def word_set(name: str) -> frozenset[str]:
    """The words of a set in `tables/word_sets.tsv`."""
    return _WORD_SETS[name]


class WordValue(NamedTuple):
    """A row of `tables/word_values.tsv`: what a word of a set stands for."""

    set: str
    word: str
    value: str
    use: str


_WORD_VALUES: Final = read_typed("dates/tables", "word_values", WordValue)


def word_values(name: str) -> dict[str, str]:
    """The words of a set in `tables/word_values.tsv`, each to what it stands for."""
    return {row.word: row.value for row in _WORD_VALUES if row.set == name}


def word_numbers(name: str) -> dict[str, int]:
    """The words of a set in `tables/word_values.tsv`, each to its number."""
    return {word: int(value) for word, value in word_values(name).items()}


class Modifier(NamedTuple):
    """What a modifying phrase does: its TIMEX3 mod, and whether it goes with a point, an amount, or either."""

    mod: DateModifier | None
    use: str


MONTHS: Final = {row["form"]: int(row["month"]) for row in read_table("months")}
SHORT_MONTHS: Final = frozenset(row["form"] for row in read_table("months") if row["kind"] == "short")
AMBIGUOUS_MONTHS: Final = frozenset(row["form"] for row in read_table("months") if row["kind"] == "word")
NAME_MONTHS: Final = frozenset(row["form"] for row in read_table("months") if row["kind"] == "name")
WEEKDAYS: Final = {row["form"]: int(row["day"]) for row in read_table("weekdays") if row["kind"] != "plural"}
SHORT_WEEKDAYS: Final = frozenset(row["form"] for row in read_table("weekdays") if row["kind"] == "short")
PLURAL_WEEKDAYS: Final = {row["form"]: int(row["day"]) for row in read_table("weekdays") if row["kind"] == "plural"}
UNITS: Final = {row["form"]: row["unit"] for row in read_table("units")}
PLURAL_UNITS: Final = frozenset(row["form"] for row in read_table("units") if row["number"] == "pl")
SINGULAR_UNITS: Final = frozenset(row["form"] for row in read_table("units") if row["number"] == "sg")
DAYPARTS: Final = {row["form"]: row["value"] for row in read_table("dayparts")}
WEAK_REFERENCES: Final = frozenset(row["phrase"] for row in read_table("references") if row["alone"] == "no")
REFERENCES: Final = PhraseTable({row["phrase"]: row["value"] for row in read_table("references")})
HOLIDAYS: Final = PhraseTable({row["name"]: row["rule"] for row in read_table("holidays")})
ZONES: Final = {row["form"]: row["offset"] for row in read_table("zones")}
ROLES: Final = {row["word"]: row["role"] for row in read_table("deictics")}
FREQUENCIES: Final = {row["word"]: (row["value"], row["freq"]) for row in read_table("frequencies")}
VERBS: Final = {row["word"]: row["kind"] for row in read_table("verbs")}
COUNTED: Final = read_words("dates/tables", "counted")
YEAR_WORDS: Final = read_words("dates/tables", "before_years")

_MODIFIER_ROWS: Final = {row["phrase"]: row for row in read_table("time_modifiers")}
MODIFIER_PHRASES: Final = PhraseTable({phrase: phrase for phrase in _MODIFIER_ROWS})
MODIFIERS: Final = {
    phrase: Modifier(None if row["mod"] == "-" else cast(DateModifier, row["mod"]), row["use"])
    for phrase, row in _MODIFIER_ROWS.items()
}

_NUMBERS: Final = read_table("numbers")


def _numbers(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in _NUMBERS if row["kind"] == kind}


SMALL_NUMBERS: Final = {word: int(value) for word, value in numerals("unit").items()}
TENS: Final = {word: int(value) for word, value in numerals("ten").items()}
SCALES: Final = _numbers("scale") | {
    word: int(scales()[word][0]) for word in ("hundred", "thousand", "million", "billion")
}
ORDINALS: Final = {word: int(value) for word, value in numerals("ordinal").items()}
VAGUE: Final = frozenset(row["word"] for row in _NUMBERS if row["kind"] == "vague")
FRACTIONS: Final = {row["word"]: Fraction(row["value"]) for row in _NUMBERS if row["kind"] == "fraction"}
_YEAR_TAILS: Final = read_table("year_tails")
LAST_YEARS: Final = PhraseTable({row["phrase"]: row["year"] for row in _YEAR_TAILS if row["year"] == "last"})
SAME_YEARS: Final = PhraseTable({row["phrase"]: row["year"] for row in _YEAR_TAILS if row["year"] == "same"})
NOT_DATES: Final = PhraseTable({row["phrase"]: row["phrase"] for row in read_table("not_dates")})
