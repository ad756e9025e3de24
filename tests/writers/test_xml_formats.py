"""TEI and TimeML: valid by their schemas, and the text and its facts again when read."""

from __future__ import annotations

import lzma
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from every_kind import every_document
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.controls import UNSAFE
from factx.kinds import KINDS
from factx.records import Facts
from factx.segments import Layer
from factx.writers.inline import Element, as_xml, marked_up
from factx.writers.output_formats import Documented, Wanted
from factx.writers.tei import write_tei
from factx.writers.timeml import write_timeml, write_timeml_folder

etree = pytest.importorskip("lxml.etree")
timeml_reader = pytest.importorskip("anafora.timeml")

DOCUMENTS = every_document()
IDS = [facts.document.id for _, facts in DOCUMENTS]
SCHEMA = Path(__file__).parent / "schemas" / "tei_all.rng.xz"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LOST = {"\x00": "␀", "\x1b": "␛"}
"""Characters that XML cannot hold, as they are shown."""


def held(text: str) -> str:
    """A text as far as XML can hold it."""
    return "".join(LOST.get(letter, letter) for letter in text)


@pytest.fixture(scope="module")
def schema() -> Any:
    return etree.RelaxNG(etree.fromstring(lzma.open(SCHEMA).read()))


def tei_of(documents: list[Documented], wanted: Wanted = Wanted()) -> Any:  # noqa: B008 - frozen
    text = "".join(write_tei(documents, wanted))
    assert not UNSAFE.search(text)
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_a_tei_document_is_valid_and_has_the_text(schema: Any, document: Documented) -> None:
    root = tei_of([document])
    schema.assertValid(root)
    article, _ = document
    for paragraph in root.iterfind(".//t:body/t:p", TEI):
        start = int(paragraph.get("n"))
        text = "".join(paragraph.itertext())
        assert held(article.text)[start : start + len(text)] == text
    assert ["".join(p.itertext()) for p in root.iterfind(".//t:body/t:p", TEI)] == [
        held(article.text[p.start : p.end]) for p in article.paragraphs
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_every_fact_is_an_element_of_its_characters(document: Documented) -> None:
    article, facts = document
    root = tei_of([document])
    parts: dict[str, list[tuple[int, str]]] = {}
    by_id = {}
    for paragraph in root.iterfind(".//t:body/t:p", TEI):
        for element in paragraph.iter():
            if id := element.get(XML_ID):
                by_id[id] = element
                parts.setdefault(id.partition(".")[0], []).append(
                    (offset_in(paragraph, element), "".join(element.itertext()))
                )
    for record in (*facts.entities, *facts.dates, *facts.money, *facts.figures):
        assert "".join(text for _, text in parts[record.id]) == held(record.text)
        assert parts[record.id][0][0] == record.start
    for quote in facts.quotes:
        said = [held(article.text[start:end]) for start, end in quote.spans]
        assert "".join("".join(text for _, text in parts[quote.id]).split()) == "".join("".join(said).split())
        if quote.kind != "marked":
            assert by_id[quote.id].get("direct") == str(quote.kind == "direct").lower()
            who = by_id[quote.id].get("who")
            assert (who is None) == (quote.speaker is None)
            if quote.speaker:
                (name,) = root.xpath(f"//t:person[@xml:id='{who[1:]}']/t:persName", namespaces=TEI)
                assert name.text == (quote.speaker.name or quote.speaker.text)
    for element in by_id.values():
        for reference in ("next", "prev"):
            if target := element.get(reference):
                assert by_id[target[1:]].get({"next": "prev", "prev": "next"}[reference]) == f"#{element.get(XML_ID)}"


def offset_in(paragraph: Any, element: Any) -> int:
    """Where an element's text begins in the article."""
    at = int(paragraph.get("n"))
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            if node is element:
                return at
            at += len(node.text or "")
        elif node is not paragraph:
            at += len(node.tail or "")
    raise AssertionError("not in it")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_articles_are_a_valid_corpus(schema: Any, count: int) -> None:
    root = tei_of(DOCUMENTS[:count], Wanted(is_several=True))
    schema.assertValid(root)
    assert len(root.findall("t:TEI", TEI)) == max(count, 1)
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(set(ids)) == len(ids)


def test_what_dates_and_amounts_mean_is_said_as_tei_says_it() -> None:
    root = tei_of([DOCUMENTS[0]])
    dates = {e.text: dict(e.attrib) for e in root.iterfind(".//t:body//t:date", TEI)}
    assert (dates["October 20, 2021"]["when"], dates["four-day"]["when-custom"]) == ("2021-10-20", "P4D")
    (amount, _) = root.iterfind(".//t:body//t:measure[@type='money']", TEI)
    assert (amount.get("unit"), amount.get("quantity")) == ("USD", "1000000000")
    assert amount.find("t:num", TEI).get("atLeast") == "1000000000"


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_timeml_is_what_anafora_reads(tmp_path: Path, document: Documented) -> None:
    article, facts = document
    path = tmp_path / "a.tml"
    path.write_text("".join(write_timeml([document])), encoding="utf-8", newline="")
    text = timeml_reader.to_text(path)
    begin = text.index(held(article.text))
    data = timeml_reader.to_anafora_data(str(path))
    found = []
    for annotation in data.annotations:
        ((start, end),) = annotation.spans
        if start >= begin:
            values = {
                name: annotation.properties[name] for name in ("type", "value", "mod") if name in annotation.properties
            }
            found.append((start - begin, end - begin, values))
    expected = [
        (d.start, d.end, {k: v for k, v in (("type", d.type), ("value", d.value), ("mod", d.modifier)) if v})
        for d in facts.dates
    ]
    assert found == expected
    assert timeml_reader.to_document_creation_time(path) == facts.document.published


def test_timeml_of_several_is_a_folder(tmp_path: Path) -> None:
    write_timeml_folder(DOCUMENTS, Wanted(), tmp_path / "times")
    assert sorted(path.name for path in (tmp_path / "times").iterdir()) == ["b.tml", "blinken-colombia.tml", "ü--x.tml"]


def test_a_relative_date_points_at_what_it_was_counted_from() -> None:
    article, facts = DOCUMENTS[0]
    one, two, *rest = facts.dates
    relative = (
        one.model_copy(update={"anchor": "published"}),
        two.model_copy(update={"anchor": "text", "anchor_start": one.start}),
    )
    changed = facts.model_copy(update={"dates": (*relative, *rest)})
    root = etree.fromstring("".join(write_timeml([(article, changed)])).encode())
    found = [(e.get("tid"), e.get("temporalFunction"), e.get("anchorTimeID")) for e in root.iterfind("TEXT/TIMEX3")]
    assert found[:3] == [("t1", "true", "t0"), ("t2", "true", "t1"), ("t3", "false", None)]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), max_size=6)


