"""What a text says that a person is: the title before the name, or the apposition beside it.

"Health Minister Ann Lee" has the role "Health Minister", "Ann Lee, 52, chief executive of Acme," has "chief executive
of Acme". The role is what the text says at that mention, word for word but for a leading article or "its"; forms of
address ("Mr.", "Dr.") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from factx.names.appositions import (
    NEAR_CHARACTERS,
    WRITTEN_WORD,
    ahead,
    before_address,
    behind,
    clause_before,
    is_address,
    said_of,
)
from factx.names.forms import fold
from factx.names.person_names import TITLES
from factx.spans import TextSpan
from factx.text.tables import words_by_kind

LEAST_LETTERS: Final = 5
LONGEST_SHORT: Final = 4
PREFIX: Final = re.compile(r"(?:then|ex|vice|co|deputy)-")
ARTICLE: Final = re.compile(
    r"(?:(?:currently|now|also|once|then|himself|herself)\b[^\S\r\n]*)?(?:(?:the|an?|another|its|his|her|their)[^\S\r\n]+)?",
    re.IGNORECASE,
)
OPENED: Final = re.compile(r"(?:the|an?|its|his|her|their)[^\S\r\n]")
ARTICLES: Final = frozenset({"the", "a", "an"})
POSSESSIVE: Final = ("'s", "’s")
OPENING_MARKS: Final = re.compile(r"[\r\n“\"«(\[]")
"""What no title goes over."""


def role_words(kind: str) -> frozenset[str]:
    """The words of a kind in role_words.tsv, whose head says what the kinds are."""
    return words_by_kind("names", "role_words")[kind]


@lru_cache(1 << 12)
def is_role(word: str) -> bool:
    """Whether a word says what somebody does or holds: "minister", "Firefighter"."""
    folded = PREFIX.sub("", fold(word).strip(".'’"))
    is_made = len(folded) > LEAST_LETTERS and folded.endswith(tuple(role_words("ending")))
    return is_made or folded in role_words("word") or TITLES.get(folded) in ("office", "rank")


def role_of(text: str, start: int, end: int) -> str | None:
    """The role that a text gives the person whose mention stands at `start` to `end`, or null."""
    return next((text[span.start : span.end] for span in roles_of(text, start, end)), None)


def roles_of(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """Where a text gives the person of a mention a role, the likeliest first."""
    return (span for span in _readings(text, start, end) if span)


def _readings(text: str, start: int, end: int) -> Iterator[TextSpan | None]:
    yield _title_in(text, start, end)
    yield _phrase(text, behind(text, end))
    yield _said(text, said_of(text, end))
    yield _title_before(text, start)
    yield from (_phrase(text, span, is_one=True) for span in ahead(text, start, end))
    yield _title_ahead(text, start)


def _phrase(text: str, span: TextSpan | None, *, is_one: bool = False) -> TextSpan | None:
    """The role in words that stand beside a name: a noun phrase whose head is a word for one.

    `is_one`: nothing before the head opens a noun phrase of its own, as in "the court that tries the former mayor".
    """
    if span is None:
        return None
    article = ARTICLE.match(text, *span)
    start = article.end() if article else span.start
    words = text[start : span.end].split()
    head = head_of(words)
    if head < 0 or not is_role(words[head]) or (is_one and not ARTICLES.isdisjoint(words[:head])):
        return None
    return TextSpan(start, span.end)


def _said(text: str, span: TextSpan | None) -> TextSpan | None:
    """The role in what somebody is said to be: with an article any, else one with no word before it but a title's."""
    if span is None or OPENED.match(text, *span):
        return _phrase(text, span)
    return _phrase(text, span) if _bare_head(text[span.start : span.end].split()) >= 0 else None


def _bare_head(words: Sequence[str]) -> int:
    """Where the word for a role stands in a phrase without an article; -1 where none does.

    Before it stand the words of a title, or whose it is: "Acme’s new managing director".
    """
    head = head_of(words)
    owner = next((n for n, word in enumerate(words[:head]) if word.endswith(POSSESSIVE)), head)
    if head < 0 or not is_role(words[head]) or not ARTICLES.isdisjoint(words[:head]):
        return -1
    return head if all(_belongs(word, inside=False) for word in words[:owner]) else -1


def head_of(words: Sequence[str]) -> int:
    """The word that says what somebody is: the last before the first preposition; -1 where none is."""
    return next((n for n, word in enumerate(words) if word in role_words("link")), len(words)) - 1


