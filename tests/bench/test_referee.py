"""The referee: gold beside itself and beside nothing, and each rule by which something counts or does not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "training").is_dir():
    pytest.skip("training/ is not part of a source distribution", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from training.referee import SCORERS, figures_of  # noqa: E402
from training.referee.said_by import is_name_of, is_right, is_said, name_words  # noqa: E402
from training.referee.spans import paired, trimmed  # noqa: E402

TEXT = (
    "On 4 May Ann Lee of the Acme Corp said “we paid US$5 million,” and later: “Never again.”\n"
    "The “deal” is off, officials said. He called it “a very bad deal.” She hopes to win 4.2% of voters."
)


def at(part: str) -> list[int]:
    start = TEXT.index(part)
    return [start, start + len(part)]


def span(part: str, **more: Any) -> dict[str, Any]:
    start, end = at(part)
    return {"start": start, "end": end, **more}


GOLD: dict[str, Any] = {
    "id": "a.1",
    "text": TEXT,
    "spans": [
        span("4 May", label="Date"),
        span("Ann Lee", label="Person"),
        span("the Acme Corp", label="Organization"),
        span("US$5 million", label="Money"),
    ],
    "timexes": [span("4 May", type="DATE", value="2022-05-04")],
    "results": [span("US$5 million", value="5000000", currency="USD")],
    "figures": [{"value": "4.2", "unit": "%", "normalized": "percentage"}],
    "attributions": [
        {
            "source": [at("Ann Lee")],
            "cue": [at("said")],
            "content": [at("“we paid US$5 million,”"), at("“Never again.”")],
            "speaker": {"name": "Ann B. Lee", "aliases": ["ABL"]},
        },
        {"source": [at("officials")], "cue": [at("officials said")], "content": [at("The “deal” is off")]},
        {"source": [at("He")], "cue": [at("called")], "content": [at("“a very bad deal.”")]},
        {"source": [at("She")], "cue": [at("hopes")], "content": [at("to win 4.2% of voters")]},
    ],
}
FACTS: dict[str, Any] = {
    "document": {"id": "folder/a.1.txt"},
    "entities": [span("Ann Lee", label="PERSON", text="Ann Lee"), span("Acme Corp", label="ORG", text="Acme Corp")],
    "dates": [span("4 May", type="DATE", value="2022-05-04", text="4 May")],
    "money": [span("US$5 million", amount="5000000.0", currency="USD", text="US$5 million")],
    "figures": [span("4.2%", value="4.20", unit="%", of="voters")],
    "quotes": [
        {
            "kind": "direct",
            "spans": [at("we paid US$5 million,"), at("Never again.")],
            "speaker": span("Ann Lee", name="Ann Lee"),
            "cue": span("said"),
            "act": "speech",
        },
        {
            "kind": "mixed",
            "spans": [at("The “deal” is off")],
            "speaker": span("officials"),
            "cue": span("officials said"),
        },
        {"kind": "direct", "spans": [at("a very bad deal.")], "speaker": span("He"), "cue": span("called")},
        {
            "kind": "indirect",
            "spans": [at("to win 4.2% of voters")],
            "speaker": span("She"),
            "cue": span("hopes"),
            "act": "attitude",
        },
    ],
}


def scored(tmp_path: Path, task: str, gold: dict[str, Any], *facts: dict[str, Any]) -> dict[str, Any]:
    paths = tmp_path / "gold.jsonl", tmp_path / "facts.jsonl"
    paths[0].write_text(json.dumps(gold) + "\n", "utf-8")
    paths[1].write_text("".join(json.dumps(one) + "\n" for one in facts), "utf-8")
    return figures_of(task, *paths)


def shares(figures: dict[str, Any]) -> list[float]:
    found: list[float] = []
    for figure in figures.values():
        if isinstance(figure, dict):
            if figure.get("gold"):
                found.append(figure["f1"])
            elif figure.get("of"):
                found.append(figure["acc"])
            else:
                found += shares(figure)
    return found


@pytest.mark.parametrize("task", sorted(SCORERS))
def test_gold_beside_itself_is_right_in_all(tmp_path: Path, task: str) -> None:
    figures = scored(tmp_path, task, GOLD, FACTS)
    assert (figures["missing"], figures["extra"], figures["bad_offsets"]) == (0, 0, 0)
    assert set(shares(figures)) == {1.0}


@pytest.mark.parametrize("task", sorted(SCORERS))
def test_gold_beside_nothing_is_right_in_nothing(tmp_path: Path, task: str) -> None:
    figures = scored(tmp_path, task, GOLD)
    assert figures["missing"] == 1
    assert set(shares(figures)) == {0.0}


def test_facts_of_another_document_and_wrong_offsets_are_counted(tmp_path: Path) -> None:
    shifted = {**FACTS, "entities": [{**FACTS["entities"][0], "text": "Ann"}]}
    other = {**FACTS, "document": {"id": "b"}}
    figures = scored(tmp_path, "ner", GOLD, shifted, other)
    assert (figures["extra"], figures["bad_offsets"]) == (1, 1)


def quote(**changes: Any) -> dict[str, Any]:
    return {**FACTS, "quotes": [{**FACTS["quotes"][0], **changes}, *FACTS["quotes"][1:]]}


@pytest.mark.parametrize(
    ("changes", "figure", "right"),
    [
        ({"speaker": span("officials")}, "end_to_end", 2),
        ({"speaker": span("officials")}, "detection", 4),
        ({"speaker": None}, "end_to_end", 2),
        ({"spans": [at("we paid US$5 million,")]}, "detection", 3),
        ({"kind": "indirect"}, "detection", 2),
        ({"act": "attitude"}, "said_content", 2),
        ({"act": "attitude"}, "all_content", 4),
    ],
)
def test_what_is_wrong_of_a_quotation(tmp_path: Path, changes: dict[str, Any], figure: str, right: int) -> None:
    assert scored(tmp_path, "quotes", GOLD, quote(**changes))[figure]["right"] == right


def test_an_attitude_shown_as_said_is_wrong(tmp_path: Path) -> None:
    said = {**FACTS, "quotes": [*FACTS["quotes"][:3], {**FACTS["quotes"][3], "act": "speech"}]}
    figures = scored(tmp_path, "quotes", GOLD, said)
    assert figures["said_content"] | {"p": 0} == {"p": 0, "r": 1.0, "f1": 0.8571, "right": 3, "gold": 3, "pred": 4}
    assert (figures["said_indirect"]["gold"], figures["said_indirect"]["pred"]) == (0, 1)


def test_what_is_thought_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    thought = {**GOLD["attributions"][3], "cue": [at("later")]}
    gold = {**GOLD, "text": TEXT.replace("later", "think"), "attributions": [*GOLD["attributions"][:3], thought]}
    said = {**FACTS, "quotes": [*FACTS["quotes"][:3], {**FACTS["quotes"][3], "act": "speech"}]}
    assert scored(tmp_path, "quotes", gold, said)["said_content"]["pred"] == 3


def test_marks_of_nobody_neither_count_nor_cost(tmp_path: Path) -> None:
    gold = {**GOLD, "attributions": [*GOLD["attributions"][:2], {**GOLD["attributions"][2], "source": []}]}
    figures = scored(tmp_path, "quotes", gold, FACTS)
    assert (figures["detection"]["gold"], figures["detection"]["pred"]) == (3, 3)


@pytest.mark.parametrize(
    ("found", "strict", "expected"),
    [
        ("Ann Lee", False, True),
        ("Ann Lee of the Acme Corp", True, True),
        ("Acme Corp", True, False),
        ("officials", False, False),
    ],
)
def test_speakers(found: str, strict: bool, expected: bool) -> None:
    assert is_right(TEXT, [tuple(at("Ann Lee"))], span(found), strict=strict) == expected  # type: ignore[list-item]


def test_of_a_pronoun_only_the_place_tells() -> None:
    he = at("He")
    assert is_right(TEXT, [(he[0], he[1])], span("He"))
    assert not is_right(TEXT, [(he[0], he[1])], span("officials", name="He"))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("said", True), ("denied", True), ("emphasised", True), (":", True), ("hopes", False), ("", False)],
)
def test_reporting_cues(cue: str, expected: bool) -> None:
    assert is_said(cue) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Ms. Lee", True), ("ABL", True), ("Ann", False), (None, False), ("Leeds", False)]
)
def test_names_of_a_known_speaker(name: str | None, expected: bool) -> None:
    assert is_name_of(name, {"name": "Ann B. Lee"}) == expected


def test_head_words() -> None:
    assert name_words("the former mayor of Ashby, Ann Lee")[-1] == "mayor"
    assert name_words("Dr. Lee’s") == ["lee"]


def test_articles_possessives_and_marks_are_trimmed() -> None:
    text = "“the Acme Corp’s”"
    assert text[slice(*trimmed(text, (0, len(text))))] == "Acme Corp"


def test_pairs_take_the_most_alike_first() -> None:
    assert paired([1, 2], [2, 9], lambda a, b: 10 - abs(a - b), 5) == [(1, 0)]


@pytest.mark.parametrize(
    ("changes", "figure", "right"),
    [
        ({"amount": "5"}, "overlap_value", 0),
        ({"currency": "CAD"}, "overlap_value_currency", 0),
        ({"currency": "CAD"}, "overlap_value", 1),
        ({"amount": None}, "overlap", 1),
    ],
)
def test_amounts(tmp_path: Path, changes: dict[str, Any], figure: str, right: int) -> None:
    facts = {**FACTS, "money": [{**FACTS["money"][0], **changes}]}
    assert scored(tmp_path, "money", GOLD, facts)[figure]["right"] == right


def test_cents_may_be_in_their_currency(tmp_path: Path) -> None:
    gold = {**GOLD, "results": [{**GOLD["results"][0], "value": "500000000", "unit": "Cent"}]}
    assert scored(tmp_path, "money", gold, FACTS)["overlap_value"]["right"] == 1


def test_an_amount_without_a_number_is_not_counted(tmp_path: Path) -> None:
    gold = {**GOLD, "results": [{**GOLD["results"][0], "value": None}]}
    assert scored(tmp_path, "money", gold, FACTS)["overlap"] | {"p": 0, "r": 0, "f1": 0} == {
        "p": 0, "r": 0, "f1": 0, "right": 0, "gold": 0, "pred": 0,
    }  # fmt: skip


def test_dates_that_the_calendar_does_not_name_are_left_out(tmp_path: Path) -> None:
    facts = {**FACTS, "dates": [*FACTS["dates"], span("later", type="DATE", value="FUTURE_REF", text="later")]}
    assert scored(tmp_path, "ner", GOLD, facts)["exact"]["Date"]["pred"] == 1
    assert scored(tmp_path, "timex", GOLD, facts)["strict"]["pred"] == 2


def test_labels_of_factx_with_what_else_is_right_and_what_is_ignored(tmp_path: Path) -> None:
    spans = [span("Ann Lee", label="PERSON"), span("Acme Corp", label="GPE", maybe=["ORG", "LOC"])]
    gold = {**GOLD, "spans": spans, "ignored": [span("officials")]}
    more = span("officials", label="NORP", text="officials", score=0.2)
    facts = {**FACTS, "entities": [*FACTS["entities"], more, span("deal", label="EVENT", text="deal", score=0.4)]}
    figures = scored(tmp_path, "ner", gold, facts)
    assert figures["all"] == {"p": 0.6667, "r": 1.0, "f1": 0.8, "right": 2, "gold": 2, "pred": 3}
    assert (figures["GPE"]["right"], figures["ORG"]["pred"], figures["rare"]["pred"]) == (1, 0, 1)
    assert figures["calibration"] == {"error": 0.1333, "records": 3}
    assert figures["right_by_score"] == {"0.4": [1, 0.0], "0.9": [2, 1.0]}
