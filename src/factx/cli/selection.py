"""Which quotes the user wants to see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factx.article import Article
from factx.records import Facts, Quote


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that a quote must meet, each left out where null."""

    speaker: str | None = None
    kinds: tuple[str, ...] | None = None
    min_score: float = 0.0

    def includes(self, quote: Quote) -> bool:
        """Whether a quote meets all."""
        return (
            quote.score >= self.min_score
            and (self.kinds is None or quote.kind in self.kinds)
            and (self.speaker is None or speaks(quote, self.speaker))
        )


def selected(documents: Iterable[tuple[Article, Facts]], selection: Selection) -> Iterator[tuple[Article, Facts]]:
    """The documents with those of their quotes that are wanted."""
    for article, facts in documents:
        quotes = tuple(quote for quote in facts.quotes if selection.includes(quote))
        yield article, facts.model_copy(update={"quotes": quotes})


def speaks(quote: Quote, name: str) -> bool:
    """Whether the speaker's name, or the mention where there is none, has all words of `name`.

    Case and accents do not count: "marquez" finds "Francia Márquez".
    """
    if quote.speaker is None:
        return False
    words = set(folded(f"{quote.speaker.name or ''} {quote.speaker.text}").split())
    return set(folded(name).split()) <= words


def folded(text: str) -> str:
    """The text in lower case, without accents, with spaces for what is neither letter nor digit."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in letters)