def _title_before(text: str, start: int) -> TextSpan | None:
    """The run of words directly before a name that ends with a word for a role, or with what that word governs."""
    begin = before_address(text, start)
    if not text[max(0, begin - 1) : begin].isspace():
        return None
    base = max(0, begin - NEAR_CHARACTERS)
    base = max((match.end() + base for match in OPENING_MARKS.finditer(text[base:begin])), default=base)
    found = _words(text, base, begin)
    first = len(found)
    role = -1
    while first and _belongs(found[first - 1][1], inside=role < 0 and first < len(found)):
        first -= 1
        if is_role(found[first][1]) or (role < 0 and _governs(found, first)):
            role = first if role < 0 else role
    if role < 0 or (begin < start and not _ends_with_role(found)):
        return None
    if _is_governed([word for _, word in found[:first]]):
        first = role  # the names before it belong to another phrase: "Custodian of the Two Holy Mosques King Salman"
    for at in range(first, role):
        if found[at][1] == "and" and _names_another([word for _, word in found[first:at]]):
            first = at + 1
    while first < role and _opens(found[first][1]):
        first += 1
    return TextSpan(found[first][0], found[-1][0] + len(found[-1][1]))


def _title_ahead(text: str, start: int) -> TextSpan | None:
    """A title without an article between a stop and the comma before a name: "Acme’s chair, Ann Lee"."""
    clause = clause_before(text, start)
    if clause is None:
        return None
    found = _words(text, *clause)
    if found[0][1] == "As":
        found.pop(0)
    if not found or _opens(found[0][1]):
        return None
    words = [word for _, word in found]
    head = _bare_head(words)
    if head < 0:
        return None
    # A capital may be a last name's: "Stephen King, Ann Lee and Bob Stone".
    if words[head][0].isupper() and TITLES.get(fold(words[head])) != "office" and not _governs(found, head):
        return None
    return TextSpan(found[0][0], clause.end)


def _words(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in WRITTEN_WORD.finditer(text, start, end)]


def _ends_with_role(found: list[tuple[int, str]]) -> bool:
    """Whether the last word says what somebody is, or all behind such a word is what it governs."""
    return is_role(found[-1][1]) or any(_governs(found, at) for at in range(len(found)))


def _governs(found: list[tuple[int, str]], at: int) -> bool:
    """Whether all behind a role is what it governs: "Secretary of State", "Chancellor of the Exchequer"."""
    behind = [word for _, word in found[at + 1 :]]
    if not is_role(found[at][1]) or len(behind) < 2 or behind[0] not in ("of", "for"):
        return False
    return all(word[:1].isupper() or word == "the" for word in behind[1:])


def _names_another(words: Sequence[str]) -> bool:
    """Whether words before an "and" are a title with somebody's name: "Prime Minister Ann Lee and"."""
    behind_role = next((words[n + 1 :] for n in reversed(range(len(words))) if is_role(words[n])), ())
    return bool(behind_role) and all(word[:1].isupper() for word in behind_role)


def _is_governed(words: Sequence[str]) -> bool:
    """Whether what follows is of a name or office: "Custodian of the", and not "a visit of the"."""
    before = words[:-1] if words and words[-1] == "the" else words
    return len(before) > 1 and before[-1] == "of" and before[-2][:1].isupper()


def _belongs(word: str, *, inside: bool) -> bool:
    """Whether a word can be part of a title: capitalised, a word for a role or one beside it, without a stop behind."""
    bare = word.rstrip("’'")
    folded = fold(bare).strip(".")
    if bare[-1:] in ',;:!?)]—–”"' or (bare.endswith(".") and bare.count(".") < 2 and not _is_short(folded)):
        return False
    if is_address(bare):
        return False
    if word[:1].isupper():
        return True
    return (
        is_role(bare)
        or folded in role_words("beside")
        or (inside and folded in ("of", "for", "the"))
        or folded.endswith(POSSESSIVE)
    )


def _is_short(folded: str) -> bool:
    """Whether a stop behind a word is that of a title's short form: "Gov."."""
    return len(folded) <= LONGEST_SHORT and folded in TITLES and folded not in role_words("word")


def _opens(word: str) -> bool:
    """Whether a capitalised word opens a sentence and is no part of a title: "The", "But"."""
    return fold(word) in role_words("opening")


def _title_in(text: str, start: int, end: int) -> TextSpan | None:
    """The title that a mention begins with: "President Petro"."""
    words = _words(text, start, end)
    count = 0
    while count < len(words) - 1 and TITLES.get(fold(words[count][1]).strip(".,")) not in (None, "address"):
        count += 1
    title = words[:count]
    if not any(is_role(word) for _, word in title):
        return None
    return TextSpan(title[0][0], title[-1][0] + len(title[-1][1]))
