"""Forms of persons' names in one document: which are the same person's, and which of them is the fullest.

"Petro", "President Petro" and "G. Petro" are "Gustavo Petro" where one Gustavo Petro is named in the text and no other
Petro; of two persons with one surname neither gets the bare surname.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factx.names.forms import NameForm, fold, fullness, key_words
from factx.names.gendered_words import given_names, role_table
from factx.text.tables import read_pairs, read_table


class Nickname(NamedTuple):
    """A row of nicknames.tsv: a short name and those that it stands for."""

    short: str
    full: frozenset[str]


TITLES = read_pairs("names", "titles")
SUFFIXES = read_pairs("names", "name_suffixes")
LETTERS = "|".join(word.upper() for word, kind in SUFFIXES.items() if kind == "degree")
DEGREES = re.compile(rf"(?:,?\s+(?:{LETTERS}|PhD|Ph\.D\.|Esq\.?))+(?!\w)")
"""What stands behind a person's name and is no part of it: "Ann Lee| KC". None of the 8,673 people of the training part
of English Worldwide Newswire has one."""
NICKNAMES = {row.short: row.full for row in read_table("names", "nicknames", Nickname)}
ARABIC_ARTICLES = ("al-", "el-", "ul-", "ad-", "as-", "ar-")
MOST_NAMESAKES = 64
"""More names than this that share a word are not compared: no news article has them, and time stays linear."""
FormKey = tuple[tuple[str, ...], str | None, str | None, str | None]
"""Words, generation, kept title and gender."""
PEERS = frozenset({"lord", "lady", "baron", "baroness"})
"""Titles that one person has, now this and now that: "Baroness Ann Lee", "Lady Lee"."""
WORDS_BEFORE = 6
"""How many words before a name are looked at for titles."""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention of a person: where it stands, its name and the offices named directly before it or in it."""

    start: int
    text: str
    words: tuple[str, ...]
    generation: str | None
    offices: frozenset[str]
    kept_title: str | None
    gender: str | None = None
    """What the titles tell: "m", "f" or null."""


@dataclass(slots=True)
class PersonName:
    """What the mentions of one form of a name have together."""

    words: tuple[str, ...]
    generation: str | None
    kept_title: str | None
    text: str
    offsets: list[int]
    """Where it stands after the headline, in text order."""
    offices: set[str] = field(default_factory=set)
    gender: str | None = None
    """What the titles or the given name tell: "m", "f" or null."""


def told_gender(titles: Iterable[str]) -> str | None:
    """What titles tell, the last that tells: "f" of "Mrs."."""
    genders = (role_table()[title][0] for title in reversed([*titles]) if title in role_table())
    return next(filter(None, genders), None)


def person_mention(text: str, start: int, form: NameForm) -> PersonMention:
    """The mention `form` of a person that stands at `start` of `text`: its title apart from the name."""
    parts = form.text.split()
    keys = [fold(part).strip(".,") for part in parts]
    count = 0
    while count < len(parts) - 1 and keys[count] in TITLES:
        count += 1
    if count and all(key in SUFFIXES or key in TITLES for key in keys[count:]):
        count = 0
    name = " ".join(parts[count:])
    words, generation = without_suffixes(key_words(name))
    kept = keys[count - 1] if count and TITLES[keys[count - 1]] == "kept" and len(words) == 1 else None
    kept = "saint" if kept == "st" else kept
    if kept:
        name = f"{parts[count - 1]} {name}"
    titles = keys[:count] or titles_before(text, start)
    offices = frozenset(
        "lord" if title in PEERS else title for title in titles if TITLES[title] in ("office", "rank", "kept")
    )
    gender = given_names().get(words[0]) if len(words) > 1 else None
    gender = gender or told_gender(keys[:count]) or told_gender(reversed(titles_before(text, start)))
    return PersonMention(start, name.rstrip(","), words, generation, offices, kept, gender)


def titles_before(text: str, start: int) -> list[str]:
    """The run of titles, in lower case, that ends directly before `start`."""
    titles: list[str] = []
    for word in reversed(text[max(0, start - 60) : start].split()[-WORDS_BEFORE:]):
        key = fold(word).strip(".")
        if key not in TITLES:
            break
        titles.append(key)
    return titles


