"""Articles with facts by hand, and reviews of them, for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from hand_made import SAMPLE, FactsMaker, made_for

from factx.article import Article
from factx.kinds import KINDS, records_of
from factx.records import Facts, Record
from factx.review.desk import ReviewDesk
from factx.review.ledger import Ledger
from factx.review.session import ReviewSession, View


def article_at(path: Path, text: str | None = None) -> Article:
    """The article in a file, which is written; the sample where no text is given."""
    if text is None:
        shutil.copyfile(SAMPLE, path)
    else:
        path.write_bytes(text.encode())
    return Article(path.read_bytes().decode(), id=str(path), source=str(path))


def session_at(path: Path, reviewer: str = "ann", view: View | None = None) -> ReviewSession:
    """A review of the sample in a file."""
    article = article_at(path)
    return ReviewSession(article, made_for(article), Ledger(path), reviewer, view)


def desk_at(
    *paths: Path, reviewer: str = "ann", view: View | None = None, extract: Callable[[Article], Facts] = made_for
) -> ReviewDesk:
    """A desk with the sample in each of the files, its first article with something left open."""
    articles = [article_at(path) for path in paths]
    desk = ReviewDesk(articles, extract, reviewer, view or View())
    desk.open_first_left()
    return desk


def facts_of(article: Article, *entities: str) -> Facts:
    """Facts with these names, each where it first stands behind the one before."""
    make = FactsMaker(article)
    after = 0
    for name in entities:
        make.entity(name, "PERSON", after=after)
        after = make.entities[-1].end
    return make.facts()


def every(facts: Facts) -> list[Record]:
    """All records."""
    return [record for kind in KINDS for record in records_of(facts, kind)]


def holds(article: Article, facts: Facts) -> bool:
    """Whether every record has the characters at its offsets."""
    text = article.text
    plain = all(text[one.start : one.end] == one.text for kind in KINDS[:4] for one in records_of(facts, kind))
    quotes = all(" ".join(text[span.start : span.end] for span in one.spans) == one.text for one in facts.quotes)
    speakers = [mention for one in facts.quotes for mention in (one.speaker, one.cue) if mention]
    return plain and quotes and all(text[one.start : one.end] == one.text for one in speakers)
