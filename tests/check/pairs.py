"""Pairs of a draft and its sources: the tables under `tests/cases/check`, read by the bundled model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from case_table import read_cases

from factx.article import Article
from factx.check.evidence import Text
from factx.engine import load_engine
from factx.options import EngineOptions
from factx.records import Facts

PUBLISHED = date(2025, 3, 12)
"""A Wednesday; what is not said to have appeared on another day appeared then."""
HEAD = re.compile(r"\{([^{}]*)\} ")
SETTING = re.compile(r"(published|speaker)=((?:(?! (?:published|speaker)=).)+)")


@dataclass(frozen=True)
class Pair:
    """One row of a table."""

    id: str
    draft: Text
    sources: tuple[Text, ...]
    verdicts: str
    flags: str
    trap: str
    reason: str


@cache
def engine() -> Callable[[Article], Facts]:
    """The bundled model, also for marks that hold no statement."""
    return load_engine(EngineOptions(all_marks=True))


@cache
def read(written: str, name: str) -> Text:
    """A text of a table with what stands in braces before it."""
    settings: dict[str, str] = {}
    if head := HEAD.match(written):
        settings = dict(SETTING.findall(head[1]))
        written = written[head.end() :]
    published = date.fromisoformat(settings["published"]) if "published" in settings else PUBLISHED
    article = Article(written, id=name, source=name, published=published)
    return Text.read(article, engine(), settings.get("speaker"))


def pairs(table: str) -> Iterator[Pair]:
    """The rows of `tests/cases/check/TABLE.tsv`."""
    for number, row in enumerate(read_cases(f"check/{table}.tsv"), 1):
        sources = tuple(read(text, f"{n}.txt") for n, text in enumerate(row["sources"].split(" ||| "), 1))
        draft = read(row["draft"], "draft.md")
        yield Pair(f"{table}-{number}", draft, sources, row["verdicts"], row["flags"], row["trap"], row["reason"])
