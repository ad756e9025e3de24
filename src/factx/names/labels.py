"""From the labels of taggers to those of factx."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple, get_args

from factx.names.territories import is_city, is_territory
from factx.records import EntityLabel
from factx.text.tables import read_table, read_words

WORLDWIDE: Final[dict[str, EntityLabel]] = {
    "Person": "PERSON",
    "Organization": "ORG",
    "NORP": "NORP",
    "Facility": "FAC",
    "Product": "PRODUCT",
    "Misc": "MISC",
}
"""Labels of the English Worldwide Newswire scheme; Location is split by `place_label`."""

CONLL: Final[dict[str, EntityLabel]] = {"PER": "PERSON", "MISC": "MISC", "ORG": "ORG", "LOC": "LOC"}
LABELS: Final[dict[str, EntityLabel]] = {label: label for label in get_args(EntityLabel)}


OF_A_TERRITORY: Final = re.compile(r"(?:(?:north|south)(?:east|west)?ern|(?:ea|we)stern|central) ")
"""How the name of a part of a country begins: "eastern Ukraine"."""


class Landform(NamedTuple):
    """A row of landforms.tsv."""

    word: str
    use: str


class LawWord(NamedTuple):
    """A row of law_words.tsv."""

    word: str
    where: str


@cache
def landforms() -> dict[str, str]:
    """Word or name, lower case → where it must stand to make a LOC: the `whole` name, `first`, `last`, any `part`.

    A name that is `never` one has a government, though its words are those of a region: "Northern Ireland".
    """
    return {row.word: row.use for row in read_table("names", "landforms", Landform)}


@cache
def law_words() -> dict[str, frozenset[str]]:
    """By place in the name, the words that make it a law's; and those of meetings and of plans."""
    places: dict[str, set[str]] = {"first": set(), "last": set(), "meeting": set(), "plan": set()}
    for row in read_table("names", "law_words", LawWord):
        places[row.where].add(row.word)
    return {where: frozenset(words) for where, words in places.items()}


@cache
def common_acronyms() -> frozenset[str]:
    """Short forms in capitals that are nouns of no body: "MDF", "EBITDA"."""
    return read_words("names", "common_acronyms")


def is_law(name: str) -> bool:
    """Whether a name is that of a law or a treaty: "Companies Act 2006", "Article 9 of the Constitution"."""
    words = words_of(name)
    return (
        bool(words)
        and not is_meeting(name)
        and (
            words[-1] in law_words()["last"]
            or (words[0] in law_words()["first"] and (len(words) > 1 or name[-1:].isdigit()))
        )
    )


def is_meeting(name: str) -> bool:
    """Whether a convention is a party's, and no treaty: "Democratic National Convention", "the 1972 convention"."""
    words = words_of(name)
    if not words or words[-1] != "convention":
        return False
    return len(words) == 1 or not law_words()["meeting"].isdisjoint(words) or name.split()[-1].islower()


def is_plan(name: str) -> bool:
    """Whether a name is that of a plan or a programme, which no parliament made a law."""
    words = words_of(name)
    return bool(words) and words[-1] in law_words()["plan"]


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, without numbers and those that say nothing of its kind."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name.lower())
    return [word for word in words if word not in ("no", "of", "the")]


def place_label(name: str) -> EntityLabel:
    """GPE for a place with a government, LOC for a landform or a region of the world, by the tables of both."""
    table = landforms()
    name = re.sub(r"^[Tt]he ", "", name)
    lowered = name.lower()
    if table.get(lowered) == "whole":
        return "LOC"
    if table.get(lowered) == "never" or is_territory(name) or (" " in name and is_city(name)):
        return "GPE"  # Long Beach and Daly City as well
    words = re.findall(r"[\w'’-]+", lowered)
    if table.get(lowered) == "part" or (OF_A_TERRITORY.match(lowered) and is_territory(name.split(" ", 1)[1])):
        return "LOC"
    for index, word in enumerate(words):
        where = table.get(word)
        last = index == len(words) - 1
        if len(words) > 1 and (where == "part" or (where == "last" and last) or (where == "first" and index == 0)):
            return "LOC"
    return "GPE"


@lru_cache(1 << 12)
def factx_label(label: str, name: str) -> EntityLabel | None:
    """factx's label for one of the bundled model's, spaCy's or CoNLL's; null for what is no name (DATE, CARDINAL)."""
    if label == "Location":
        return place_label(name)
    if label in ("Misc", "MISC", "EVENT") and is_law(name):
        return "LAW"
    if label in ("LAW", "EVENT") and name in common_acronyms():
        return "MISC"
    if label == "LAW" and (is_plan(name) or is_meeting(name)):
        return "MISC" if is_plan(name) else "EVENT"
    return WORLDWIDE.get(label) or LABELS.get(label) or CONLL.get(label)
