"""From the labels of taggers to those of factx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, get_args

from factx.names.territories import is_city, is_territory
from factx.records import EntityLabel
from factx.text.countries import adjectives
from factx.text.tables import read_pairs, read_words, words_by_kind

WORLDWIDE: Final[dict[str, EntityLabel]] = {
    "Person": "PERSON",
    "Organization": "ORG",
    "NORP": "NORP",
    "Facility": "FAC",
    "Product": "PRODUCT",
    "Misc": "MISC",
}
"""Labels of the English Worldwide Newswire scheme; Location is split by `place_label`."""
PERSON: Final = "Person"
PLACE: Final = "Location"
BODY: Final = "Organization"
PEOPLE: Final = "NORP"
"""The labels of that scheme which decide most; what mends the model's spans reads and gives its labels."""

CONLL: Final[dict[str, EntityLabel]] = {"PER": "PERSON", "MISC": "MISC", "ORG": "ORG", "LOC": "LOC"}
LABELS: Final[dict[str, EntityLabel]] = {label: label for label in get_args(EntityLabel)}


PART_OF: Final = re.compile(
    r"(?:(?:(?:north|south)(?:-?east|-?west)?ern|(?:ea|we)stern|central)(?: and |, | ))+"
    r"|(?:(?:north|south)(?:[ -]?east|[ -]?west)?|(?:ea|we)st|upper|lower|middle|mid|far|greater) |(?:trans|intra)-",
    re.IGNORECASE,
)
"""How the name of a part of a country or of a landform begins: "eastern Ukraine", "Lower Rhine"; and
what lies across or in one: "trans-Pacific"."""
GOVERNED: Final = re.compile(r"(?:autonomous|administrative|capital) region\Z")
"""Regions that have a government: "Guangxi Zhuang Autonomous Region"."""


@cache
def landforms() -> dict[str, str]:
    """Word or name, lower case → where it must stand to make a LOC: the `whole` name, `first`, `last`, any `part`.

    A name that is `never` one has a government, though its words are those of a region: "Northern Ireland".
    """
    return read_pairs("names", "landforms")


@cache
def natural_places() -> frozenset[str]:
    """The names, in lower case, of islands, rivers, mountains and regions that no word of theirs shows to be one."""
    return frozenset(name.lower() for name in read_words("names", "natural_places"))


@cache
def towns() -> frozenset[str]:
    """The names, in lower case, of towns that are called like a landform: "Beverly Hills", "Green Bay"."""
    return frozenset(name.lower() for name in read_words("names", "towns"))


def law_words() -> Mapping[str, frozenset[str]]:
    """By place in the name, the words that make it a law's; those of meetings and of plans; and whole names of laws."""
    return words_by_kind("names", "law_words")


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


def has_law_word(name: str) -> bool:
    """Whether a name has a word of laws anywhere, is that of a case, or one of the laws known by another name.

    Of 190 names without such a word that the network took for laws in a thousand texts some 25 were known ones, and the
    others none: "Cadillac tax", "Alzheimer's", "Factor 1".
    """
    words = law_words()
    if " v. " in name or " v " in name or name.lower() in words["named"]:
        return True
    return not (words["first"] | words["last"]).isdisjoint(words_of(name))


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
    name = re.sub(r"^[Tt]he ", "", name.replace("- ", "-")).partition(", ")[0]
    lowered = name.lower()
    use = landforms().get(lowered)
    if use == "whole":
        return "LOC"
    if use == "never" or is_territory(name) or (" " in name and (lowered in towns() or is_city(name))):
        return "GPE"  # Long Beach and Daly City as well
    if lowered in natural_places() or use == "part":
        return "LOC"
    if part := PART_OF.match(name):
        whole = name[part.end() :]
        if is_territory(whole) or place_label(whole) == "LOC":
            return "LOC"
    of, _, rest = name.partition(" ")
    if rest and of in adjectives() and place_label(rest) == "LOC":
        return "LOC"  # "Swiss Alps"
    return "LOC" if _has_landform(lowered) and not GOVERNED.search(lowered) else "GPE"


def _has_landform(lowered: str) -> bool:
    """Whether a name of several words has one of a landform where that makes it one."""
    words = re.findall(r"[\w'’-]+", lowered)
    uses = [landforms().get(word) for word in words]
    return len(words) > 1 and ("part" in uses or uses[-1] == "last" or uses[0] == "first")


@lru_cache(1 << 12)
def factx_label(label: str, name: str) -> EntityLabel | None:
    """factx's label for one of the bundled model's, spaCy's or CoNLL's; null for what is no name (DATE, CARDINAL)."""
    if label == "Location":
        return place_label(name)
    if label in ("Misc", "MISC", "EVENT") and (is_law(name) or name.lower() in law_words()["named"]):
        return "LAW"
    if label in ("LAW", "EVENT") and name in common_acronyms():
        return "MISC"
    if label in ("LAW", "EVENT") and is_plan(name):
        return "MISC"
    if label == "LAW" and not has_law_word(name):
        return "MISC"
    if label == "LAW" and is_meeting(name):
        return "EVENT"
    return WORLDWIDE.get(label) or LABELS.get(label) or CONLL.get(label)
