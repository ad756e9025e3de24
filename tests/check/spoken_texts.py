"""Texts whose facts are made by hand from their curly quotation marks, so that a check is tested without the model."""

from __future__ import annotations

import re

from factx.article import Article
from factx.check.evidence import Text
from factx.facts import Layout, document_record
from factx.records import Facts, Quote, Span, Speaker
from factx.text.reading import as_reading

MARKED = re.compile(r"“([^“”]*)”(?: \(([^()]+)\))?")


def text_of(written: str, name: str = "source.txt", spoken_by: str | None = None) -> Text:
    """The text with a quotation for each pair of marks; a name in round brackets behind it is its speaker."""
    article = Article(written, id=name, source=name)
    layout = Layout(article, as_reading(written))
    quotes = []
    for number, match in enumerate(MARKED.finditer(written), 1):
        line, column = article.line_and_column(match.start(1))
        span = Span(match.start(1), match.end(1))
        speaker = (
            Speaker(start=match.start(2), end=match.end(2), text=match[2], name=match[2], how="hand")
            if match[2]
            else None
        )
        quotes.append(
            Quote.model_construct(
                id=f"q{number}", text=match[1], start=span.start, end=span.end, line=line, column=column, score=1.0,
                sentence=layout.sentence(*span), kind="direct", spans=(span,), quoted=(span,), speaker=speaker,
                cue=None, within=None,
            )
        )  # fmt: skip
    return Text(article, Facts(document=document_record(article), quotes=tuple(quotes)), spoken_by)
