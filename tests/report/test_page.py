"""The page as a file: the same bytes each time, nothing from elsewhere, a policy that names what runs."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode

import pytest
from hand_made import sample_article, sample_facts
from hostile import hostile

from factx.kinds import KINDS, Kind
from factx.report.citations import citation
from factx.report.page import report_page
from factx.report.views import Reported


def page(*reported: Reported, kinds: tuple[Kind, ...] = KINDS) -> str:
    return "".join(report_page(reported or [Reported(sample_article(), sample_facts())], kinds))


def test_two_runs_give_the_same_bytes() -> None:
    assert page() == page()


def test_the_policy_names_every_script_and_style_by_its_hash() -> None:
    html = page()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    policy = policy.replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    assert len(inline) == 3
    for text in inline:
        assert f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert not re.search(r"\son[a-z]+=|\sstyle=|<script[^>]+src|@import|url\(", html)


def test_nothing_is_fetched_from_anywhere() -> None:
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", page().replace("http://www.w3.org/2000/svg", "")) == []


def test_ids_are_unique() -> None:
    for html in (page(), page(hostile("Rain", 0), hostile("Snow", 1), Reported(sample_article(), sample_facts()))):
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_only_the_kinds_that_are_wanted() -> None:
    html = page(kinds=("money",))
    assert 'data-kind="m"' in html
    assert re.findall(r'class="item (\w)', html) == ["m", "m"]
    assert not re.search(r'class="k [qefd]', html)


def test_what_is_copied_is_data_and_no_script() -> None:
    html = page(hostile("</script><script>x", 0))
    (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    copies = json.loads(data)
    assert set(copies) == {"head", "rows", "cites"}
    assert set(copies["rows"]) == set(copies["cites"]) == {"q1", "m1", "f1", "d1", "e1", "c1", "c2"}


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("quotes", 2, "speaker not named: “which remains a model for the region.” (T, data/"),
        ("money", 1, "US$230 million (more than USD 230,000,000): “The United States counts"),
        ("figures", 1, "17 (17 countries): “"),
        ("entities", 0, "Blinken (Antony Blinken): “Blinken heads to Colombia"),
    ],
)  # fmt: skip
def test_citations(kind: str, number: int, expected: str) -> None:
    facts = sample_facts()
    if kind == "quotes":
        facts = facts.model_copy(update={"quotes": tuple(
            one.model_copy(update={"kind": "direct"}) for one in facts.quotes)})  # fmt: skip
    made = citation(sample_article(), facts, getattr(facts, kind)[number], "T", None)
    assert made.startswith(expected)
