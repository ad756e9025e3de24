"""Every export, read back by programs of others; the table of formats in `docs/formats.md` is made of it.

When a change of the table is meant, FACTX_UPDATE_GOLDEN=1 writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from by_hand import Ended
from export_readers import EXPORT_READERS, ExportReader
from hand_made import sample_facts

from factx.kinds import records_of
from factx.records import Quote
from factx.writers.output_formats import FORMATS, OutputFormat

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "formats.md"
BEGIN, END = "<!-- the table of formats: made by tests/cli/test_export_matrix.py -->\n", "<!-- its end -->\n"
Run = Callable[..., Ended]


@pytest.mark.parametrize("reader", EXPORT_READERS, ids=lambda reader: f"{reader.format}-{reader.project}")
def test_what_went_in_is_what_another_program_reads(factx: Run, reader: ExportReader, tmp_path: Path) -> None:
    (form,) = (form for form in FORMATS if form.name == reader.format)
    path = tmp_path / ("facts" if form.medium == "folder" and form.alone != "document" else f"facts{form.endings[0]}")
    ended = factx("extract", "data/blinken-colombia.txt", "-f", form.name, "-o", str(path))
    if ended.status == 2 and "is not installed" in ended.err:
        pytest.skip(ended.err)
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    facts = sample_facts()
    records = [record for kind in reader.kinds for record in records_of(facts, kind)]
    expected = {(record.text, record.start) for record in records}
    assert len(expected) == len(records)
    assert any(isinstance(record, Quote) and len(record.spans) > 1 for record in records) or len(reader.kinds) < 5
    try:
        assert reader.read(path) == expected
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")


def test_every_format_is_read_back() -> None:
    assert {reader.format for reader in EXPORT_READERS} == {form.name for form in FORMATS if form.medium != "terminal"}


def test_the_table_in_the_docs_is_this_one() -> None:
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    current = head + BEGIN + table_of_formats() + END + tail
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        PAGE.write_text(current, "utf-8")
    assert page == current or os.environ.get("FACTX_UPDATE_GOLDEN")


def table_of_formats() -> str:
    """The formats with who reads each format back."""
    lines = [
        "| `--format` | is | file | installed with | read back in the tests by |",
        "| --- | --- | --- | --- | --- |",
    ]
    for form in FORMATS:
        readers = ", ".join(reader.project for reader in EXPORT_READERS if reader.format == form.name)
        extra = f"`factx[{form.extra}]`" if form.extra else "factx"
        lines.append(f"| `{form.name}` | {form.help} | {file_of(form)} | {extra} | {readers or '—'} |")
    return "\n".join(lines) + "\n"


def file_of(form: OutputFormat) -> str:
    """What the output is called."""
    endings = ", ".join(f"`{ending}`" for ending in form.endings)
    return " ".join(
        filter(None, ("folder" * (form.medium == "folder"), "or" * bool(form.medium == "folder" and endings), endings))
    )
