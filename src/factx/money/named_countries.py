"""What a document says about where it is: the countries that it names, and the one of its dateline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from factx.money import currencies
from factx.money.lexer import words_of
from factx.text.countries import mentions_of_countries
from factx.text.dateline import Dateline
from factx.text.listed_forms import Forms, by_first_word, stands_at
from factx.text.number_tokens import Token
from factx.text.reading import Reading

HEAD = 60
"""Tokens at the start of a document that say most of where it is."""
CAPITALS = frozenset(("us", "usa", "uk", "uae", "png", "drc", "eu"))


@cache
def country_forms() -> Forms[tuple[str, str]]:
    """The ways to name a country; each means the country and the kind of name."""
    return by_first_word((words_of(form), (code, kind)) for code, kind, form in mentions_of_countries())


def country_at(
    tokens: Sequence[Token], at: int, kinds: Sequence[str] = ("name", "adjective", "city"), cased: bool = True
) -> tuple[str, int] | None:
    """The country that tokens from `at` name, with the token after the name; `cased`: names have capitals."""
    token = tokens[at]
    forms = country_forms().get(token.lower)
    if forms is None:
        return None
    if cased and (not token.text[0].isupper() or (token.lower in CAPITALS and not token.text.isupper())):
        return None
    for words, (code, kind) in forms:
        if kind in kinds and stands_at(tokens, at, words):
            return code, at + len(words)
    return None


class Evidence:
    """What a document says of its country, read where an amount leaves its currency open."""

    def __init__(self, reading: Reading, tokens: Sequence[Token]) -> None:
        self.reading = reading
        self.tokens = tokens

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the document in small letters."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def named(self) -> Counter[str]:
        """The countries that the document names, how often; those in its first words count twice."""
        named: Counter[str] = Counter()
        forms = country_forms()
        after = 0
        for at, token in enumerate(self.tokens):
            found = country_at(self.tokens, at) if at >= after and token.lower in forms else None
            if found:
                named[found[0]] += 2 if at < HEAD else 1
                after = found[1]
        return named

    @cached_property
    def dateline(self) -> str | None:
        """The country of the dateline."""
        return dateline_country(self.reading.dateline, self.tokens)

    def names_user_of(self, codes: Sequence[str]) -> bool:
        """Whether the document names one of the currencies by its code, or a country that uses or used it."""
        users = currencies.users()
        if any(code.lower() in self.words and code not in currencies.context("risky") for code in codes):
            return True
        return any(country in self.named for code in codes for country in users.get(code, ()))

    def from_dateline(self) -> str | None:
        """The country of the dateline, unless the document names another at least twice as often."""
        most = max(self.named.values(), default=0)
        return None if self.dateline is None or 2 * self.named[self.dateline] <= most else self.dateline

    def about(self) -> str | None:
        """The country named most often; null if there is none or two are named as often."""
        ranked = self.named.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def dateline_country(dateline: Dateline | None, tokens: Sequence[Token]) -> str | None:
    """The country of the dateline ("SYDNEY, Oct. 3 (Reuters) —") of a text, whose tokens are `tokens`."""
    if dateline is None:
        return None
    for at, token in enumerate(tokens):
        if token.start >= dateline.header.end:
            break
        if token.start >= dateline.header.start:
            found = country_at(capitalised(tokens, at), 0)
            if found:
                return found[0]
    return None


def capitalised(tokens: Sequence[Token], at: int) -> list[Token]:
    """The next tokens with words in capitals ("SYDNEY") as names are written ("Sydney")."""
    return [
        token._replace(text=token.text.capitalize()) if token.kind == "word" and len(token.text) > 3 else token
        for token in tokens[at : at + 6]
    ]
