"""factx in spaCy: the same facts as `factx.extract`, Docs that serialise, components in other people's pipelines."""

from __future__ import annotations

import inspect
import pickle
from datetime import date, datetime
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import registry

import factx

TEXT = (
    "WASHINGTON, March 12, 1999 (Xinhua) -- Ann Lee said on Monday: “We paid $5 million for 17 boats to the mayor of "
    "Oslo.” She left the next day. “It was fine,” she said."
)
COMPONENTS = ("factx_dates", "factx_money", "factx_figures", "factx_quotes")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return factx.load()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


@pytest.mark.parametrize("text", [TEXT, "", "Ann Lee paid.", "The Oslo\r\nfire, on 4 May 2021,\r\ncost €3m."])
def test_a_doc_has_the_facts_of_its_text(nlp: Language, text: str) -> None:
    assert nlp(text)._.facts == factx.extract(text)


def test_each_span_leads_to_its_record(doc: Doc) -> None:
    facts = doc._.facts
    assert [span._.fact for span in doc.spans["dates"]] == list(facts.dates)
    assert [span._.fact for span in doc.spans["money"]] == list(facts.money)
    assert [span._.fact for span in doc.spans["figures"]] == list(facts.figures)
    assert [span._.fact for span in doc.spans["quotes"]] == list(facts.quotes) == list(doc._.quotes)
    assert [span._.fact for span in doc.ents] == list(facts.entities)
    assert doc[0:12]._.fact is None


def test_a_doc_takes_its_facts_along(nlp: Language, doc: Doc) -> None:
    box = DocBin(store_user_data=True)
    box.add(doc)
    (of_box,) = DocBin().from_bytes(box.to_bytes()).get_docs(nlp.vocab)
    copies = [Doc(nlp.vocab).from_bytes(doc.to_bytes()), of_box, pickle.loads(pickle.dumps(doc)), doc.copy()]
    for copy in copies:
        assert copy._.facts == doc._.facts
        assert [span._.fact for span in copy.spans["quotes"]] == list(doc._.facts.quotes)


def test_several_processes_find_the_same(nlp: Language, doc: Doc) -> None:
    found = [copy._.facts for copy in nlp.pipe([TEXT, "Ann Lee paid.", TEXT], n_process=2)]
    assert found == [doc._.facts, nlp("Ann Lee paid.")._.facts, doc._.facts]


def test_the_context_may_say_when_a_text_was_published(nlp: Language) -> None:
    pairs = [(TEXT, {"published": "2022-10-05"}), (TEXT, "second"), ("Ann left on Monday.", None)]
    found = list(nlp.pipe(pairs, as_tuples=True))
    assert [context for _, context in found] == [context for _, context in pairs]
    assert [doc._.published for doc, _ in found] == [date(2022, 10, 5), date(1999, 3, 12), None]
    assert found[0][0]._.facts == factx.extract(TEXT, "2022-10-05")


def test_a_doc_may_be_told_when_it_was_published(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = datetime(2022, 10, 5, 9, 30)
    assert nlp(doc)._.facts == factx.extract(TEXT, "2022-10-05")
    with pytest.raises(ValueError, match="is no day"):
        doc._.published = "soon"


def test_a_pipeline_may_have_a_day_and_a_currency_of_its_own() -> None:
    nlp = factx.load(currency="CAD", published="2022-10-05")
    facts = nlp("Ann paid $5 on Monday.")._.facts
    assert (facts.money[0].currency, facts.dates[0].value) == ("CAD", "2022-10-03")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_works_alone_in_a_blank_pipeline(name: str) -> None:
    blank = spacy.blank("en")
    blank.add_pipe(name)
    facts = blank(TEXT)._.facts
    kind = name.removeprefix("factx_")
    found = {kind for kind in ("dates", "money", "figures", "quotes", "entities") if getattr(facts, kind)}
    assert found == {kind}
    assert facts.document.published == "1999-03-12"


def other_tagger() -> Language:
    """A blank pipeline with a tagger of names: a ruler with an id of its own."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ann Lee", "id": "q1"}])  # type: ignore[attr-defined]
    return nlp


def test_the_names_of_another_tagger_are_the_facts() -> None:
    nlp = other_tagger()
    nlp.add_pipe("factx_quotes")
    doc = nlp(TEXT)
    assert [(entity.name, entity.label, entity.score) for entity in doc._.facts.entities] == [
        ("Ann Lee", "PERSON", 0.5)
    ]
    assert [quote.speaker.name for quote in doc._.quotes if quote.speaker] == ["Ann Lee", "Ann Lee"]
    assert (doc.ents[0].ent_id_, doc.ents[0]._.fact.id) == ("q1", "e1")


def test_an_installed_pipeline_finds_the_entities(tmp_path: Path) -> None:
    other_tagger().to_disk(tmp_path / "ruler")
    facts = factx.extract(TEXT, model=str(tmp_path / "ruler"), explain=True)
    assert [(entity.name, entity.rule) for entity in facts.entities] == [("Ann Lee", f"spacy:{tmp_path / 'ruler'}")]
    assert {quote.speaker.name for quote in facts.quotes if quote.speaker} == {"Ann Lee"}
    assert (
        factx.load(str(tmp_path / "ruler"))(TEXT)._.facts.quotes
        == factx.extract(TEXT, model=str(tmp_path / "ruler")).quotes
    )


def test_every_spacy_3_8_can_read_the_types_of_our_factories() -> None:
    factories = {name: make for name, make in registry.factories.get_all().items() if name.startswith("factx_")}
    assert len(factories) > 5
    for name, make in factories.items():
        types = [one.annotation for one in inspect.signature(make).parameters.values()]
        assert not any(isinstance(kind, str) for kind in types), name