@given(SPANS, st.lists(st.integers(1, 11), max_size=3))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_crossing_stretches_are_well_formed_and_whole(spans: list[list[int]], cuts: list[int]) -> None:
    text = "ab<&>\"'\u202e\r\nyz"
    layers = [Layer(start, end, Element("e", f"i{number}")) for number, (start, end) in enumerate(spans)]
    borders = sorted({0, len(text), *cuts})
    stretches = list(pairwise(borders))
    body = "".join(f"<p>{''.join(pieces)}</p>" for pieces in marked_up(text, layers, stretches))
    root = etree.fromstring(f"<body>{body}</body>")
    assert "".join(root.itertext()) == text
    for number, (start, end) in enumerate(spans):
        parts = [e for e in root.iter("e") if e.get(XML_ID).partition(".")[0] == f"i{number}"]
        assert "".join("".join(part.itertext()) for part in parts) == text[start:end]
        assert len({e.get(XML_ID) for e in parts}) == len(parts)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_text_is_the_same_but_for_what_xml_cannot_hold(text: str) -> None:
    again = etree.fromstring(f"<p>{as_xml(text)}</p>").text or ""
    assert len(again) == len(text)
    assert not UNSAFE.search(as_xml(text))
    for before, after in zip(text, again, strict=True):
        assert before == after or before < " " or before in "\ufffe\uffff"


def test_no_kinds_but_those_asked_for() -> None:
    for kind in KINDS:
        root = tei_of([DOCUMENTS[0]], Wanted((kind,)))
        letters = {id[0] for e in root.iterfind(".//t:body//*", TEI) if (id := e.get(XML_ID))}
        assert letters == {{"entities": "e", "dates": "d", "money": "m", "figures": "f", "quotes": "q"}[kind]}


def test_front_matter_is_left_out_of_the_text() -> None:
    text = "---\ntitle: X\n---\n\nAnn spoke."
    article = Article(text, body_start=text.index("Ann"))
    facts = Facts(document=DOCUMENTS[0][1].document)
    assert [p.text for p in tei_of([(article, facts)]).iterfind(".//t:body/t:p", TEI)] == ["Ann spoke."]
