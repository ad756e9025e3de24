"""Excel workbooks, as openpyxl reads them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from case_table import read_cases
from from_tables import facts_from
from hand_made import made_for, sample_article, sample_facts

from factx.article import Article
from factx.errors import OptionError
from factx.facts import with_context
from factx.records import Facts
from factx.writers.columns import COLUMNS, TABLES, Table
from factx.writers.output_formats import Wanted

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from factx.writers import xlsx  # noqa: E402

ARTICLE = sample_article(published=date(2022, 10, 3))
SAMPLE = sample_facts(ARTICLE)


def opened(*documents: Facts, wanted: Wanted = Wanted()) -> Any:  # noqa: B008 - frozen
    return openpyxl.load_workbook(BytesIO(b"".join(xlsx.write_xlsx(documents, wanted))))


def rows_of_sheet(book: Any, table: Table) -> list[dict[str, Any]]:
    head, *rows = book[table].iter_rows(values_only=True)
    found = []
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        full = {column.name: cells.get(column.name) for column in COLUMNS[table]}
        for column in COLUMNS[table]:
            value = full[column.name]
            if column.type == "spans":
                full[column.name] = [tuple(map(int, span.split())) for span in (value or "").split(";") if span]
            elif column.type == "texts":
                full[column.name] = value.split(";") if value else []
            elif isinstance(value, datetime):
                full[column.name] = value.date()
        found.append(full)
    return found


def test_what_went_in_comes_back() -> None:
    other = with_context(made_for(Article("Žižek 🎉 spoke.", id="b", source="b")), Article("Žižek 🎉 spoke."))
    book = opened(SAMPLE, other, wanted=Wanted(on_request=("context",)))
    assert book.sheetnames == list(TABLES)
    assert facts_from({table: rows_of_sheet(book, table) for table in TABLES}) == [SAMPLE, other]


@pytest.mark.parametrize("case", read_cases("writers/formulas.tsv"), ids=lambda case: case["reason"])
def test_no_text_becomes_a_formula_or_a_link(case: dict[str, str]) -> None:
    text = case["text"]
    article = Article("x", id="a" + text, source=text or "-", title=text)
    book = opened(made_for(article))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    title = book["documents"]["C2"]
    assert title.value is None or title.data_type == "s"
    if title.value and case["cell"] != text:
        assert title.quotePrefix
    assert not any(cell.hyperlink for cell in cells)


def test_nothing_in_the_file_is_a_formula_or_a_link() -> None:
    article = Article('=HYPERLINK("http://x") spoke', id="=1+1", source="http://x/=1")
    with zipfile.ZipFile(BytesIO(b"".join(xlsx.write_xlsx([made_for(article)])))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets" in name]
    assert sheets
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_days_are_days_and_amounts_are_numbers() -> None:
    book = opened(SAMPLE)
    (document,) = rows_of_sheet(book, "documents")
    assert document["published"] == date(2022, 10, 3)
    assert [row["amount_number"] for row in rows_of_sheet(book, "money")] == [1e9, 2.3e8]
    assert [row["amount"] for row in rows_of_sheet(book, "money")] == ["1000000000", "230000000"]


def test_what_is_too_long_for_a_cell_says_so() -> None:
    assert xlsx.shortened("a" * 32_767) == "a" * 32_767
    assert xlsx.shortened("🎉" * 20_000) == "🎉" * 16_383 + "…"


def test_a_full_sheet_is_no_half_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(OptionError, match="more than 2 entities do not fit in a sheet"):
        opened(SAMPLE)


def test_two_runs_give_the_same_bytes() -> None:
    assert list(xlsx.write_xlsx([SAMPLE])) == list(xlsx.write_xlsx([SAMPLE]))
