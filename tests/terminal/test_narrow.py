"""Narrow terminals: numbers and names stay whole."""

from __future__ import annotations

import io
import re

import pytest
from hand_made import FactsMaker

from factx.article import Article
from factx.terminal.facts_view import facts_view
from factx.terminal.screen import opened_console, print_all

NUMBER = "100,000,000,000.50"


@pytest.mark.parametrize("width", range(len(NUMBER) + 2, 90))
@pytest.mark.parametrize("source", ["a.txt", "articles/of/a/long/path/article.txt"])
def test_a_number_is_never_broken(width: int, source: str) -> None:
    make = FactsMaker(Article(f"The fund holds {NUMBER} dollars, Ann Lee said.", source=source))
    make.amount(f"{NUMBER} dollars", "100000000000.50", "USD")
    make.entity("Ann Lee", "PERSON")
    out = io.StringIO()
    print_all(opened_console(out, is_terminal=False, width=width), [facts_view(make.facts(), width)])
    assert out.getvalue().count(NUMBER) == 2
    assert max(map(len, out.getvalue().splitlines())) <= width


@pytest.mark.parametrize("told", ["0", "-5", "", "abc", "²", "99999999", "9" * 5000])
def test_a_size_that_no_terminal_has_is_none(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", told)
    monkeypatch.setenv("LINES", told)
    console = opened_console(io.StringIO())
    assert (console.width, console.height) == (80, 25)
    monkeypatch.setenv("COLUMNS", "9999")
    assert opened_console(io.StringIO()).width == 9999


@pytest.mark.parametrize("width", range(16, 60))
def test_nor_is_the_line_of_a_place(width: int) -> None:
    make = FactsMaker(Article("“It rained,” said Ann Lee.", source="articles/of/a/long/path/article.txt"))
    make.entity("Ann Lee", "PERSON")
    make.quote("direct", ["It rained,"], ["It rained,"], speaker=("Ann Lee", "Ann Lee"))
    out = io.StringIO()
    print_all(opened_console(out, is_terminal=False, width=width), [facts_view(make.facts(), width)])
    assert re.findall(r":\d+:\d+", out.getvalue()) == [":1:2", ":1:19"]
    assert max(map(len, out.getvalue().splitlines())) <= width
