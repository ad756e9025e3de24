"""A person's role without the name of another: "rivalry between the PPP and | President Suharto"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from factx.names.appositions import stripped
from factx.names.roles import head_of, is_role, role_words, roles_of
from factx.spans import TaggedSpan, TextSpan

AND: Final = re.compile(r"[^\S\r\n]+(?:and|&)(?:[^\S\r\n]+|\Z)")
DANGLING: Final = re.compile(r"(?:[^\S\r\n]+(?:and|or|of|for|the|an?|also|reportedly))+\Z")
"""Words with which no role ends: what follows them is in quotation marks, or said of somebody else."""
OWNS: Final = ("'", "’")
NAMES: Final = frozenset({"PERSON", "ORG", "GPE"})
"""Labels of those whom "and" joins to who has the role."""


def own_role(text: str, mention: TaggedSpan, names: Sequence[TaggedSpan]) -> str | None:
    """The role that a text gives the person of a mention; `names` are all names of the text, in text order."""
    for role in roles_of(text, mention.start, mention.end):
        own = _without_others(text, role, names)
        if own is None or (own.end <= mention.start and text.endswith(" and", own.start, own.end)):
            continue  # "Ann Lee as chief secretary and | Bo Ek as …"
        whole = DANGLING.sub("", text[own.start : own.end])
        if whole:
            return whole
    return None


def _without_others(text: str, role: TextSpan, names: Sequence[TaggedSpan]) -> TextSpan | None:
    """What of a role is behind the name of somebody else and "and"; null where nothing is, or another has it."""
    low = bisect_left(names, role.start, key=lambda name: name.start)
    past = bisect_left(names, role.end, key=lambda name: name.start)
    for name in names[low:past]:
        joint = AND.match(text, name.end, role.end) if name.label in NAMES and name.end <= role.end else None
        if joint is not None:
            rest = stripped(text, joint.end(), role.end)
            return rest if _is_role(text, rest) else None
    for name in names[low:past]:
        if name.label == "PERSON" and not text.startswith(OWNS, name.end) and not _is_governed(text, role, name):
            return None
    return role


def _is_role(text: str, span: TextSpan) -> bool:
    words = text[span.start : span.end].split()
    head = head_of(words)
    return head >= 0 and is_role(words[head])


def _is_governed(text: str, role: TextSpan, name: TaggedSpan) -> bool:
    """Whether a role is of or for a person: "spokesman for Mr. Lee", "representative of UN chief Kofi Annan"."""
    between = text[role.start : name.start].split()
    links = [n for n, word in enumerate(between) if word in role_words("link")]
    return bool(links) and links[0] > 0
