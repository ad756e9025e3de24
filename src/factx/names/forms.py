"""One name as a mention writes it: what belongs to the name, its words, and keys under which forms of it meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from factx.text.tables import read_words

QUOTES = "\"'“”‘’„«»`"
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z", re.IGNORECASE)
ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(\s{0,2}[^\W\d_][\w&.\-]{1,11}\s{0,2}\)")
NAME_PART = re.compile(r"[^\s,]+")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
PARTICLES = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "del", "y", "e", "to", "a", "&"})

FIRST_WORDS = {"mt": "mount", "ft": "fort", "st": "saint"}
LAST_WORDS = {"st": "street", "ave": "avenue", "rd": "road", "blvd": "boulevard"}
"""Abbreviations of names of places (AP Stylebook, "addresses", "saint")."""
KEPT_ARTICLE = read_words("names", "names_with_article")


class NameForm(NamedTuple):
    """A name without what only its sentence gave it.

    `text` is the form to show; `key` the same for forms that differ in case, accents, white space or stops only;
    `words` are the key's words.
    """

    text: str
    key: str
    words: tuple[str, ...]


@lru_cache(1 << 12)  # each name is asked for several times, and comes again in the next text
def name_form(mention: str) -> NameForm:
    """The name in `mention`: without outer quotation marks, leading "the" and possessive ending, on one line."""
    text = " ".join(mention.split())
    text = POSSESSIVE.sub("", text.strip(QUOTES + ",;: ")).strip(QUOTES + ",;: ")
    if text.casefold() not in KEPT_ARTICLE:
        text = ARTICLE.sub("", text, count=1) if ARTICLE.match(text) else text
    words = written_out(key_words(text))
    return NameForm(text or mention, " ".join(words) or mention, words)


def without_acronym(mention: str) -> str:
    """A mention without the acronym in brackets that it ends with: "World Health Organization (WHO)"."""
    opening = mention.rfind("(")
    if opening <= 0 or IN_BRACKETS.fullmatch(mention, opening) is None:
        return mention
    full = mention[:opening].rstrip()
    return full if any(map(str.isalnum, full)) else mention


def key_words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents and stops; "H.W." and "H. W." are two initials."""
    words: list[str] = []
    for match in NAME_PART.finditer(text):
        word = match[0].strip(QUOTES + "()")
        if INITIALS.fullmatch(word) and word.count(".") > 1 and word[0].isupper():
            words.extend(letter for letter in fold(word) if letter.isalnum())
        elif folded := fold(word).replace(".", "").replace("’", "'"):
            words.append(folded)
    return tuple(words)


def written_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, the first and the last without their abbreviations: "Mt. Elm", "Main St."."""
    if len(words) < 2:
        return words
    return (FIRST_WORDS.get(words[0], words[0]), *words[1:-1], LAST_WORDS.get(words[-1], words[-1]))


def fold(text: str) -> str:
    """`text` in lower case without accents: "Bogotá" and "BOGOTA" are "bogota"."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@lru_cache(1 << 12)
def fullness(text: str) -> tuple[int, bool, int, int]:
    """Order of forms of one name, the greatest to be shown: words, not in capitals throughout, accents, length."""
    accents = sum(not c.isascii() for c in text)
    return len(NAME_PART.findall(text)), not text.isupper(), accents, len(text)


@lru_cache(1 << 12)
def acronym_letters(text: str) -> str | None:
    """The letters of `text` in lower case if it looks like an acronym ("WHO", "U.N.", "UNESCO", "FCC"), else null."""
    letters = [c for c in text if c.isalpha()]
    if " " in text or not 2 <= len(letters) <= 10 or sum(map(str.isdigit, text)) > 2:
        return None
    if 2 * sum(c.isupper() for c in letters) <= len(letters):
        return None
    return fold("".join(letters))


def initials(words: tuple[str, ...]) -> frozenset[str]:
    """First letters of `words` in lower case: without words like "of", with a first one, and with all of them.

    The parts of hyphenated words count each.
    """
    parts = [part for word in words for part in word.split("-") if part]
    weighty = "".join(p[0] for p in parts[1:] if p not in PARTICLES)
    first = "" if not parts or parts[0] in PARTICLES else parts[0][0]
    return frozenset({first + weighty, parts[0][0] + weighty if parts else "", "".join(p[0] for p in parts)})
