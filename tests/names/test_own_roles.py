"""Whose a role is where others are named beside it: the mention stands between asterisks, other names in brackets."""

from __future__ import annotations

import re

import pytest

from factx.names.own_roles import own_role
from factx.spans import TaggedSpan

NAME = re.compile(r"\*([^*]+)\*|\[([POG]):([^\]]+)\]")
LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE"}

CASES = [
    ("[P:Ashwell Prince], *Justin Kemp*, [P:Mark Boucher].", None),
    ("He met Foreign Minister *Ada Ciller*, Chief of Staff [P:Ivo Kara] and business circles.", "Foreign Minister"),
    ("rivalry between the [O:PPP] and President *Suharto*", "President"),
    ("He met [P:Ikeda] and Prime Minister *Ryu Hashimoto*.", "Prime Minister"),
    ("with captain [P:Gray Smith] and *Abe Villiers* to open", None),
    (
        "Secretary of State [P:Nick Burns] and *Rick Boucher*, U.S. assistant secretary of state, came.",
        "U.S. assistant secretary of state",
    ),
    ("*Igawa*, 27, became the fifth player to come.", "fifth player to come"),
    ("*Li Min*, director of the institute briefed the president.", "director of the institute"),
    ("*Ann Lee*, a spokesman for [P:Roe], left.", "spokesman for Roe"),
    ("[P:Mobutu]'s envoy *Ann Lee* left.", "Mobutu's envoy"),
    ("with [P:Abe] as chief Cabinet secretary and *Taro Aso* as minister", None),
    ("*Slobo*, the architect of the dream of a “Greater Ruritania”, left.", "architect of the dream"),
    ("Minister of Health and Population *Ann Lee* left.", "Minister of Health and Population"),
]


@pytest.mark.parametrize(("marked", "role"), CASES, ids=[marked for marked, _ in CASES])
def test_role_without_others(marked: str, role: str | None) -> None:
    text, names, at, mention = "", [], 0, None
    for match in NAME.finditer(marked):
        text += marked[at : match.start()]
        name = match[1] or match[3]
        names.append(TaggedSpan(len(text), len(text) + len(name), LABELS[match[2] or "P"], 1.0))
        mention = names[-1] if match[1] else mention
        text += name
        at = match.end()
    assert mention is not None
    assert own_role(text + marked[at:], mention, names) == role
