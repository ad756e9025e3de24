"""The day of publication, as the pipeline takes it from an article's own text where nothing else says it."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from case_table import read_cases

from factx.article import Article
from factx.components.extensions import article_of, set_article

BODY = "The bank said on Monday that it would shut its branch in Leith, the last of a dozen in the city, in March."
LAYOUTS = {
    "first": "{line}\n\n" + BODY,
    "under": "Bank shuts its last branch in Leith\n{line}\n\n" + BODY,
    "foot": "Bank shuts its last branch in Leith\n\n" + f"{BODY}\n\n" * 12 + "{line}",
}
blank = spacy.blank("en")


def published(text: str) -> date | None:
    doc = blank.make_doc(text)
    set_article(doc, Article(text))
    return article_of(doc).published


@pytest.mark.parametrize("row", read_cases("dates/header_lines.tsv"), ids=lambda row: row["line"])
def test_a_line_at_the_head_or_foot(row: dict[str, str]) -> None:
    expected = None if row["published"] == "-" else date.fromisoformat(row["published"])
    assert published(LAYOUTS[row["where"]].format(line=row["line"])) == expected, row["reason"]


@pytest.mark.parametrize("row", read_cases("dates/dateline.tsv"), ids=lambda row: row["text"])
def test_a_text(row: dict[str, str]) -> None:
    expected = None if row["published"] == "-" else date.fromisoformat(row["published"])
    assert published(row["text"]) == expected, row["reason"]
