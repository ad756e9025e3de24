"""A process that has the model and reads articles for another: one a line in, its facts or what failed a line out.

It ends when the other does, which closes the pipe that it reads from.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from datetime import date
from typing import BinaryIO

from factx.article import Article, Markup
from factx.cli.apart import told
from factx.options import EngineOptions
from factx.own_process import engine_of_own_process


def line_of_article(article: Article) -> bytes:
    """An article as a line of JSON."""
    fields = asdict(article)
    fields["published"] = article.published and article.published.isoformat()
    return json.dumps(fields).encode() + b"\n"


def article_of_line(line: bytes) -> Article:
    """The article of a line of JSON."""
    fields = json.loads(line)
    fields["published"] = fields["published"] and date.fromisoformat(fields["published"])
    fields["markup"] = tuple(Markup(*one) for one in fields["markup"])
    fields["page_starts"] = tuple(fields["page_starts"])
    return Article(**fields)


def answer(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answers each article with its facts, until nobody asks."""
    options = EngineOptions(**json.loads(asked.readline()))
    engine = None
    for line in asked:
        try:
            if engine is None:
                engine = engine_of_own_process(options)
            said = engine(article_of_line(line)).model_dump_json(by_alias=True).encode()
        except Exception as error:
            said = json.dumps(told(error)).encode()
        answers.write(said + b"\n")
        answers.flush()


def main() -> None:
    """Answers on standard output; what a library prints there goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answer(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
