"""The pipeline: an article goes in, its facts come out."""

from __future__ import annotations

from collections.abc import Callable

from factx.article import Article
from factx.pipeline.extractor import Extractor
from factx.pipeline.recipe import build_language
from factx.records import Facts

__all__ = ["Extractor", "build_language", "load_extractor"]


def load_extractor(
    model: str | None = None, currency: str | None = None, threads: int | None = None, all_marks: bool = False
) -> Callable[[Article], Facts]:
    """A function from articles to facts; load it once and call it often.

    `model` names an installed spaCy pipeline for the entities, `currency` the ISO 4217 code of a bare "$", `threads`
    bounds the model's threads, `all_marks` keeps quotation marks that hold no statement. Raises
    `factx.errors.ModelError` for a model that is not installed.
    """
    return Extractor(build_language(model, currency=currency, threads=threads, all_marks=all_marks))
