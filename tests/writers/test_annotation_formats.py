"""Annotations for other people's tools, as those read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import spacy
from every_kind import every_document
from hand_made import FactsMaker
from spacy.tokens import DocBin

from factx.article import Article
from factx.controls import UNSAFE
from factx.kinds import KINDS, numbered
from factx.records import RECORDS, Facts, Quote
from factx.writers.annotations import LABELS, FileNames, annotations_of
from factx.writers.brat import write_brat
from factx.writers.label_studio import CONFIGURATION, write_label_studio
from factx.writers.output_formats import Documented, Wanted
from factx.writers.prodigy import write_prodigy
from factx.writers.spacy_docs import write_docbin
from factx.writers.web_annotation import write_web_annotation

bioc_brat = pytest.importorskip("bioc.brat")
interface = pytest.importorskip("label_studio_sdk.label_interface")
pytest.importorskip("rdflib")

from rdflib import RDF, Graph, URIRef  # noqa: E402
from rdflib.namespace import Namespace  # noqa: E402

DOCUMENTS = every_document()
IDS = [facts.document.id for _, facts in DOCUMENTS]
OA = Namespace("http://www.w3.org/ns/oa#")
TERMS = {
    "oa": str(OA), "rdf": str(RDF), "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@container": "@list"},
    "body": {"@id": "oa:hasBody"}, "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector"},
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    "value": "rdf:value", "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "tagging": "oa:tagging",
}  # fmt: skip
"""Of the context of Web Annotations (W3C, anno.jsonld), the terms that are asked for below."""


def with_records(facts: Facts, records: list[dict[str, Any]]) -> Facts:
    """The document's facts made again of records of all kinds."""
    kinds = {
        facts_kind: [r for r in records if r["id"][0] == letter]
        for facts_kind, letter in zip(KINDS, "edmfq", strict=True)
    }
    return Facts.model_validate({"document": facts.document, **kinds})


def test_labels_are_all_that_annotations_have() -> None:
    found = {annotation.label for _, facts in DOCUMENTS for annotation in annotations_of(facts, KINDS)}
    assert {"PERSON", "DATE", "TIME", "DURATION", "MONEY", "FIGURE", "QUOTE", "SPEAKER", "CUE"} <= found <= set(LABELS)
    assert set(RECORDS["entities"].model_fields["label"].annotation.__args__) < set(LABELS)  # type: ignore[union-attr]


def test_web_annotations_are_those_of_an_rdf_reader() -> None:
    text = "".join(write_web_annotation(DOCUMENTS))
    assert not UNSAFE.search(text)
    graph = Graph().parse(
        data=json.dumps({**json.loads(text), "@context": TERMS}), format="json-ld", base="file:///here/"
    )
    count = sum(len(list(numbered(facts, KINDS))) for _, facts in DOCUMENTS)
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == count
    for article, facts in DOCUMENTS:
        again = []
        for _, record in numbered(facts, KINDS):
            node = URIRef(f"urn:factx:{facts.document.sha256}:{record.id}")
            bodies = [str(graph.value(body, RDF.value)) for body in graph.objects(node, OA.hasBody)]
            again.append(json.loads(next(body for body in bodies if body.startswith('{"'))))
            spans = []
            for target in graph.objects(node, OA.hasTarget):
                quoted, placed = (
                    next(s for s in graph.objects(target, OA.hasSelector) if (s, RDF.type, kind) in graph)
                    for kind in (OA.TextQuoteSelector, OA.TextPositionSelector)
                )
                start, end = (int(graph.value(placed, term).toPython()) for term in (OA.start, OA.end))  # type: ignore[union-attr]
                exact, before, behind = (str(graph.value(quoted, term)) for term in (OA.exact, OA.prefix, OA.suffix))
                assert exact == article.text[start:end]
                assert article.text[:start].endswith(before)
                assert article.text[end:].startswith(behind)
                spans.append((start, end))
            assert sorted(spans) == (
                sorted(record.spans) if isinstance(record, Quote) else [(record.start, record.end)]
            )
        assert with_records(facts, again) == facts


