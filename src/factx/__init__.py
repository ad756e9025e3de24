"""factx reads a news article and returns the facts in it that can be checked.

    >>> import factx
    >>> facts = factx.extract("Ann Lee said on 4 May 2021: “We paid US$5 million.”")

`extract` gives the typed records of `factx.records`, `extract_many` those of many articles one after another, `read`
an article of a file or an address, `read_many` those of many, `load` the spaCy pipeline that finds them. Importing this
package imports neither spaCy nor the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from factx.article import Article
    from factx.records import Facts

__all__ = ["Article", "Facts", "__version__", "extract", "extract_many", "load", "read", "read_many"]

__version__: str


def extract(
    text: str | PathLike[str] | Article,
    published: date | str | None = None,
    *,
    currency: str | None = None,
    model: str | None = None,
    attitudes: bool = False,
    all_marks: bool = False,
    explain: bool = False,
) -> Facts:
    """The facts of a text, of the file at a path (`pathlib.Path`), or of an article.

    `published` (a date, a datetime, which counts as its day, or ISO 8601) anchors relative dates; without it the
    article's own date does, else the text's dateline, if it has a year. `currency` is the ISO 4217 code that a bare
    "$" or "pesos" is read as. `model` names an installed spaCy pipeline to find the entities with. `all_marks` keeps
    quotation marks that hold no statement, `attitudes` adds what is wanted, feared or planned. With `explain`, each
    record has `rule`: which rule or head read it.

    What is loaded is kept, so that a second call costs only its text; any number of threads may call at once. Raises
    `factx.errors.WrongTypeError` (a TypeError) for what is no text, `factx.errors.OptionError` (a ValueError) for a
    day or a currency that there is not, `factx.errors.ModelError` for a model that is not installed,
    `factx.errors.SourceError` for a file that cannot be read (`factx.read` has more to say of reading one).
    """
    from factx.options import EngineOptions, as_article

    options = EngineOptions(model=model, currency=currency, all_marks=all_marks, attitudes=attitudes, explain=explain)
    article = as_article(read(text) if isinstance(text, PathLike) else text, published)
    from factx.engine import load_engine
    from factx.kept_texts import remember_text

    return remember_text(load_engine(options)(article), article.text)


def extract_many(
    articles: Iterable[str | PathLike[str] | Article],
    published: date | str | None = None,
    *,
    currency: str | None = None,
    model: str | None = None,
    all_marks: bool = False,
    attitudes: bool = False,
    explain: bool = False,
) -> Iterator[Facts]:
    """The facts of many texts, files or articles, in their order; options and errors as in `extract`.

    An article is taken when its facts are asked for, and nothing is kept of it: memory does not grow with their number.
    """
    from factx.errors import WrongTypeError
    from factx.options import EngineOptions, as_day

    if isinstance(articles, (str, bytes)) or not isinstance(articles, Iterable):
        raise WrongTypeError(
            f"factx.extract_many reads several articles, not {type(articles).__name__}", "factx.extract reads one"
        )
    options = EngineOptions(model=model, currency=currency, all_marks=all_marks, attitudes=attitudes, explain=explain)
    day = None if published is None else as_day(published)
    from factx.engine import load_engine

    engine = load_engine(options)
    return (engine(read(one) if isinstance(one, PathLike) else one, day) for one in articles)


def read(path: str | PathLike[str], encoding: str | None = None) -> Article:
    """The article in a file or at an address, with the title and the date that it gives; `extract` takes it.

    `encoding` is what the file is in, where factx reads it wrongly by itself. What the reader remarks on (an encoding
    that it had to guess) is a `factx.errors.SourceWarning`. Raises `factx.errors.SourceError` for a file that cannot be
    read as an article, `factx.errors.OptionError` for an encoding that there is not, `factx.errors.WrongTypeError` for
    what is no path.
    """
    import warnings

    from factx.errors import SourceError, SourceWarning
    from factx.options import as_encoding, as_source
    from factx.readers import HowToRead, read_file

    reading = read_file(as_source(path), HowToRead(None if encoding is None else as_encoding(encoding)))
    if isinstance(reading, SourceError):
        raise reading
    for remark in reading.remarks:
        warnings.warn(remark, SourceWarning, stacklevel=2)
    return reading.article


def read_many(
    sources: str | PathLike[str] | Iterable[str | PathLike[str]],
    encoding: str | None = None,
    *,
    text_field: str | None = None,
    id_field: str | None = None,
    date_field: str | None = None,
    title_field: str | None = None,
) -> Iterator[Article]:
    """The articles of files, folders and addresses one after another, also of files of many records.

    `extract_many` takes them. The fields say where in a record its text, name, day and title are, where these are not
    called as they usually are. What cannot be read, and what a reader remarks on, is a `factx.errors.SourceWarning`,
    and the rest go on. Raises `factx.errors.OptionError` for an encoding that there is not,
    `factx.errors.WrongTypeError` for what is no path.
    """
    import warnings

    from factx.errors import SourceError, SourceWarning
    from factx.options import as_encoding, as_source
    from factx.readers import FieldNames, HowToRead, read_sources

    if isinstance(sources, (str, bytes, PathLike)) or not isinstance(sources, Iterable):
        sources = [as_source(sources)]
    named = [as_source(source) for source in sources]
    fields = FieldNames(text_field, id_field, date_field, title_field)
    how = HowToRead(None if encoding is None else as_encoding(encoding), fields=fields)

    def articles() -> Iterator[Article]:
        for outcome in read_sources(named, how):
            said = (str(outcome),) if isinstance(outcome, SourceError) else outcome.remarks
            for remark in said:
                warnings.warn(remark, SourceWarning, stacklevel=2)
            if not isinstance(outcome, SourceError):
                yield outcome.article

    return articles()


def load(
    model: str | None = None,
    *,
    currency: str | None = None,
    published: date | str | None = None,
    all_marks: bool = False,
    attitudes: bool = False,
) -> Language:
    """A spaCy pipeline with factx's components: the facts are in `doc._.facts`; options and errors as in `extract`.

    `doc.spans["dates"]`, `["money"]` and `["quotes"]` and the entities have each its record in `span._.fact`.
    `published` is the day of all texts that say nothing else; `doc._.published` may be set for one.
    """
    from factx.options import EngineOptions

    options = EngineOptions(model=model, currency=currency, all_marks=all_marks, attitudes=attitudes)
    from factx.components.pipeline import build_language

    return build_language(options, published)


def __getattr__(name: str) -> object:
    """`factx.Article`, `factx.Facts` and `factx.__version__`, imported when they are first asked for."""
    if name == "Article":
        from factx.article import Article

        return Article
    if name == "Facts":
        from factx.records import Facts

        return Facts
    if name == "__version__":
        from importlib.metadata import version

        return version("factx")
    raise AttributeError(f"module 'factx' has no attribute {name!r}")
