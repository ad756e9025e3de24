"""What a document says about where it is: the countries that it names, and the one of its dateline."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from factx.money import currencies
from factx.text.countries import mentions_of_countries
from factx.text.dateline import Dateline
from factx.text.listed_forms import Forms, by_first_word, stands_at, words_of
from factx.text.number_tokens import Token
from factx.text.reading import Reading

HEAD = 60
"""Tokens at the start of a document that say most of where it is."""
AGENCY = 24
"""Characters behind the city and date of a dateline that name its agency."""
RIGHT_BEFORE = 6
"""Tokens from a country to the amount that it pays: "India has offered 3 billion rupees"."""
CAPITALS = frozenset(("us", "usa", "uk", "uae", "png", "drc", "eu"))


@cache
def country_forms() -> Forms[tuple[str, str]]:
    """The ways to name a country; each means the country and the kind of name."""
    found: list[tuple[tuple[str, ...], tuple[str, str]]] = []
    for code, kind, form in mentions_of_countries():
        people = (form, form + "s") if kind == "adjective" and form[-2:] in ("an", "er") else (form,)
        found += [(words_of(each), (code, kind)) for each in people]
    return by_first_word(found)


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
    """What a document says of its country, read where an amount leaves its currency open.

    `outside` gives what it says outside its amounts: "5 million US dollars" speaks of no country.
    """

    def __init__(self, reading: Reading, tokens: Sequence[Token]) -> None:
        self.reading = reading
        self.tokens = tokens

    def outside(self, amounts: Sequence[tuple[int, int]]) -> Evidence:
        """The evidence without what stands in amounts, each from token to token."""
        other = Evidence(self.reading, self.tokens)
        inside = {at for start, end in amounts for at in range(start, end)}
        other.mentions = [mention for mention in self.mentions if mention[0] not in inside]
        return other

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the document in small letters."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def mentions(self) -> list[tuple[int, str]]:
        """The countries that the document names, in order, each with its first token."""
        found: list[tuple[int, str]] = []
        forms = country_forms()
        after = 0
        for at, token in enumerate(self.tokens):
            country = country_at(self.tokens, at) if token.lower in forms and at >= after else None
            if country:
                after = country[1]
                found.append((at, country[0]))
        return found

    @cached_property
    def named(self) -> Counter[str]:
        """How often the document names each country; those in its first words count twice."""
        named: Counter[str] = Counter()
        for at, country in self.mentions:
            named[country] += 2 if at < HEAD else 1
        return named

    def beside(self, at: int) -> frozenset[str]:
        """The countries that are named in the sentence of token `at`."""
        return self.by_sentence.get(self.reading.sentence_at(self.tokens[at].start), frozenset())

    @cached_property
    def by_sentence(self) -> dict[int, frozenset[str]]:
        """The countries that each sentence names."""
        found: dict[int, frozenset[str]] = {}
        for at, country in self.mentions:
            sentence = self.reading.sentence_at(self.tokens[at].start)
            found[sentence] = found.get(sentence, frozenset()) | {country}
        return found

    def paying(self, at: int) -> str | None:
        """The country right before an amount at token `at` in its sentence: "India 3 million", "Denmark's 200 million".

        None that only places something: "the plant in Nepal for 3 million rupees".
        """
        n = bisect_left(self.mentions, (at, "")) - 1
        if n < 0:
            return None
        first, country = self.mentions[n]
        sentence = self.reading.sentence_at
        if at - first > RIGHT_BEFORE or sentence(self.tokens[first].start) != sentence(self.tokens[at].start):
            return None
        return None if first and self.tokens[first - 1].lower in currencies.context("place") else country

    @cached_property
    def is_from_abroad(self) -> bool:
        """Whether the dateline names an agency that counts in US dollars wherever it reports from."""
        dateline = self.reading.dateline
        if dateline is None:
            return False
        behind = self.reading.text[dateline.header.end : dateline.header.end + AGENCY]
        return any(agency in behind for agency in currencies.context("agency"))

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
    """The country of the dateline ("SYDNEY, Oct. 3 (AAP) —", "MANCHESTER, N.H.") of a text of these tokens."""
    if dateline is None:
        return None
    country: str | None = None
    for at, token in enumerate(tokens):
        if token.start >= dateline.header.end:
            break
        if token.start >= dateline.header.start and (country is None or tokens[at - 1].text == ","):
            found = country_at(capitalised(tokens, at), 0)
            country = found[0] if found else country
    return country


def capitalised(tokens: Sequence[Token], at: int) -> list[Token]:
    """The next tokens with words in capitals ("SYDNEY") as names are written ("Sydney")."""
    return [
        token._replace(text=token.text.capitalize()) if token.kind == "word" and len(token.text) > 3 else token
        for token in tokens[at : at + 6]
    ]
