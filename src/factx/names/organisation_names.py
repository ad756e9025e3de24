"""Forms of names other than persons' in one document: organisations, places, laws, events; and the fullest of each.

Companies meet without their legal form ("Apple", "Apple Inc."), acronyms with what they stand for, countries with their
short forms, and a short name with the one longer name that begins or ends with it and was introduced before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from factx.names.acronyms import acronyms
from factx.names.forms import PARTICLES, QUOTES, NameForm, fullness, key_words, name_form, without_acronym
from factx.names.heads import head_words
from factx.names.territories import is_territory
from factx.text.countries import short_forms
from factx.text.tables import words_by_kind

LEGAL = words_by_kind("names", "organisation_words")["legal"]
GENERIC = words_by_kind("names", "organisation_words")["generic"]
PLACES = {form.removesuffix("."): place for form, place in short_forms().items()}
PLACE_NAMES = {" ".join(key_words(name)).replace("-", " "): name for name, _ in PLACES.values()}
PLACE_LABELS = frozenset({"GPE", "LOC", "ORG", "NORP"})
SHORTENED_LABELS = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "MISC"})
SETTLED = re.compile(r" (?:city|islands?)\Z")
"""What a place may have behind its name."""
NEW_YORK = "new york"
"""The one state that is its city too where it stands alone (AP Stylebook, "New York"): not Oklahoma, Oklahoma City."""
CHAMBERS = frozenset({"house", "senate", "assembly", "congress"})
KOREAS = {"North": "North Korea", "South": "South Korea"}
"""What texts that name both call them."""
MOST_NAMESAKES = 64
"""More names than this that begin or end with one word are not compared, so that time stays linear."""


@dataclass(frozen=True, slots=True)
class BodyMention:
    """One mention of a name that is no person's."""

    start: int
    end: int
    label: str
    form: NameForm
    is_definite: bool
    """Whether "the" stands before it or opens it."""


def body_mention(text: str, start: int, end: int, label: str) -> BodyMention:
    """The mention at `start` to `end` of `text`, without the acronym that its span takes in; a work keeps its "The"."""
    mention = without_acronym(text[start:end])
    definite = f"{text[max(0, start - 4) : start]}{mention[:4]}".casefold()
    form = name_form(mention)
    if "-" in form.key:  # "al-Qaeda" is "al Qaeda"
        key = " ".join(form.key.replace("-", " ").split())
        form = NameForm(form.text, key, tuple(key.split(" ")))
    if label == "WORK_OF_ART" and mention.lstrip(QUOTES).startswith("The "):
        form = form._replace(text=f"The {form.text}")
    return BodyMention(start, start + len(mention), label, form, "the " in definite)


def join_bodies(text: str, mentions: Sequence[BodyMention], headline_end: int) -> list[str]:
    """For each mention, given in text order, the fullest form of the same name in the document."""
    forms = [mention.form for mention in mentions]
    places = places_named(mentions)
    meanings = acronyms(
        text, [(m.start, m.end) for m in mentions], forms, [m.label in ("GPE", "LOC") for m in mentions]
    )
    cores = place_cores(mentions)
    heads = merge_short_names([m for m in mentions if m.form.key not in meanings], headline_end)
    best: dict[tuple[str, str], str] = {}
    keys: list[tuple[str, str]] = []
    for mention in mentions:
        core = legal_core(mention.form.words) if mention.label == "ORG" else mention.form.key
        if mention.label in ("GPE", "LOC"):
            key = ("place", cores[mention.form.key])
        else:
            key = (mention.label, heads.get((mention.label, core), core))
        keys.append(key)
        if mention.form.key not in meanings and fullness(mention.form.text) > fullness(best.get(key, "")):
            best[key] = mention.form.text
    by_key = {mention.form.key: best.get(key, mention.form.text) for mention, key in zip(mentions, keys, strict=True)}
    names: list[str] = []
    for mention, key in zip(mentions, keys, strict=True):
        place = places.get(mention.form.text) if mention.label in PLACE_LABELS else None
        meaning = meanings.get(mention.form.key)
        if place is not None and best.get(key) != f"{place} City":
            names.append(place)
        elif meaning is not None:
            names.append(by_key[meaning])
        else:
            names.append(best[key])
    return names


def places_named(mentions: Sequence[BodyMention]) -> dict[str, str]:
    """From the text of each known short form of a place among `mentions` to the place's name.

    Capitals and stops count here: "LA" is not "La.".

    Aliases ("Britain", "America") count only where the same place is also named in full or by a sure short form.
    """
    forms = {mention.form for mention in mentions if mention.label in PLACE_LABELS}
    known = {form.text: PLACES[short] for form in forms if (short := form.text.removesuffix(".")) in PLACES}
    full = {form.text: PLACE_NAMES[form.key] for form in forms if form.key in PLACE_NAMES}
    named = {*full.values(), *(name for name, kind in known.values() if kind == "short")}
    if named.issuperset(KOREAS.values()):
        full |= {form.text: KOREAS[form.text] for form in forms if form.text in KOREAS}
    return full | {text: name for text, (name, kind) in known.items() if kind == "short" or name in named}


