"""CSV: safe in a spreadsheet, and the same again when read."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from case_table import read_cases
from hand_made import every_record, made_for, sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.controls import UNSAFE
from factx.kinds import KINDS
from factx.writers.csv_rows import columns_of, csv_line, original_cell, safe_cell, shown, write_csv
from factx.writers.output_formats import Wanted


@pytest.mark.parametrize("case", read_cases("writers/formulas.tsv"), ids=lambda case: case["reason"])
def test_formulas_are_made_harmless(case: dict[str, str]) -> None:
    assert safe_cell(case["text"]) == case["cell"]
    assert original_cell(case["cell"]) == case["text"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=2, max_size=5))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_rows_come_back_as_they_were(row: list[str]) -> None:
    (again,) = csv.reader(StringIO(csv_line(row), newline=""))
    assert [original_cell(cell) for cell in again] == [shown(cell) for cell in row]
    assert not any(UNSAFE.search(cell.replace("\r", "")) for cell in again)
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in again)


def test_every_record_is_a_row_with_its_characters() -> None:
    facts = sample_facts()
    rows = list(csv.DictReader(StringIO("".join(write_csv([facts, facts])), newline="")))
    records = every_record(facts)
    assert [row["text"] for row in rows] == [record.text for record in records] * 2
    assert [int(row["start"]) for row in rows] == [record.start for record in records] * 2


def test_a_quote_s_parts_have_columns() -> None:
    rows = list(csv.DictReader(StringIO("".join(write_csv([sample_facts()], Wanted(("quotes",)))), newline="")))
    assert [row["speaker_name"] for row in rows] == ["Antony Blinken", "", "", ""]
    assert [row["cue"] for row in rows] == ["wrote", "advocates", "", "read"]
    quote = sample_facts().quotes[3]
    assert rows[3]["spans"] == ";".join(f"{span.start} {span.end}" for span in quote.spans)


def test_only_the_columns_of_the_kinds_asked_for() -> None:
    assert columns_of(("money",))[-5:] == ["amount_max", "currency", "modifier", "per", "source"]
    assert len(set(columns_of(KINDS))) == len(columns_of(KINDS))


def test_a_text_of_formulas_is_neutralised_in_a_document() -> None:
    facts = made_for(Article('=HYPERLINK("http://x","y") he said', id="=cmd.txt", source="=cmd.txt"))
    rows = list(csv.DictReader(StringIO("".join(write_csv([facts])), newline="")))
    assert (rows[0]["document"], rows[0]["text"]) == ("'=cmd.txt", '\'=HYPERLINK("http://x","y")')


@pytest.mark.parametrize("cell", ["a;b", "a\tb", 'a"b', "a,b", "a\r\nb", " a", "a "])
def test_what_could_part_a_cell_is_quoted(cell: str) -> None:
    assert csv_line([cell, "c"]) == '"' + cell.replace('"', '""') + '",c\n'
