"""Engines: what they take, what they keep, and what the spaCy pipeline gives beside them."""

from __future__ import annotations

import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest

import factx
from factx import engine
from factx.article import Article
from factx.engine import Engine, load_engine
from factx.errors import FactxError, OptionError, SourceError, SourceWarning, WrongTypeError
from factx.options import EngineOptions
from factx.records import Facts

TEXT = "Ann Lee said on Monday: “We paid $5 million to the mayor of Oslo.” She left the next day."
DATED = f"WASHINGTON, March 12, 1999 (Xinhua) -- {TEXT}"
HERE = Path(__file__)


def value_of_monday(facts: Facts) -> str | None:
    return next(found.value for found in facts.dates if found.text == "Monday")


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (None, WrongTypeError, "an article is a text (str) or a factx.Article, not NoneType"),
        (b"Ann spoke.", WrongTypeError, "not bytes. factx.read(path) reads a file; decode bytes first"),
        (HERE.with_name("none.txt"), SourceError, "none.txt: no such file or folder"),
        ("a.txt", OptionError, "'a.txt' is the name of a file and no article. Give factx.read('a.txt')"),
        (str(HERE.with_suffix(".md")), OptionError, "is the name of a file"),
    ],
)
def test_what_is_no_article_is_said(given: str, error: type[FactxError], says: str) -> None:
    with pytest.raises(error) as raised:
        factx.extract(given)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: factx.read(None), "a source is a path or an address (str), not NoneType"),  # type: ignore[arg-type]
        (lambda: factx.read(b"a.txt"), "a source is a path or an address (str), not bytes"),  # type: ignore[arg-type]
        (lambda: factx.read_many(None), "not NoneType"),  # type: ignore[arg-type]
        (lambda: factx.read_many(b"a.txt"), "not bytes"),  # type: ignore[arg-type]
        (lambda: factx.read_many(["a.txt", 5]), "not int"),  # type: ignore[list-item]
        (lambda: factx.read("a.txt", encoding=5), "an encoding is a name such as 'utf-8', not int"),  # type: ignore[arg-type]
        (lambda: factx.extract(TEXT, model=5), "a model is the name of a spaCy pipeline, not int"),  # type: ignore[arg-type]
        (lambda: Article(None), "the text of an article is a string, not NoneType"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_said(call: Callable[[], object], says: str) -> None:
    with pytest.raises(WrongTypeError) as raised:
        call()
    assert says in str(raised.value)


def test_a_name_with_a_blank_in_it_is_a_file_if_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert factx.extract("See my notes.txt").document.words == 3
    Path("my notes.txt").write_text("Ann spoke.")
    with pytest.raises(OptionError, match="is the name of a file"):
        factx.extract("my notes.txt")


def test_an_article_may_say_nothing_but_the_name_of_a_file() -> None:
    assert factx.extract(Article("a.txt")).document.characters == 5


@pytest.mark.parametrize("code", ["XYZ", "dollars", ""])
def test_an_unknown_currency_is_said(code: str) -> None:
    with pytest.raises(ValueError, match="is no ISO 4217 currency code"):
        factx.extract(TEXT, currency=code)
    with pytest.raises(OptionError):
        factx.load(currency=code)


def test_a_currency_may_be_in_small_letters() -> None:
    assert factx.extract(TEXT, currency="cad").money[0].currency == "CAD"


@pytest.mark.parametrize(
    ("day", "error", "says"),
    [
        ("yesterday", ValueError, "'yesterday' is no day; write it as 2022-10-03"),
        ("2022-13-01", OptionError, "is no day"),
        (20221003, TypeError, "a day is a date or a string such as '2022-10-03', not int"),
    ],
)
def test_an_unreadable_day_is_said(day: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        factx.extract(TEXT, published=day)
    with pytest.raises(error, match=says):
        factx.extract_many([TEXT], published=day)
    with pytest.raises(error, match=says):
        factx.load(published=day)


@pytest.mark.parametrize(
    "day", ["2022-10-05", "2022-10-05T09:00:00Z", date(2022, 10, 5), datetime(2022, 10, 5, 23, 59)], ids=str
)
def test_a_day_may_be_given_in_several_ways(day: date | str) -> None:
    facts = factx.extract(TEXT, day)
    assert (facts.document.published, value_of_monday(facts)) == ("2022-10-05", "2022-10-03")
    assert {found.type for found in facts.dates} == {"DATE"}


def test_who_decides_when_an_article_was_published() -> None:
    own = Article(DATED, published=date(2010, 5, 7))
    for article, asked, published in (
        (TEXT, None, None),
        (DATED, None, "1999-03-12"),
        (DATED, "2001-02-03", "2001-02-03"),
        (own, None, "2010-05-07"),
        (own, "2001-02-03", "2001-02-03"),
        (Article(TEXT, published=datetime(2010, 5, 7, 12)), None, "2010-05-07"),
    ):
        assert factx.extract(article, asked).document.published == published


def test_a_dateline_stands_behind_the_front_matter() -> None:
    matter = "---\ntitle: Oslo\n---\n"
    article = Article(matter + DATED, body_start=len(matter))
    assert factx.extract(article).document.published == "1999-03-12"


def test_an_engine_is_kept() -> None:
    assert load_engine(EngineOptions(currency="CAD")) is load_engine(EngineOptions(currency="cad"))
    assert load_engine(EngineOptions(currency="CAD")) is not load_engine()
    assert list(engine.engines)[-1] == EngineOptions()


def test_only_some_engines_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "engines", type(engine.engines)())
    monkeypatch.setattr(engine, "KEPT", 2)
    monkeypatch.setattr(Engine, "new_language", lambda _: None)
    for code in ("CAD", "AUD", "CAD", "NZD"):
        load_engine(EngineOptions(currency=code))
    assert [options.currency for options in engine.engines] == ["CAD", "NZD"]


def test_threads_share_an_engine_and_find_what_one_alone_finds() -> None:
    texts = [
        f"{name} Roe said “it cost ${n} million” on 4 May 20{n}." for n, name in enumerate(("Ann", "Bo", "Cy"), 10)
    ]
    alone = [factx.extract(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(factx.extract, texts * 6))
    assert together == alone * 6


def test_many_articles_are_taken_one_by_one_and_forgotten() -> None:
    taken: list[weakref.ref[Article]] = []

    def articles() -> Iterator[Article]:
        for n in range(12):
            article = Article(f"Ann Lee paid ${n + 1} million in May 20{n + 10}.", id=str(n))
            taken.append(weakref.ref(article))
            yield article

    for n, facts in enumerate(factx.extract_many(articles())):
        assert (facts.document.id, facts.money[0].amount) == (str(n), f"{n + 1}000000")
        assert len(taken) == n + 1
        assert sum(known() is not None for known in taken) <= 2


def test_a_vocabulary_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "NEW_STRINGS", 200)
    small = Engine()
    least = len(small.nlp.vocab.strings)
    sizes = []
    for n in range(30):
        small(" ".join(f"word{n}x{k}" for k in range(50)))
        sizes.append(len(small.nlp.vocab.strings) - least)
    assert max(sizes) < 200 + 100 * 4
    assert sizes != sorted(sizes)


@pytest.mark.parametrize("given", [TEXT, b"Ann spoke.", None, 5])
def test_one_text_is_not_many(given: list[str]) -> None:
    with pytest.raises(WrongTypeError, match="reads several articles"):
        factx.extract_many(given)


def test_many_articles_have_a_day_and_options_in_common() -> None:
    found = list(factx.extract_many([TEXT, Article(TEXT, id="b")], "2022-10-05", currency="CAD", explain=True))
    assert [facts.document.id for facts in found] == ["-", "b"]
    assert {facts.document.published for facts in found} == {"2022-10-05"}
    assert {facts.money[0].currency for facts in found} == {"CAD"}
    assert found[0].entities[0].rule == "model"


def test_a_file_is_read_as_an_article(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(f"---\ntitle: Oslo\ndate: 2022-10-05\n---\n{TEXT}")
    article = factx.read(path)
    assert (article.title, article.published, article.source) == ("Oslo", date(2022, 10, 5), str(path))
    assert value_of_monday(factx.extract(article)) == "2022-10-03"
    assert factx.read(str(path)) == article


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        factx.read(tmp_path / "none.txt")
    with pytest.raises(SourceError):
        factx.read(tmp_path)


def test_a_guessed_encoding_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Café,” Ann said – twice.".encode("cp1252"))
    with pytest.warns(SourceWarning, match="read as"):
        factx.read(path)
    assert factx.read(path, encoding="cp1252").text.startswith("“Café")


def test_records_say_their_rule_only_where_that_is_asked() -> None:
    plain, explained = factx.extract(TEXT), factx.extract(TEXT, explain=True)
    assert "rule" not in plain.model_dump_json()
    records = [
        record for kind in (explained.entities, explained.dates, explained.money, explained.quotes) for record in kind
    ]
    assert len({type(record) for record in records}) == 4
    assert all(record.rule for record in records)
    assert '"rule":"model"' in explained.model_dump_json()


def test_a_dump_agrees_with_json() -> None:
    facts = factx.extract(TEXT)
    assert Facts.model_validate_json(facts.model_dump_json()) == facts == Facts.model_validate(facts.model_dump())
    assert next(iter(facts.model_dump())) == "schema"
    assert facts.model_dump_json() == facts.model_dump_json(by_alias=True)


def test_importing_factx_imports_neither_spacy_nor_the_model() -> None:
    program = "import sys, factx; factx.extract_many; sys.exit(any(n in sys.modules for n in ('spacy', 'onnxruntime')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    assert {factx.Article, factx.Facts} == {Article, Facts}
    with pytest.raises(AttributeError, match="has no attribute 'Facta'"):
        _ = factx.Facta
