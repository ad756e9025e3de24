"""However an input is cut, its shards hold each of its documents once and in order."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from corpus_by_hand import LIMITS, addresses, corpus, job, shards_of
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.batch.addresses import Found, found_file
from factx.batch.inputs import find_sources
from factx.batch.raw import RawDocument, documents_of
from factx.batch.reading_process import articles_of
from factx.batch.splitting import MOST_FILES, shard_size
from factx.errors import OptionError
from factx.readers import ReadArticle

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("split")


def read(path: Path, size: int) -> list[RawDocument]:
    shards = list(shards_of([found_file(str(path))], size))
    assert [shard.number for shard in shards] == list(range(len(shards)))
    return [document for shard in shards for document in documents_of(shard, job(), LIMITS)]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, max_size=12), st.integers(1, 80), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_lines(room: Path, texts: list[str], size: int, end: str, is_ended: bool) -> None:
    path = room / "a.jsonl"
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    path.write_bytes((end.join(lines) + end * is_ended).encode())
    documents = read(path, size)
    assert [json.loads(document.content)["text"] for document in documents] == texts
    content = path.read_bytes()
    for document in documents:
        assert document.where is not None
        assert content[document.where :].startswith(document.content)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(TEXT, st.text("a\",\n\r '", max_size=9)), max_size=10),
    st.integers(1, 60),
    st.sampled_from(["\n", "\r\n"]),
)
def test_rows_with_line_ends_in_quotation_marks(room: Path, texts: list[tuple[str, str]], size: int, end: str) -> None:
    path = room / "a.csv"
    texts = [(a.replace("\0", ""), b) for a, b in texts]
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("text", "more"), *texts])
    path.write_bytes(stream.getvalue().encode())
    documents = read(path, size)
    assert [tuple(json.loads(document.content).values()) for document in documents] == texts
    assert all(document.refused is None for document in documents)


@pytest.mark.parametrize("size", [1, 300, 10**9])
def test_row_groups(room: Path, size: int) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = room / "a.parquet"
    table = pa.table({"text": [f"text {n}" for n in range(50)], "url": list(map(str, range(50))), "other": [0] * 50})
    parquet.write_table(table, path, row_group_size=7)
    documents = read(path, size)
    assert [json.loads(document.content) for document in documents] == [
        {"text": f"text {n}", "url": str(n)} for n in range(50)
    ]
    assert [document.name for document in documents] == [f"{path}@{n}" for n in range(50)]


def test_a_shard_has_its_share_of_bytes_and_of_files() -> None:
    sources = [Found(f"{number}.txt", 10, "") for number in range(MOST_FILES * 2 + 5)]
    shards = list(shards_of(sources, 10**9, first=3))
    assert [(shard.number, len(shard.units)) for shard in shards] == [(3, MOST_FILES), (4, MOST_FILES), (5, 5)]
    assert addresses(shards) == [source.address for source in sources]
    assert [len(shard.units) for shard in shards_of(sources[:25], 100)] == [10, 10, 5]


@pytest.mark.parametrize(("total", "size"), [(0, 2**18), (10**6, 2**18), (64 * 10**6, 10**6), (10**12, 2**24)])
def test_the_size_of_a_shard_follows_from_the_input_alone(total: int, size: int) -> None:
    assert shard_size(total) == size


@pytest.mark.parametrize(
    ("name", "content", "reasons"),
    [
        ("a.csv", 'text,b\nx,1\ny\nz,2,3\n"w",4\n', [None, "has 1 cells, the header 2", "has 3 cells, the header 2"]),
        ("b.csv", "text\n" + "x" * 20_000 + "\nshort\n", ["is no row of CSV (field larger than field limit (10000))"]),
        ("c.csv", b"text\nna\xefve\nfine\n", ["is not utf-8; --encoding names another", None]),
        ("a.jsonl", '{"text": "' + "x" * 20_000 + '"}\n{"text": "y"}\n', ["is larger than 10 kB", None]),
        ("a.txt", "x" * 20_000, ["is larger than 10 kB"]),
        ("a.jsonl.gz", b"no gzip at all", ["not a gzipped file (b'no')"]),
        ("a.parquet", b"no parquet", ["parquet magic bytes not found"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_its_place(
    tmp_path: Path, name: str, content: str | bytes, reasons: list[str | None]
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = [document.refused and document.refused[1][:60] for document in read(path, 10**9)]
    assert len(found) >= len(reasons)
    for said, reason in zip(found, reasons, strict=False):
        assert (said or "").startswith(reason or "")
        assert bool(said) == bool(reason)


def test_sources_are_those_that_were_named_without_the_place_of_the_tables(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    corpus(tmp_path / "in" / "out")
    (tmp_path / "in" / "table.csv").write_text("text\nx\n")
    folder = str(tmp_path / "in")

    def names(*named: str, with_tables: bool = False) -> list[str]:
        found = find_sources(named, f"{folder}/out", with_tables=with_tables)
        return [source.address[len(folder) + 1 :] for source in found if isinstance(source, Found)]

    expected = ["a.jsonl", "b.txt", "c.txt", "d.ndjson"]
    assert names(folder) == expected
    assert names(folder, with_tables=True) == [*expected, "table.csv"]
    assert names(f"{folder}/*.txt", f"{folder}/b.txt") == ["b.txt", "c.txt"]
    assert names(f"{folder}/table.csv") == ["table.csv"]
    with pytest.raises(OptionError, match="no such file or folder"):
        names(f"{folder}/none")


def test_relative_names_count_from_the_base(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    for name in ("in", "in/*"):
        found = [source for source in find_sources([name], "out", base=str(tmp_path)) if isinstance(source, Found)]
        assert [source.address for source in found] == ["in/a.jsonl", "in/b.txt", "in/c.txt", "in/d.ndjson"]
    (shard,) = shards_of(found, 10**9, base=str(tmp_path))
    assert len(list(documents_of(shard, job(), LIMITS, str(tmp_path)))) == 12


@pytest.mark.parametrize("size", [1, 100, 500, 900, 10**6])
@pytest.mark.parametrize("ending", [".warc.gz", ".warc"])
def test_records_of_a_web_archive(room: Path, size: int, ending: str) -> None:
    pytest.importorskip("fastwarc")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = room / f"a{ending}"
    noise = b"\x1f\x8b\x08\x00" * 30  # what looks like the beginning of another member
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=ending.endswith(".gz"))
        for number in range(9):
            page = b"<html><body>" + b"<p>Ann Lee said that it rained. %d</p>" % number * (number + 9)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            address = f"http://example.com/{number}"
            writer.write_record(writer.create_warc_record(address, "metadata", payload=io.BytesIO(noise)))
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(page), http_headers=headers)
            )
    read_at_once = read(path, 10**9)
    assert [re.findall(rb"rained. (\d)", document.content)[0] for document in read_at_once] == [
        b"%d" % number for number in range(9)
    ]
    cut = read(path, size)
    assert [(document.name, document.content) for document in cut] == [
        (document.name, document.content) for document in read_at_once
    ]
    articles = [list(articles_of(document, job(), 10**6)) for document in cut]
    assert [reading.article.id for (reading,) in articles if isinstance(reading, ReadArticle)] == [
        f"http://example.com/{number}" for number in range(9)
    ]
