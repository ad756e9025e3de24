"""Sources of many records: JSON Lines, JSON, CSV, and what is compressed."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx import read_many
from factx.errors import OptionError, SourceError, SourceWarning
from factx.readers import FieldNames, HowToRead, ReadArticle, is_several, read_file, read_sources
from factx.readers.json_records import lines_between


def outcomes(path: Path, how: HowToRead) -> list[str]:
    """Of each record its source, id, text, day, title and author, or what is wrong with it."""
    found = []
    for outcome in read_sources([str(path)], how):
        if isinstance(outcome, SourceError):
            found.append(str(outcome))
        else:
            article = outcome.article
            parts = (article.source, article.id, article.text, article.published, article.title, article.author)
            found.append(" | ".join("" if part is None else str(part) for part in parts))
            found += outcome.remarks
    return [line.replace(f"{path}", path.name) for line in found]


@pytest.mark.parametrize("case", read_cases("readers/records.tsv"), ids=lambda case: case["reason"])
def test_records(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_bytes(case["content"].encode())
    fields = FieldNames(case["text"] or None, case["id"] or None, case["date"] or None, case["title"] or None)
    assert "\n".join(outcomes(path, HowToRead(fields=fields))) == case["gives"]


def test_a_line_that_is_too_long_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "It rained. " * 40}) + "\n" + json.dumps({"text": "It rained."}) + "\n")
    assert outcomes(path, HowToRead(max_size=100)) == [
        "a.jsonl:1: is larger than 100 bytes. --max-size allows more",
        "a.jsonl:2 | a.jsonl:2 | It rained. |  |  | ",
    ]


def test_bytes_that_are_no_unicode_are_named_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n{"text": "It rained."}\n')
    assert [line[:37] for line in outcomes(path, HowToRead())] == [
        "a.jsonl:1: is not utf-8: byte 14 does",
        "a.jsonl:2 | a.jsonl:2 | It rained. | ",
    ]
    assert "café" in outcomes(path, HowToRead("cp1252"))[0]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8)),
    st.lists(st.integers(0, 90), max_size=4),
    st.booleans(),
)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_ranges_of_bytes_share_no_line_and_lose_none(lines: list[str], cuts: list[int], is_closed: bool) -> None:
    content = "\n".join(lines).encode() + b"\n" * is_closed
    whole = list(lines_between(io.BytesIO(content)))
    assert b"".join(line for _, line in whole) == content
    assert all(content[at : at + len(line)] == line for at, line in whole)
    bounds = [0, *sorted(cuts), len(content)]
    parts = [one for start, end in pairwise(bounds) for one in lines_between(io.BytesIO(content), start, end)]
    assert parts == whole


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_what_is_compressed_is_read_as_what_is_in_it(tmp_path: Path, ending: str) -> None:
    import zstandard

    content = b'{"text": "It rained."}\n{"text": "It snowed."}\n'
    pack = gzip.compress if ending == ".gz" else zstandard.ZstdCompressor().compress
    (tmp_path / f"a.jsonl{ending}").write_bytes(pack(content))
    (tmp_path / f"a.txt{ending}").write_bytes(pack(b"It rained."))
    assert is_several([f"a.jsonl{ending}"])
    found = list(read_sources([str(tmp_path / f"a.jsonl{ending}"), str(tmp_path / f"a.txt{ending}")]))
    texts = [one.article.text for one in found if isinstance(one, ReadArticle)]
    assert texts == ["It rained.", "It snowed.", "It rained."]
    cut = pack(content * 400)[:40]
    (tmp_path / f"cut.jsonl{ending}").write_bytes(cut)
    *_, last = read_sources([str(tmp_path / f"cut.jsonl{ending}")])
    assert isinstance(last, SourceError)
    assert last.reason in ("is compressed and damaged, or not whole", "holds no article")


def test_what_is_too_large_when_it_is_unpacked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"It rained. " * 100_000))
    error = read_file(str(path), HowToRead(max_size=100_000))
    assert isinstance(error, SourceError)
    assert error.reason == "is larger than 100 kB"


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b'{"text": "It rained."}\n{"text": "It snowed."}', ["It rained.", "It snowed."]),
        (b'[{"text": "It rained."}]', ["It rained."]),
        (b'{"text": "It rained."}', ["It rained."]),
        (b"[Music] It rained.", ["[Music] It rained."]),
        (b"{It rained.}", ["{It rained.}"]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    content: bytes, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(content)))
    found = list(read_sources(["-"]))
    assert [one.article.text for one in found if isinstance(one, ReadArticle)] == texts


def test_a_table_on_standard_input_is_told_by_the_column_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"id;story\na;It rained.\n")))
    found = list(read_sources(["-"], HowToRead(fields=FieldNames("story"))))
    assert [one.article.text for one in found if isinstance(one, ReadArticle)] == ["It rained."]


def test_a_folder_s_tables_are_read_where_a_field_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"story": "It rained."}\n')
    (tmp_path / "b.txt").write_text("It snowed.")
    for fields, count in ((FieldNames(), 1), (FieldNames("story"), 2)):
        assert len(list(read_sources([str(tmp_path)], HowToRead(fields=fields)))) == count


def test_the_day_in_a_file_s_name(tmp_path: Path) -> None:
    how = HowToRead(date_from_name=True)
    for name, day in (("2025-03-12-rain.txt", date(2025, 3, 12)), ("rain-2025-03-12.txt", None)):
        (tmp_path / name).write_text("It rained.")
        reading = read_file(str(tmp_path / name), how)
        assert isinstance(reading, ReadArticle)
        assert reading.article.published == day
    (tmp_path / "2025-02-30.txt").write_text("It rained.")
    reading = read_file(str(tmp_path / "2025-02-30.txt"), how)
    assert isinstance(reading, ReadArticle)
    assert reading.remarks == (f"{tmp_path}/2025-02-30.txt: its name begins with no day of the calendar",)
    (tmp_path / "2025-03-12.md").write_text("---\ndate: 2022-10-03\n---\nIt rained.")
    reading = read_file(str(tmp_path / "2025-03-12.md"), how)
    assert isinstance(reading, ReadArticle)
    assert reading.article.published == date(2022, 10, 3)


def test_one_article_is_not_had_of_a_source_of_many(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It rained."}\n')
    assert str(read_file(str(path))) == f"{path}: may hold several articles. factx.read_many gives them"


def test_articles_for_python_with_what_could_not_be_read_as_warnings(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"story": "It rained."}\n{}\n{"story": "It snowed.", "key": "s"}\n')
    with pytest.warns(SourceWarning) as said:
        found = [(one.text, one.id) for one in read_many(path, text_field="story", id_field="key")]
    assert found == [("It rained.", f"{path}:1"), ("It snowed.", "s")]
    assert [str(one.message) for one in said] == [f"{path}:2: has no field “story”. It has none"]

    with pytest.raises(OptionError):
        read_many([path], "rot13")


def test_half_a_character_in_a_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ann said \\ud800 yes."}\n')
    (reading,) = read_sources([str(path)])
    assert isinstance(reading, ReadArticle)
    assert reading.article.text == "Ann said \ufffd yes."
    assert reading.remarks == (f"{path}:1: 1 character is half of a pair (a surrogate) and read as U+FFFD",)


def test_half_a_character_in_a_name_or_a_title_keeps_no_article_from_being_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It rained.", "id": "\\ud800a", "title": "\\udc00 b", "author": "c \\ud800"}\n')
    assert outcomes(path, HowToRead()) == ["a.jsonl:1 | \ufffda | It rained. |  | \ufffd b | c \ufffd"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_number_of_more_digits_than_python_takes_is_no_fault_of_an_article(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f'{{"text": "It rained.", "id": 7, "size": {"9" * 5000}}}\n')
    assert outcomes(path, HowToRead())[0].endswith(" | 7 | It rained. |  |  | ")


def test_days_and_zones_that_python_has_not_lose_no_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    kinds = {
        "day": pa.array([2**30, 0], pa.date32()),
        "moment": pa.array([2**62, 0], pa.timestamp("us")),
        "length": pa.array([2**62, 0], pa.duration("s")),
        "zone": pa.array([2**40, 0], pa.timestamp("us", "Mars/Base")),
    }
    for name, dates in kinds.items():
        pq.write_table(pa.table({"text": ["It rained.", "It snowed."], "date": dates}), tmp_path / f"{name}.parquet")
        texts = [one for one in outcomes(tmp_path / f"{name}.parquet", HowToRead()) if " | It " in one]
        assert len(texts) == 2, name


def test_what_a_reader_did_not_foresee_ends_no_other_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> ReadArticle:
        raise LookupError("nobody foresaw it")

    monkeypatch.setattr("factx.readers.markdown.read", fails)
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_text("It rained.")
    first, second = read_sources([str(tmp_path / "a.md"), str(tmp_path / "b.txt")])
    assert isinstance(first, SourceError)
    assert "factx failed on it (LookupError: nobody foresaw it)" in str(first)
    assert isinstance(second, ReadArticle)
