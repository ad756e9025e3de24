"""Amounts as newspapers print them: one row of the tables, one test."""

from decimal import Decimal

import pytest
from case_table import cases_by_text, read_cases

from factx.money import find_money

ROWS = [row for name in ("signs", "words", "ranges", "modifiers", "forms") for row in read_cases(f"money/{name}.tsv")]
FORMS = {row["text"]: [other for other in ROWS if other["text"] == row["text"]] for row in ROWS}
PER = read_cases("money/per.tsv")
NOT_MONEY = read_cases("money/not_money.tsv")
DOLLAR = cases_by_text("money/dollar.tsv", "option")


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


def test_a_value_in_brackets_has_the_unit_of_its_amount() -> None:
    text = "Gas: 110 dollars (77 euros) per 1,000 cubic metres, oil 60 dollars (45 euros) a barrel, $5 (€4) a year ago."
    assert [m.per for m in find_money(text)] == [*["1,000 cubic metres"] * 2, "barrel", "barrel", None, None]


@pytest.mark.parametrize("row", NOT_MONEY, ids=lambda row: row["text"])
def test_not_money(row: dict[str, str]) -> None:
    assert find_money(row["text"]) == []


@pytest.mark.parametrize("rows", DOLLAR, ids=lambda rows: rows[0]["text"])
def test_which_dollar(rows: list[dict[str, str]]) -> None:
    text, option = rows[0]["text"], rows[0]["option"] or None
    found = [(text[m.start : m.end], m.currency or "", m.rule) for m in find_money(text, option)]
    assert found == [(row["span"], row["currency"], row["rule"]) for row in rows]


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 350
    assert len(NOT_MONEY) >= 120