def without_suffixes(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a name without degrees, articles and generation; and the generation ("jr", "iii"), or null."""
    generation = next((word for word in words[1:] if SUFFIXES.get(word) == "generation"), None)
    kept = [word for i, word in enumerate(words) if i == 0 or word not in SUFFIXES]
    bare = [word[3:] if word.startswith(ARABIC_ARTICLES) and len(word) > 4 else word for word in kept]
    return tuple(word for word in bare if word not in ("al", "el")) or tuple(bare), generation


def join_people(mentions: Sequence[PersonMention], headline_end: int) -> list[str]:
    """For each mention the fullest form of its person's name in the document.

    `headline_end` is the offset where the headline ends: what is short there may be full only later.
    """
    names = collect_names(mentions, headline_end)
    order = sorted(
        names.values(), key=lambda n: (-len(n.words), -sum(map(len, n.words)), n.kept_title is None, n.words)
    )
    by_word: dict[str, list[PersonName]] = defaultdict(list)
    fullest: dict[int, PersonName] = {}
    for name in order:
        whole = fuller_name(name, by_word)
        fullest[id(name)] = whole or name
        # A surname with a form of address is no fuller name than the surname alone.
        if whole is None and "and" not in name.words and (len(name.words) > 1 or name.kept_title or not name.gender):
            for word in set(name.words):
                by_word[word].append(name)
        elif whole is not None and len(name.words) > 1:
            whole.offices |= name.offices
            whole.offsets = sorted(whole.offsets + name.offsets)
    return [fullest[id(names[key_of(mention)])].text for mention in mentions]


def key_of(mention: PersonMention) -> FormKey:
    """What mentions of one form of a name have in common; "Mr. Lee" and "Mrs. Lee" are two."""
    gender = mention.gender if len(mention.words) == 1 else None
    return mention.words, mention.generation, mention.kept_title, gender


def collect_names(mentions: Sequence[PersonMention], headline_end: int) -> dict[FormKey, PersonName]:
    """The forms of names among `mentions`, each with its offsets after the headline and its offices."""
    names: dict[FormKey, PersonName] = {}
    for mention in mentions:
        name = names.get(key_of(mention))
        if name is None:
            name = PersonName(mention.words, mention.generation, mention.kept_title, mention.text, [])
            names[key_of(mention)] = name
        elif fullness(mention.text) > fullness(name.text):
            name.text = mention.text
        if mention.start >= headline_end:
            name.offsets.append(mention.start)
        name.offices |= mention.offices
        name.gender = name.gender or mention.gender
    return names


def fuller_name(short: PersonName, by_word: dict[str, list[PersonName]]) -> PersonName | None:
    """The one name of which `short` is a form; null where there is none or several are equally near."""
    if not short.words:
        return None
    namesakes = by_word.get(short.words[-1], [])
    if len(namesakes) > MOST_NAMESAKES:
        return None
    ranked = [(rank, full) for full in namesakes if (rank := form_rank(short, full)) is not None]
    if not ranked:
        return None
    best = min(rank for rank, _ in ranked)
    nearest = [full for rank, full in ranked if rank == best]
    if (
        len(nearest) > 1
        and best == 0
        and len(short.words) == 1
        and (bearer := first_bearer(short, nearest)) is not None
    ):
        return bearer
    return nearest[0] if len(nearest) == 1 and not is_someone_else(short, nearest[0]) else None


def first_bearer(short: PersonName, namesakes: Sequence[PersonName]) -> PersonName | None:
    """Of several who have a name, the one to whom the text gave it alone before it named the others, or null."""
    order = sorted((name for name in namesakes if name.offsets), key=lambda name: name.offsets[0])
    if len(order) < len(namesakes) or not short.offsets or short.offices or short.kept_title:
        return None
    return order[0] if order[0].offsets[0] < short.offsets[0] < order[1].offsets[0] else None


def form_rank(short: PersonName, full: PersonName) -> int | None:
    """How `short` can be a form of `full`: 0 by surname or whole, 1 by given name, 2 by a name between; null if not."""
    if short.generation and full.generation and short.generation != full.generation:
        return None
    if short.gender and full.gender and short.gender != full.gender:
        return None
    s, f = short.words, full.words
    if len(s) == 1:
        if full.kept_title and len(f) == 1:
            return 0 if short.kept_title is None else None
        if short.kept_title in ("sir", "dame", "prince", "princess", "sheikh", "sheik", "don", "doña"):
            return 0 if f[0] == s[0] else None
        if short.kept_title not in (None, "lord", "lady", "baroness", "ayatollah"):
            return None
        return 0 if f[-1] == s[0] else 1 if f[0] == s[0] else 2
    if any(f[i : i + len(s)] == s for i in range(len(f) - len(s) + 1)) or s[::-1] == f:
        return 0  # the same words in a row, or the family name put first
    if not is_given_name_of(s[0], f[0]):
        return None
    if len(s) == 2:
        return 0 if s[1] in f[1:] else None
    if s[-1] != f[-1]:
        return None
    return 0 if all(is_given_name_of(a, b) for a, b in zip(s[1:-1], f[1:-1], strict=False)) else None


def is_given_name_of(a: str, b: str) -> bool:
    """Whether `a` and `b` can be one given name: the same, one the initial of the other, or a known short form."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ())


def is_someone_else(short: PersonName, full: PersonName) -> bool:
    """Whether a surname with an office is more likely a relative's or namesake's than that of `full`.

    "President Okoro" is not "First Lady Mary Okoro", nor a "Mary Okoro" who comes up when he has been named twice.
    """
    if len(short.words) > 1 or not short.offices:
        return False
    if full.offices:
        return short.offices.isdisjoint(full.offices)
    return len(short.offsets) > 1 and bool(full.offsets) and short.offsets[1] < full.offsets[0]
