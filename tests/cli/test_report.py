"""`factx report`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from by_hand import Ended

Run = Callable[..., Ended]
ARTICLE = "data/blinken-colombia.txt"


def test_a_page_of_an_article(factx: Run, tmp_path: Path) -> None:
    ended = factx("report", ARTICLE, "-o", str(tmp_path / "page.html"))
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    html = (tmp_path / "page.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "<title>Blinken heads to Colombia to discuss key issues with Petro · factx report</title>" in html


def test_in_a_pipe_the_page_goes_to_standard_output(factx: Run) -> None:
    assert factx("report", ARTICLE).out.startswith("<!doctype html>")


def test_a_source_that_fails_is_named_and_the_rest_goes_on(factx: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ended = factx("report", ARTICLE, "none.txt", "-o", str(page))
    assert ended.status == 1
    assert "none.txt" in ended.err
    assert "Blinken heads" in page.read_text("utf-8")


def test_no_page_without_an_article(factx: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert factx("report", "none.txt", "-o", str(page)).status == 3
    assert not page.exists()


def test_no_source_is_written_over(factx: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("It rained.")
    ended = factx("report", str(source), "-o", str(source))
    assert ended.status == 2
    assert source.read_text() == "It rained."
    ended = factx("report", ARTICLE, "--against", str(source), "-o", str(source))
    assert ended.status == 2
    assert source.read_text() == "It rained."


def test_a_draft_with_its_check(factx: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    (tmp_path / "source.txt").write_text("Zed said nothing at all to anybody.")
    ended = factx("report", ARTICLE, "--against", str(tmp_path / "source.txt"), "-o", str(page))
    assert ended.status == 0
    html = page.read_text("utf-8")
    assert "Draft checked against 1 source" in html
    assert "Quotations in no source" in html


def test_check_alone_needs_a_settings_file(factx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.txt").write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    ended = factx("report", "draft.txt", "--check", "-o", "page.html")
    assert ended.status == 2
    assert "--against" in ended.err


def test_a_missing_library_is_named_before_anything_is_read(
    factx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factx.report.find_spec", lambda _: None)
    ended = factx("report", ARTICLE, "-o", str(tmp_path / "page.html"))
    assert ended.status != 0
    assert "pip install 'factx[report]'" in ended.err


def test_only_some_kinds(factx: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    factx("report", ARTICLE, "--only", "money", "-o", str(page))
    assert 'class="item q' not in page.read_text("utf-8")


def test_the_page_is_opened_where_that_is_wanted(factx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    factx("report", ARTICLE, "--open", "-o", str(tmp_path / "page.html"))
    assert opened == [(tmp_path / "page.html").as_uri()]


def test_a_page_in_a_folder_of_sources_may_be_made_anew(factx: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    page = tmp_path / "page.html"
    for _ in range(2):
        assert factx("report", str(tmp_path), "-o", str(page)).status == 0
    assert page.read_text("utf-8").count('class="story"') == 1
    page.write_text("<!doctype html><p>It rained.</p>")
    assert factx("report", str(tmp_path), "-o", str(page)).status == 2


def test_where_an_article_is_published(factx: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert factx("report", ARTICLE, "--address", "https://news.test/a", "-o", str(page)).status == 0
    assert 'href="https://news.test/a#:~:text=' in page.read_text("utf-8")
    assert factx("report", ARTICLE, "--address", "javascript:alert(1)", "-o", str(page)).status == 2
    assert factx("report", ARTICLE, ARTICLE, "--address", "https://news.test/a", "-o", str(page)).status == 2


def test_extract_imports_neither_jinja2_nor_the_report(factx: Run) -> None:
    for name in [one for one in sys.modules if one.startswith(("jinja2", "factx.report"))]:
        del sys.modules[name]
    assert factx("extract", ARTICLE, "-f", "json").status == 0
    assert [one for one in sys.modules if one.startswith(("jinja2", "factx.report."))] == []
