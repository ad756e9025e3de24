"""What Python users do with facts: frames, notebooks, files, types."""

from __future__ import annotations

import gc
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from from_tables import facts_from
from hand_made import FactsMaker, made_for, sample_article, sample_facts

import factx
from factx.article import Article
from factx.errors import MissingExtraError
from factx.frames import arrow_frames, pandas_frames
from factx.kept_texts import TEXTS, remember_text
from factx.records import Facts

HERE = Path(__file__).parent
FACTS = sample_facts()


class Reader(HTMLParser):
    """Collects the text of a page and whether its elements nest; `marks` are the texts of its marks with titles."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.marks: list[list[str]] = []
        self.open_marks: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "br":
            return
        self.stack.append(tag)
        if tag == "mark":
            self.open_marks.append(len(self.marks))
            self.marks.append([dict(attrs).get("title") or "", ""])

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        if tag == "mark":
            self.open_marks.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for number in self.open_marks:
            self.marks[number][1] += data


def read_html(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.stack == []
    return reader


def test_arrow_tables_give_back_the_facts() -> None:
    pytest.importorskip("pyarrow")
    tables = FACTS.to_arrow()
    assert facts_from({name: table.to_pylist() for name, table in tables.items()}) == [FACTS]
    assert FACTS.to_arrow("money").column("amount").to_pylist() == ["1000000000", "230000000"]


def test_data_frames_have_days_and_integers_that_may_be_null() -> None:
    pandas = pytest.importorskip("pandas")
    frame = FACTS.to_pandas("dates")
    assert list(frame["text"]) == [date.text for date in FACTS.dates]
    assert frame["earliest_day"].dt.year.tolist()[1] == 2016
    assert str(frame["anchor_start"].dtype) == "Int64"
    assert set(FACTS.to_pandas()) == {"documents", "entities", "dates", "money", "figures", "quotes"}
    both = pandas_frames([FACTS, made_for(Article("Ann spoke.", id="b"))])
    assert both["entities"].groupby("document").size().to_dict() == {"b": 1, FACTS.document.id: len(FACTS.entities)}
    assert isinstance(both["quotes"], pandas.DataFrame)


def test_polars_frames_hold_lists_of_spans() -> None:
    pytest.importorskip("polars")
    frame = FACTS.to_polars("quotes")
    assert frame["spans"].to_list()[3] == [{"start": s, "end": e} for s, e in FACTS.quotes[3].spans]
    assert FACTS.to_polars()["money"]["amount_number"].sum() == 1.23e9


def test_a_library_that_is_missing_is_said_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pyarrow is not installed. pip install 'factx\[parquet\]'") as raised:
        arrow_frames([FACTS])
    assert isinstance(raised.value, MissingExtraError)


def test_a_notebook_shows_the_article_with_every_fact_marked() -> None:
    article = sample_article()
    facts = remember_text(sample_facts(), article.text)
    reader = read_html(facts._repr_html_())
    assert article.text in "".join(reader.text)
    assert reader.tags <= {"div", "p", "strong", "br", "mark"}
    for record in (*facts.money, *facts.dates, *facts.entities, *facts.figures):
        marked = "".join(text for title, text in reader.marks if f"({record.id}," in title)
        assert marked == record.text
    assert any("Antony Blinken (“the diplomat”): direct quote" in title for title, _ in reader.marks)


def test_without_its_text_the_facts_are_lists() -> None:
    reader = read_html(FACTS._repr_html_())
    shown = "".join(reader.text)
    assert "US$1 billion" in shown
    assert "mark" not in reader.tags
    assert shown.count("(e") == len(FACTS.entities)


def test_nothing_of_an_article_becomes_markup() -> None:
    text = "<script>alert('x')</script> & \x1b[31m “<b>” \u202espoke"
    make = FactsMaker(Article(text, id="<i>", title="<u>&"))
    make.entity("<script>alert('x')</script>", "ORG", '" onclick="x')
    for facts in (make.facts(), remember_text(make.facts(), text)):
        html = facts._repr_html_()
        reader = read_html(html)
        assert not reader.tags & {"script", "b", "i", "u"}
        assert not set(html) & {"\x1b", "\u202e"}
        assert 'onclick="' not in html


def test_a_long_article_is_shown_in_part() -> None:
    facts = made_for(Article("Ann " + "x" * 30_000))
    assert "and 10,004 characters more" in remember_text(facts, "Ann " + "x" * 30_000)._repr_html_()


def test_a_text_is_kept_no_longer_than_its_facts() -> None:
    gc.collect()
    before = len(TEXTS)
    facts = remember_text(sample_facts(), "text")
    assert (len(TEXTS), facts == sample_facts(), facts.model_dump() == sample_facts().model_dump()) == (
        before + 1,
        True,
        True,
    )
    del facts
    gc.collect()
    assert len(TEXTS) == before


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("---\ntitle: Talks\ndate: 2022-10-05\n---\n\nAnn Lee left on Monday.")
    facts = factx.extract(path)
    assert (facts.document.title, facts.document.published) == ("Talks", "2022-10-05")
    assert facts == factx.extract(factx.read(path)) == next(iter(factx.extract_many([path])))
    assert [date.value for date in facts.dates] == ["2022-10-03"]
    assert "Ann Lee" in facts._repr_html_()
    assert Facts.model_validate_json(facts.model_dump_json()) == facts


def test_a_user_s_program_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    ended = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.10", "--config-file", "",
         "--cache-dir", str(tmp_path / "cache"), str(HERE / "typed" / "newsroom.py")],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert ended.stdout == "Success: no issues found in 1 source file\n", ended.stdout + ended.stderr
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import factx\nx: int = factx.extract('a').quotes[0].text\nfactx.extract(3)\n")
    ended = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", str(tmp_path / "cache"),
         str(wrong)],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert ended.stdout.count("error:") == 2
