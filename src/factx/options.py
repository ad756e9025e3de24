"""What a caller may ask of an engine, and how a day, a currency and an article may be given."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from factx.article import Article
from factx.errors import OptionError, WrongTypeError
from factx.readers.bytes_to_text import known_encoding
from factx.text.tables import read_words

PATH_ENDINGS: Final = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What an engine is made with; two engines of equal options are one.

    Raises `OptionError` for a currency that ISO 4217 does not know, `WrongTypeError` for a model that is no string.
    """

    model: str | None = None
    """An installed spaCy pipeline that finds the entities in place of the bundled model."""
    currency: str | None = None
    """ISO 4217 code that a bare "$" or "pesos" is read as."""
    threads: int | None = None
    """Bound on the model's threads; null for as many as there are cores."""
    all_marks: bool = False
    """Whether quotation marks that hold no statement are kept."""
    attitudes: bool = False
    """Whether what is wanted, feared or planned is kept beside what is said."""
    explain: bool = False
    """Whether each record says which grammar rule or head read it."""

    def __post_init__(self) -> None:
        """Check the model's name, and the currency, which is written in capitals."""
        if not isinstance(self.model, str | None):
            raise WrongTypeError(f"a model is the name of a spaCy pipeline, not {type(self.model).__name__}")
        if self.currency is not None:
            object.__setattr__(self, "currency", as_currency(self.currency))


DEFAULTS: Final = EngineOptions()


def as_currency(code: str) -> str:
    """An ISO 4217 code in capitals. Raises `OptionError` for another string, `WrongTypeError` for no string."""
    if not isinstance(code, str):
        raise WrongTypeError(f"a currency is an ISO 4217 code such as 'USD', not {type(code).__name__}")
    wanted = code.strip().upper()
    if wanted not in read_words("money", "currencies"):
        raise OptionError(f"{code!r} is no ISO 4217 currency code; one is USD")
    return wanted


def as_source(path: object) -> str:
    """A path or an address as a string. Raises `WrongTypeError` for what is neither a string nor a path."""
    source = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(source, str):
        raise WrongTypeError(f"a source is a path or an address (str), not {type(source).__name__}")
    return source


def as_encoding(name: str) -> str:
    """Python's name of an encoding of text. Raises `OptionError` for another, `WrongTypeError` for no string."""
    if not isinstance(name, str):
        raise WrongTypeError(f"an encoding is a name such as 'utf-8', not {type(name).__name__}")
    try:
        return known_encoding(name)
    except (LookupError, ValueError):
        raise OptionError(f"{name!r} is no encoding of text that factx knows; one is windows-1252") from None


def as_day(day: date | str) -> date:
    """A day given as a date, a datetime (its day, whatever its time zone) or ISO 8601, with or without a time.

    Raises `OptionError` for a string that is no day and `WrongTypeError` for another type.
    """
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    if not isinstance(day, str):
        raise WrongTypeError(f"a day is a date or a string such as '2022-10-03', not {type(day).__name__}")
    try:
        return datetime.fromisoformat(day.strip().replace("Z", "+00:00")).date()
    except ValueError:
        raise OptionError(f"{day!r} is no day; write it as 2022-10-03") from None


def as_article(text: str | Article, published: date | str | None = None) -> Article:
    """An article of a text or an article, published on the day that is given with it, else on its own.

    Raises `WrongTypeError` for what is neither, `OptionError` for the name of a file and for a day that is none.
    """
    if isinstance(text, Article):
        article = text
    elif not isinstance(text, str):
        raise WrongTypeError(
            f"an article is a text (str) or a factx.Article, not {type(text).__name__}",
            "factx.read(path) reads a file; decode bytes first",
        )
    elif names_a_file(text):
        raise OptionError(f"{text!r} is the name of a file and no article", f"Give factx.read({text!r})")
    else:
        article = Article(text)
    day = article.published if published is None else published
    return article if day is None else replace(article, published=as_day(day))


def names_a_file(text: str) -> bool:
    """Whether a text is the path of a file: one word with the ending of a document, or several that name a file."""
    if len(text) > 1000 or "\n" in text or not text.lower().endswith(PATH_ENDINGS):
        return False
    return " " not in text or Path(text).is_file()
