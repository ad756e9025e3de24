"""The programs in `examples/` do what they say."""

from __future__ import annotations

import runpy
import threading
from pathlib import Path
from typing import Any

import pytest

import factx
from factx.records import Facts

pytest.importorskip("fastapi")
testclient = pytest.importorskip("fastapi.testclient")

EXAMPLES = Path(__file__).parents[1] / "examples"
STORY = {"text": "“We paid US$5 million,” Ann Lee said on Monday.", "published": "2022-10-05"}


@pytest.fixture(scope="module")
def client() -> Any:
    module = runpy.run_path(str(EXAMPLES / "fastapi_service.py"))
    with testclient.TestClient(module["app"]) as client:
        yield client


def test_the_service_answers_with_the_facts(client: Any) -> None:
    answer = client.post("/facts", json=STORY)
    assert answer.status_code == 200
    assert Facts.model_validate_json(answer.text) == factx.extract(STORY["text"], STORY["published"])


def test_many_stories_come_in_their_order(client: Any) -> None:
    texts = ["Ann Lee spoke.", "Bob Stone spoke.", "They paid $3."]
    answer = client.post("/facts/many", json=[{"text": text} for text in texts])
    assert [Facts.model_validate(facts) for facts in answer.json()] == [factx.extract(text) for text in texts]


def test_several_clients_at_once_get_each_their_own(client: Any) -> None:
    texts = [f"They paid ${number} million." for number in range(1, 9)]
    amounts: dict[str, str] = {}

    def ask(text: str) -> None:
        amounts[text] = client.post("/facts", json={"text": text}).json()["money"][0]["amount"]

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert amounts == {text: f"{number}000000" for number, text in enumerate(texts, 1)}


@pytest.mark.parametrize(
    ("story", "says"),
    [
        ({"text": ""}, "at least 1 character"),
        ({"text": "Ann spoke.", "currency": "XYZ"}, "XYZ"),
        ({"text": "Ann spoke.", "published": "some day"}, "date"),
    ],
)
def test_what_cannot_be_read_is_said(client: Any, story: dict[str, str], says: str) -> None:
    answer = client.post("/facts", json=story)
    assert answer.status_code == 422
    assert says in answer.text


def test_its_schema_is_that_of_the_records(client: Any) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"Facts", "Quote", "Money", "Date", "Entity", "Figure"} <= set(schemas)
