"""Whether a speaker or a cue is the one that gold has, and whether a cue reports something said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from training.referee.spans import Span, common, place

IRREGULAR: Final = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak"}
ENDINGS: Final = ("", "s", "es", "ed", "d", "ing")
BEHIND_HEAD: Final = re.compile(r"[,;(—–]|\s(?:of|for|from|in|at|on|by|with|who|whose|which|that|to)\s")
POSSESSIVE: Final = re.compile(r"['’]s\b")


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind of words.tsv: said, open, title, pronoun."""
    rows = (Path(__file__).parent / "words.tsv").read_text("utf-8").splitlines()[2:]
    return next(frozenset(listed.split()) for name, listed in (row.split("\t") for row in rows) if name == kind)


def is_said(cue: str) -> bool:
    """Whether a cue reports what is said, written or published: by a word of its, or as a mark such as a colon."""
    return has_stem(cue, "said") if re.search(r"\w", cue) else bool(cue)


def has_stem(cue: str, kind: str) -> bool:
    """Whether a word of a cue is a form of one of a kind."""
    return any(not forms_back(word).isdisjoint(words(kind)) for word in re.findall(r"[a-z]+", cue.lower()))


def forms_back(word: str) -> set[str]:
    """What an inflected word may be a form of: "denied" of deny, "added" of add, "emphasised" of emphasize."""
    found = {word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)} | {IRREGULAR.get(word, "")}
    found |= {f"{stem}e" for stem in found} | {f"{stem[:-1]}y" for stem in found if stem.endswith("i")}
    found |= {stem[:-1] for stem in found if stem[-2:-1] == stem[-1:]}
    return found | {stem.replace("is", "iz") for stem in found}


def name_words(phrase: str) -> list[str]:
    """The words of a phrase up to its first comma, preposition or relative, without titles; the last is the head."""
    every = re.findall(r"\w+", POSSESSIVE.sub("", BEHIND_HEAD.split(phrase.lower().strip())[0]))
    return [word for word in every if word not in words("title")] or every


def is_pronoun(text: str, spans: Sequence[Span]) -> bool:
    """Whether a source is a bare pronoun."""
    return " ".join(text[slice(*span)] for span in spans).lower() in words("pronoun")


def is_right(text: str, gold: Sequence[Span], found: Mapping[str, Any] | None, *, strict: bool = False) -> bool:
    """Whether a speaker or cue is gold's: the spans meet, or one holds the other's head word; strict: equal heads.

    Where gold is a bare pronoun only the span tells, and where it has none none may be found.
    """
    if not gold or found is None:
        return not gold and found is None
    meets = any(common(place(found), span) for span in gold)
    if is_pronoun(text, gold) or (meets and not strict):
        return meets
    want = name_words(" ".join(text[slice(*span)] for span in gold))
    for told in (text[found["start"] : found["end"]], found.get("name")):
        got = name_words(told) if told else []
        if want and got and (want[-1] == got[-1] if strict else want[-1] in got or got[-1] in want):
            return True
    return False


def is_name_of(name: str | None, known: Mapping[str, Any]) -> bool:
    """Whether a name stands for a known speaker: its head ends a name of theirs, or is its acronym."""
    head = name_words(name)[-1:] if name else []
    if not head:
        return False
    for other in (known["name"], *known.get("aliases", ())):
        initials = "".join(word[0] for word in re.findall(r"[A-Z]\w*", other)).lower()
        if head == name_words(other)[-1:] or (len(head[0]) > 1 and head[0] == initials):
            return True
    return False
