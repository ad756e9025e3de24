"""A person's review of several articles one after another; each is read when it comes up."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from factx.article import Article
from factx.errors import FactxError, ReviewError, source_in_words
from factx.kinds import KINDS, SINGULAR
from factx.records import Facts
from factx.review.ledger import Ledger
from factx.review.session import ReviewSession, View

Extractor = Callable[[Article], Facts]


def ledger_of(article: Article) -> Ledger:
    """The decisions on an article. Raises `ReviewError` for one that is no file of its own."""
    if not os.path.isfile(article.source):  # noqa: PTH113 - Path raises for a name that is too long
        raise ReviewError(
            f"{source_in_words(article.source)}: is no file that decisions could stand beside",
            "Save the article as a file of its own",
        )
    return Ledger(article.source)


class ReviewDesk:
    """The articles to review, the one that is open, and what failed on the way."""

    def __init__(self, articles: Sequence[Article], extract: Extractor, reviewer: str, view: View) -> None:
        self.articles = list(articles)
        self.extract = extract
        self.reviewer = reviewer
        self.view = view
        self.sessions: dict[int, ReviewSession] = {}
        self.number = 0
        self.failed: list[str] = []

    @property
    def session(self) -> ReviewSession:
        """The review of the article that is open. Raises `ReviewError` where its decisions cannot be read or kept."""
        session = self.sessions.get(self.number)
        if session is None:
            article = self.articles[self.number]
            ledger = ledger_of(article)
            ledger.prove_writable()
            session = ReviewSession(article, self.extract(article), ledger, self.reviewer, self.view)
            self.sessions[self.number] = session
        return session

    def open_first_left(self) -> None:
        """Opens the first article with something left, else the first that can be opened.

        One whose file says that all of it is decided is passed over unread; one that cannot be opened is told in
        `failed`. Raises what kept the last from being opened where none can be.
        """
        openable: list[int] = []
        last: FactxError | None = None
        for number, article in enumerate(self.articles):
            self.number = number
            try:
                if not self.is_done(article) and self.session.progress()["left"]:
                    return
                openable.append(number)
            except FactxError as error:
                self.failed.append(str(error))
                last = error
        if not openable:
            self.failed = [line for line in self.failed if line != str(last)]
            raise last or ReviewError("there is no article to review")
        self.number = openable[0]

    def summary(self) -> str:
        """What is settled and left in the articles that were opened."""
        counted = [session.progress() for session in self.sessions.values()]
        settled, every, left = (sum(one[name] for one in counted) for name in ("settled", "all", "left"))
        return f"{settled} of {every} settled, {left} left; every decision is kept beside its article"

    def is_done(self, article: Article) -> bool:
        """Whether the reviewer has decided on all that was found in an article that has not changed since."""
        file = ledger_of(article).read()
        if file is None or file.document.sha256 != article.sha256:
            return False
        wanted = [kind for kind in KINDS if SINGULAR[kind] in self.view.names]
        names = {SINGULAR[kind] for kind in wanted}
        mine = [
            decisions[self.reviewer].state
            for key, decisions in file.standing().items()
            if self.reviewer in decisions and (fact := file.fact(key)) and fact.kind in names
        ]
        done = sum(state not in ("open", "skipped") for state in mine)
        return done >= sum(file.document.found.get(kind, 0) for kind in wanted)

    def go(self, by: int) -> bool:
        """Opens the next article (1) or the one before (-1); false at the end. One that cannot be opened is left out.

        What cannot be opened is told in `failed`.
        """
        number = self.number + by
        while 0 <= number < len(self.articles):
            before, self.number = self.number, number
            view = self.sessions[before].view if before in self.sessions else self.view
            try:
                self.session.look(view)
            except FactxError as error:
                self.failed.append(str(error))
                self.number = before
                number += by
                continue
            return True
        return False