def schema_of(name: str) -> Any:
    """A schema of `schemas/` with its checker."""
    content = json.loads((Path(__file__).parent / "schemas" / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


def test_web_annotations_are_as_the_recommendation_has_them() -> None:
    schema_of("web_annotation").validate(json.loads("".join(write_web_annotation(DOCUMENTS))))
    schema_of("web_annotation").validate(json.loads("".join(write_web_annotation([]))))


def test_prodigy_s_tasks_are_as_its_documentation_has_them() -> None:
    for line in "".join(write_prodigy(DOCUMENTS)).split("\n")[:-1]:
        schema_of("prodigy_task").validate(json.loads(line))


@pytest.mark.parametrize(("number", "article_and_facts"), list(enumerate(DOCUMENTS)), ids=IDS)
def test_brat_files_are_those_of_bioc(tmp_path: Path, number: int, article_and_facts: Documented) -> None:
    write_brat(DOCUMENTS, Wanted(), tmp_path / "brat")
    article, facts = article_and_facts
    name = ("blinken-colombia", "ü--x", "b")[number]
    assert (tmp_path / "brat" / f"{name}.txt").read_bytes().decode() == article.text
    document = bioc_brat.loads_ann((tmp_path / "brat" / f"{name}.ann").read_text())
    notes = {note.refid: json.loads(note.text) for note in document.notes}
    entities = {entity.id: entity for entity in document.entities}
    for entity in entities.values():
        pieces = [article.text[piece.begin : piece.end] for piece in sorted(entity.locations)]
        assert " ".join(pieces) == entity.text
    found = {
        (note["id"], entities[id].type, min(entities[id].locations).begin, max(entities[id].locations).end)
        for id, note in notes.items()
    }
    records = [record for _, record in numbered(facts, KINDS)]
    labels = {annotation.id: annotation.label for annotation in annotations_of(facts, KINDS)}
    assert found == {(record.id, labels[record.id], record.start, record.end) for record in records}
    kinds = {notes[a.refid]["id"]: next(iter(a.attributes)) for a in document.attributes if a.type == "Kind"}
    assert kinds == {quote.id: quote.kind for quote in facts.quotes}
    said_by = {
        notes[r.arguments["Arg1"]]["id"]: entities[r.arguments["Arg2"]].text
        for r in document.relations if r.type == "Said_by"
    }  # fmt: skip
    assert said_by == {quote.id: quote.speaker.text for quote in facts.quotes if quote.speaker}


def test_brat_knows_the_labels(tmp_path: Path) -> None:
    write_brat([], Wanted(), tmp_path / "brat")
    configuration = (tmp_path / "brat" / "annotation.conf").read_text()
    assert configuration.split("[relations]")[0].split() == ["[entities]", *LABELS]


def test_label_studio_takes_the_tasks_as_its_own_check_says() -> None:
    text = "".join(write_label_studio(DOCUMENTS))
    tasks = json.loads(text)
    checker = interface.LabelInterface(CONFIGURATION)
    for task, (article, facts) in zip(tasks, DOCUMENTS, strict=True):
        assert checker.validate_task({"data": task["data"]}) is True
        (prediction,) = task["predictions"]
        assert checker.validate_prediction({**prediction, "score": 1.0}) is True
        labelled = [result for result in prediction["result"] if result["type"] == "labels"]
        ids = {result["id"] for result in labelled}
        assert len(ids) == len(labelled)
        assert all(
            task["data"]["text"][r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in labelled
        )
        relations = [result for result in prediction["result"] if result["type"] == "relation"]
        assert all({relation["from_id"], relation["to_id"]} <= ids for relation in relations)
        assert task["data"]["text"] == article.text
        found = {r["meta"]["text"][0] for r in labelled if "meta" in r}
        assert with_records(facts, sorted(map(json.loads, found), key=lambda r: int(r["id"][1:]))) == facts


def test_prodigy_s_tasks_fit_their_tokens() -> None:
    lines = "".join(write_prodigy(DOCUMENTS)).split("\n")[:-1]
    for line, (article, facts) in zip(lines, DOCUMENTS, strict=True):
        task = json.loads(line)
        assert not UNSAFE.search(line)
        assert task["text"] == article.text
        tokens = task["tokens"]
        assert all(task["text"][token["start"] : token["end"]] == token["text"] for token in tokens)
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == article.text
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] <= span["start"]
            assert tokens[span["token_end"]]["end"] >= span["end"]
        found = {span["id"]: span["fact"] for span in task["spans"] if "fact" in span}
        assert with_records(facts, sorted(found.values(), key=lambda fact: int(fact["id"][1:]))) == facts


def test_spacy_reads_the_docs() -> None:
    docs = DocBin(store_user_data=True).from_bytes(b"".join(write_docbin(DOCUMENTS))).get_docs(spacy.blank("en").vocab)
    for doc, (article, facts) in zip(docs, DOCUMENTS, strict=True):
        assert doc.text == article.text
        assert Facts.model_validate_json(doc.user_data["factx"]) == facts
        assert [(span.id_, span.label_) for span in doc.ents] == [(e.id, e.label) for e in facts.entities]
        assert [span.id_ for span in doc.spans["entities"]] == [entity.id for entity in facts.entities]
        assert [span.id_ for span in doc.spans["money"]] == [money.id for money in facts.money]
        assert [span.id_ for span in doc.spans["quotes"]] == [q.id for q in facts.quotes for _ in q.spans]
        assert [span.id_ for span in doc.spans["speakers"]] == [f"{q.id}-speaker" for q in facts.quotes if q.speaker]


def test_names_that_share_a_token_are_all_in_the_spans() -> None:
    article = Article("The Paris-Berlin line.")
    make = FactsMaker(article)
    make.entity("Paris", "GPE")
    make.entity("Berlin", "GPE")
    (doc,) = DocBin().from_bytes(b"".join(write_docbin([(article, make.facts())]))).get_docs(spacy.blank("en").vocab)
    assert [span.id_ for span in doc.spans["entities"]] == ["e1", "e2"]
    assert doc.ents


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kinds_asked_for(kind: str) -> None:
    wanted = Wanted((kind,))  # type: ignore[arg-type]
    letters = {record.id[0] for _, facts in DOCUMENTS for _, record in numbered(facts, wanted.kinds)}
    page = json.loads("".join(write_web_annotation(DOCUMENTS, wanted)))
    assert {item["id"].rpartition(":")[2][0] for item in page["items"]} == letters
    tasks = [json.loads(line) for line in "".join(write_prodigy(DOCUMENTS, wanted)).split("\n")[:-1]]
    assert {span["id"][0] for task in tasks for span in task["spans"]} == letters
    docs = DocBin().from_bytes(b"".join(write_docbin(DOCUMENTS, wanted))).get_docs(spacy.blank("en").vocab)
    assert all(set(doc.spans) <= {kind, "speakers", "cues"} for doc in docs)


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["a/x.txt", "b/x.md", "X.txt"], ["x", "x-2", "X-3"]),
        (["-", "..", "a:b*c.txt", r"C:\notes\y.txt"], ["document", "document-2", "a-b-c", "y"]),
    ],
)
def test_files_are_named_after_their_sources(sources: list[str], names: list[str]) -> None:
    files = FileNames()
    assert [files.name_for(source) for source in sources] == names
