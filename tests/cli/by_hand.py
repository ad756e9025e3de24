"""`python by_hand.py ARGUMENTS`: the command line with hand-made facts in place of the model's."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import made_for

from factx.article import Article
from factx.errors import ModelError
from factx.options import EngineOptions, as_article
from factx.records import Facts


@dataclass(frozen=True)
class Ended:
    """How a run of the command line ended."""

    status: int
    out: str
    err: str


def hand_made_pipeline() -> ModuleType:
    """A module in the place of `factx.engine`.

    Its extractor fails on a text that says "Fail!", on "Interrupt!" does as if the user pressed Ctrl-C, and sends
    itself the signal that a text names ("Signal SIGTERM!").
    """
    module = ModuleType("factx.engine")
    asked: list[tuple[str | None, str | None, object]] = []

    def load_engine(options: EngineOptions) -> Callable[[Article, date | None], Facts]:
        asked.append((options.model, options.currency, options.all_marks))
        if options.model == "broken":
            raise ImportError("a library is missing")
        if options.model == "none_such":
            raise ModelError("none_such: no such spaCy pipeline is installed", "Install it, or leave --model out")
        return explained if options.explain else extracted

    module.load_engine = load_engine  # type: ignore[attr-defined]
    module.asked = asked  # type: ignore[attr-defined]
    return module


def extracted(article: Article, published: date | None = None) -> Facts:
    """The facts by hand."""
    article = as_article(article, published)
    if "Interrupt!" in article.text:
        os.kill(os.getpid(), signal.SIGINT)
    if match := re.match(r"Signal (\w+)!", article.text):
        os.kill(os.getpid(), getattr(signal, match[1]))
    if "Fail!" in article.text:
        raise RuntimeError("the text says so")
    return made_for(article)


def explained(article: Article, published: date | None = None) -> Facts:
    """The facts by hand, each record with a rule."""
    facts = extracted(article, published)
    rules = {"entities": "entity", "dates": "written_date", "money": "named", "figures": "count", "quotes": "clause"}
    return facts.model_copy(
        update={
            kind: tuple(record.model_copy(update={"rule": rule}) for record in getattr(facts, kind))
            for kind, rule in rules.items()
        }
    )


if __name__ == "__main__":
    # As at a terminal, also where the tests run in the background and a shell has the signals ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.modules["factx.engine"] = hand_made_pipeline()
    from factx.cli import main

    main()
