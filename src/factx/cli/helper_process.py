"""A process that has the model and reads articles for another: one a line in, its facts or what failed a line out.

It ends when the other does, which closes the pipe that it reads from.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import asdict
from datetime import date
from typing import BinaryIO

from factx.article import Article, Markup
from factx.errors import FactxError
from factx.options import EngineOptions
from factx.own_process import engine_of_own_process


def line_of_article(article: Article) -> bytes:
    """An article as a line of JSON."""
    told = asdict(article)
    told["published"] = article.published and article.published.isoformat()
    return json.dumps(told).encode() + b"\n"


def article_of_line(line: bytes) -> Article:
    """The article of a line of JSON."""
    told = json.loads(line)
    told["published"] = told["published"] and date.fromisoformat(told["published"])
    told["markup"] = tuple(Markup(*one) for one in told["markup"])
    told["page_starts"] = tuple(told["page_starts"])
    return Article(**told)


def answer(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answers each article with its facts, until nobody asks."""
    options = EngineOptions(**json.loads(asked.readline()))
    engine = None
    for line in asked:
        try:
            if engine is None:
                engine = engine_of_own_process(options)
            told = engine(article_of_line(line)).model_dump_json(by_alias=True).encode()
        except FactxError as error:
            told = json.dumps({"kind": type(error).__name__, "problem": error.problem, "advice": error.advice}).encode()
        except Exception as error:
            account = "".join(traceback.format_exception(error))
            told = json.dumps({"kind": type(error).__name__, "problem": str(error), "account": account}).encode()
        answers.write(told + b"\n")
        answers.flush()


def main() -> None:
    """Answers on standard output; what a library prints there goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answer(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