def place_cores(mentions: Sequence[BodyMention]) -> dict[str, str]:
    """From the key of each place among `mentions` to what its forms have in common.

    "Salem, Oregon" is "Salem" where the text has no other Salem; "New York City" and "Socotra Island" are "New York"
    and "Socotra" where the text says that too, and "Chathams" are "Chatham Islands". No country is its capital.
    """
    forms = {mention.form.key: mention.form for mention in mentions if mention.label in ("GPE", "LOC")}
    wholes: dict[str, set[str]] = defaultdict(set)
    for form in forms.values():
        first, comma, rest = form.text.partition(", ")
        if comma:
            wholes[_place_key(first)].add(rest.partition(", ")[0])
    cores: dict[str, str] = {}
    for key, form in forms.items():
        first = _place_key(form.text.partition(", ")[0])
        cores[key] = first if len(wholes[first]) < 2 else key
    known = set(cores.values())
    for key, core in cores.items():
        bare = SETTLED.sub("", core)
        if bare != core and bare in known and (bare == NEW_YORK or not is_territory(bare)):
            cores[key] = bare
        elif core.endswith("s") and f"{core[:-1]} islands" in known:
            cores[key] = f"{core[:-1]} islands"
    return cores


def _place_key(name: str) -> str:
    return " ".join(key_words(name)).replace("-", " ")


def legal_core(words: tuple[str, ...]) -> str:
    """A company's name without its legal form: "apple" of "Apple Inc."."""
    end = len(words)
    while end > 1 and words[end - 1] in LEGAL:
        end -= 1
    if end == 1 and words[0] in GENERIC:
        end = len(words)
    return " ".join(words[:end])


def merge_short_names(mentions: Sequence[BodyMention], headline_end: int) -> dict[tuple[str, str], str]:
    """From label and key of a short name to the key of the one longer name that it shortens."""
    first: dict[tuple[str, str], int] = {}
    definite: dict[tuple[str, str], bool] = {}
    for mention in mentions:
        if mention.label not in SHORTENED_LABELS:
            continue
        core = legal_core(mention.form.words) if mention.label == "ORG" else mention.form.key
        key = (mention.label, core)
        offset = mention.start if mention.start >= headline_end else 1 << 60
        first[key] = min(first.get(key, offset), offset)
        definite[key] = definite.get(key, True) and mention.is_definite
    edges: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, core in first:
        words = core.split(" ")
        for end_word in {words[0], words[-1]}:
            edges[label, end_word].append(core)
    places = {mention.form.key for mention in mentions if mention.label in ("GPE", "LOC")}
    heads: dict[tuple[str, str], str] = {}
    # The longest first: "Norvale" is "Norvale Orient Lines" where "Norvale Orient" is.
    for (label, core), offset in sorted(first.items(), key=lambda item: -item[0][1].count(" ")):
        if core in places:
            continue
        longer = longer_names(core, edges[label, core.split(" ")[0]], edges[label, core.split(" ")[-1]])
        wholes = {heads.get((label, name), name) for name in longer}
        if len(wholes) != 1 or (label != "ORG" and " " not in core):
            continue
        (full,) = wholes
        is_generic = all(word in GENERIC for word in core.split(" "))
        # "The House" and "the Senate" may come before the House of Representatives and the U.S. Senate.
        is_whole = core in CHAMBERS and (full.startswith(f"{core} of ") or full in (f"us {core}", f"u s {core}"))
        # So may Southwest before Southwest Airlines: what is behind says only what kind of body it is.
        is_whole = is_whole or (full.startswith(f"{core} ") and ("last", full[len(core) + 1 :]) in head_words())
        is_known = min(first[label, name] for name in longer) < offset
        if (is_known or is_whole) and (not is_generic or definite[label, core]):
            heads[label, core] = full
    return heads


def longer_names(core: str, same_start: list[str], same_end: list[str]) -> set[str]:
    """The names that begin or end with all the words of `core` and have more; "Paris" is not "University of Paris"."""
    if max(len(same_start), len(same_end)) > MOST_NAMESAKES:
        return set()
    begins = {name for name in same_start if name.startswith(core + " ")}
    ends = {name for name in same_end if name.endswith(" " + core)}
    return begins | {name for name in ends if name.removesuffix(core).split()[-1] not in PARTICLES}
