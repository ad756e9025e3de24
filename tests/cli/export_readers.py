"""Readers of other projects for every format: what each finds in a file that factx wrote of the sample.

A reader gives the facts that it sees, each as its characters and its offset.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hand_made import SAMPLE, sample_article

from factx.kinds import KINDS, Kind

Seen = set[tuple[str, int]]
TEXT: Final = SAMPLE.read_bytes().decode()


@dataclass(frozen=True)
class ExportReader:
    """One reader of one format."""

    format: str
    project: str
    """The program or library that reads it, as its users call it."""
    read: Callable[[Path], Seen]
    kinds: tuple[Kind, ...] = KINDS
    """The kinds of record that the format has with their offsets."""


def rows(found: Iterable[Mapping[str, Any]]) -> Seen:
    """The facts of rows with columns `text` and `start`."""
    return {(str(row["text"]), int(row["start"])) for row in found}


def duckdb_rows(sql: str) -> list[dict[str, Any]]:
    """What DuckDB answers."""
    import duckdb

    relation = duckdb.sql(sql)
    assert relation is not None
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def json_by_duckdb(path: Path) -> Seen:
    return {
        fact
        for kind in KINDS
        for fact in rows(duckdb_rows(f"select one.text, one.start from (select unnest({kind}) as one from '{path}')"))
    }


def json_lines_by_polars(path: Path) -> Seen:
    import polars

    return rows(polars.read_ndjson(path, infer_schema_length=None).to_dicts())


def csv_by_pandas(path: Path) -> Seen:
    import pandas

    return rows(pandas.read_csv(path).to_dict("records"))


def markdown_by_markdown_it(path: Path) -> Seen:
    from markdown_it import MarkdownIt

    article = sample_article()
    cells: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8")):
        if token.type == "tr_open":
            cells.append([])
        elif token.type == "inline" and cells and token.level > 3:
            cells[-1].append("".join(child.content for child in token.children or ()))
    found = set()
    head = ""
    for row in cells:
        head = row[0] if row[-1].endswith("ine") else head
        match = re.fullmatch(r"(\d+):(\d+)", row[-1])
        if match and head == "As written":  # the table of names has only the first place of each
            found.add((row[0], article.line_starts[int(match[1]) - 1] + int(match[2]) - 1))
    return found


def parquet_by(read: Callable[[Path], list[dict[str, Any]]]) -> Callable[[Path], Seen]:
    return lambda path: {fact for kind in KINDS for fact in rows(read(path / f"{kind}.parquet"))}


def pandas_parquet(path: Path) -> list[dict[str, Any]]:
    import pandas

    return list(pandas.read_parquet(path).to_dict("records"))  # type: ignore[arg-type, unused-ignore]


def polars_parquet(path: Path) -> list[dict[str, Any]]:
    import polars

    return polars.read_parquet(path).to_dicts()


def sqlite_by_datasette(path: Path) -> Seen:
    import asyncio

    from datasette.app import Datasette

    async def asked() -> Seen:
        client = Datasette([str(path)]).client
        found = set()
        for kind in KINDS:
            answer = await client.get(f"/facts/{kind}.json?_shape=array&_size=max")
            found |= rows(answer.json())
        return found

    return asyncio.run(asked())


def sqlite_by_python(path: Path) -> Seen:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = {fact for kind in KINDS for fact in rows(map(dict, connection.execute(f"select * from {kind}")))}
    connection.close()
    return found


def xlsx_by_openpyxl(path: Path) -> Seen:
    import openpyxl

    book = openpyxl.load_workbook(path)
    found = set()
    for kind in KINDS:
        head, *lines = book[kind].iter_rows(values_only=True)
        found |= rows(dict(zip(head, line, strict=True)) for line in lines)
    return found


def xlsx_by_pandas(path: Path) -> Seen:
    import pandas

    frames = pandas.read_excel(path, sheet_name=list(KINDS))
    return {fact for frame in frames.values() for fact in rows(frame.to_dict("records"))}


def annotations_by_rdflib(path: Path) -> Seen:
    from rdflib import Graph, Namespace

    oa = Namespace("http://www.w3.org/ns/oa#")
    terms = {
        "id": "@id", "items": {"@id": "urn:items"}, "target": str(oa.hasTarget), "selector": str(oa.hasSelector),
        "exact": str(oa.exact), "start": str(oa.start),
    }  # fmt: skip
    graph = Graph().parse(data=json.dumps({**json.loads(path.read_text("utf-8")), "@context": terms}), format="json-ld")
    found: dict[Any, list[tuple[int, str]]] = {}
    for annotation, target in graph.subject_objects(oa.hasTarget):
        selectors = list(graph.objects(target, oa.hasSelector))
        (exact,) = (value for selector in selectors for value in graph.objects(selector, oa.exact))
        (start,) = (value for selector in selectors for value in graph.objects(selector, oa.start))
        found.setdefault(annotation, []).append((int(start.toPython()), str(exact)))  # type: ignore[attr-defined]
    return {joined(parts) for parts in found.values()}


def joined(parts: Iterable[tuple[int, str]]) -> tuple[str, int]:
    """A fact of its parts: their texts with a space between, and where the first begins."""
    ordered = sorted(parts)
    return " ".join(text for _, text in ordered), ordered[0][0]


def brat_by_bioc(path: Path) -> Seen:
    from bioc import brat

    document = brat.loads_ann((path / "blinken-colombia.ann").read_text("utf-8"))
    return {
        joined((piece.begin, TEXT[piece.begin : piece.end]) for piece in entity.locations)
        for entity in document.entities
        if entity.type not in ("SPEAKER", "CUE")
    }


def tei_by_lxml(path: Path) -> Seen:
    from lxml import etree

    space = "{http://www.w3.org/XML/1998/namespace}"
    found: dict[str, list[tuple[int, str]]] = {}
    for paragraph in etree.parse(str(path)).iterfind(".//{*}body/{*}p"):
        at = int(paragraph.get("n"))
        for event, element in etree.iterwalk(paragraph, events=("start", "end")):
            if event == "start":
                id = (element.get(f"{space}id") or "-").partition(".")[0]
                if re.fullmatch(r"[edmfq]\d+", id):
                    found.setdefault(id, []).append((at, "".join(element.itertext())))
                at += len(element.text or "")
            elif element is not paragraph:
                at += len(element.tail or "")
    return {joined(parts) for parts in found.values()}


def timeml_by_anafora(path: Path) -> Seen:
    from anafora import timeml

    begin = timeml.to_text(path).index(TEXT)
    spans = [span for annotation in timeml.to_anafora_data(str(path)).annotations for span in annotation.spans]
    return {(TEXT[start - begin : end - begin], start - begin) for start, end in spans if start >= begin}


def prodigy_by_polars(path: Path) -> Seen:
    import polars

    (task,) = polars.read_ndjson(path, infer_schema_length=None).to_dicts()
    found: dict[str, list[tuple[int, str]]] = {}
    for span in task["spans"]:
        if span["label"] not in ("SPEAKER", "CUE"):
            found.setdefault(span["id"], []).append((span["start"], task["text"][span["start"] : span["end"]]))
    return {joined(parts) for parts in found.values()}


def label_studio_by_its_sdk(path: Path) -> Seen:
    from label_studio_sdk.label_interface.interface import LabelInterface

    from factx.writers.label_studio import CONFIGURATION

    (task,) = json.loads(path.read_text("utf-8"))
    (prediction,) = task["predictions"]
    checker: Any = LabelInterface(CONFIGURATION)
    assert checker.validate_prediction(prediction) is True
    found: dict[str, list[tuple[int, str]]] = {}
    for result in prediction["result"]:
        if result["type"] == "labels" and result["value"]["labels"][0] not in ("SPEAKER", "CUE"):
            value = result["value"]
            found.setdefault(result["id"].partition("-")[0], []).append((value["start"], value["text"]))
    return {joined(parts) for parts in found.values()}


def docbin_by_spacy(path: Path) -> Seen:
    import spacy
    from spacy.tokens import DocBin

    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    found: dict[str, list[tuple[int, str]]] = {}
    for span in (span for kind in KINDS for span in doc.spans[kind]):
        found.setdefault(span.id_, []).append((span.start_char, span.text))
    return {joined(parts) for parts in found.values()}


EXPORT_READERS: Final = (
    ExportReader("json", "DuckDB", json_by_duckdb),
    ExportReader("jsonl", "Polars", json_lines_by_polars),
    ExportReader("csv", "pandas", csv_by_pandas),
    ExportReader("markdown", "markdown-it-py", markdown_by_markdown_it, ("dates", "money", "figures")),
    ExportReader("parquet", "DuckDB", parquet_by(lambda path: duckdb_rows(f"select text, start from '{path}'"))),
    ExportReader("parquet", "pandas", parquet_by(pandas_parquet)),
    ExportReader("parquet", "Polars", parquet_by(polars_parquet)),
    ExportReader("sqlite", "Datasette", sqlite_by_datasette),
    ExportReader("sqlite", "sqlite3", sqlite_by_python),
    ExportReader("xlsx", "openpyxl", xlsx_by_openpyxl),
    ExportReader("xlsx", "pandas", xlsx_by_pandas),
    ExportReader("annotations", "RDFLib", annotations_by_rdflib),
    ExportReader("brat", "bioc", brat_by_bioc),
    ExportReader("tei", "lxml, TEI's RelaxNG schema", tei_by_lxml),
    ExportReader("timeml", "Anafora's tools", timeml_by_anafora, ("dates",)),
    ExportReader("prodigy", "Polars", prodigy_by_polars),
    ExportReader("label-studio", "Label Studio's SDK", label_studio_by_its_sdk),
    ExportReader("docbin", "spaCy", docbin_by_spacy),
)
