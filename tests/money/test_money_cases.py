"""Amounts as newspapers print them: one row of the tables, one test."""

from decimal import Decimal

import pytest
from case_table import read_cases

from factx.money import find_money
from factx.money.lexer import money_tokens
from factx.money.named_countries import Evidence
from factx.money.ranges import RangeReader
from factx.money.which_currency import resolved
from factx.text.reading import Reading

ROWS = [row for name in ("signs", "words", "ranges", "modifiers", "forms") for row in read_cases(f"money/{name}.tsv")]
FORMS = {row["text"]: [other for other in ROWS if other["text"] == row["text"]] for row in ROWS}
PER = read_cases("money/per.tsv")
NOT_MONEY = read_cases("money/not_money.tsv")
DOLLAR = read_cases("money/dollar.tsv")


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    found = [(text[m.start : m.end], m.amount, m.amount_max, m.currency, m.modifier) for m in find_money(text)]
    wanted = [
        (
            row["span"],
            number(row["amount"]),
            number(row["amount_max"]),
            row["currency"] or None,
            row["modifier"] or None,
        )
        for row in FORMS[text]
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("row", PER, ids=lambda row: row["text"])
def test_per(row: dict[str, str]) -> None:
    assert [m.per for m in find_money(row["text"])] == [row["per"] or None]


@pytest.mark.parametrize("row", NOT_MONEY, ids=lambda row: row["text"])
def test_not_money(row: dict[str, str]) -> None:
    assert find_money(row["text"]) == []


@pytest.mark.parametrize("row", DOLLAR, ids=lambda row: row["text"])
def test_which_dollar(row: dict[str, str]) -> None:
    found = [(row["text"][m.start : m.end], m.currency) for m in find_money(row["text"], row["option"] or None)]
    assert (row["span"], row["currency"] or None) in found


@pytest.mark.parametrize("row", DOLLAR, ids=lambda row: row["text"])
def test_which_rule_decides(row: dict[str, str]) -> None:
    reading = Reading(row["text"])
    read = money_tokens(reading)
    evidence = Evidence(reading, read)
    pieces = RangeReader(read, evidence).pieces()
    rules = resolved([p.sign for p in pieces], [None] * len(pieces), evidence, row["option"] or None)
    spans = [row["text"][read[p.start].start : read[p.end - 1].end] for p in pieces]
    if "(" not in row["text"]:
        assert rules[spans.index(row["span"])].rule == row["rule"]


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 350
    assert len(NOT_MONEY) >= 120
