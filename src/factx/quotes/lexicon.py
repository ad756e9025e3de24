"""What a word is, and the tables beside this file as typed look-ups."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from factx.text.tables import read_rows, words_by_kind

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word of letters, with its hyphens and apostrophes."""


class CueForm(NamedTuple):
    """A form of a verb that reports: `kind`, `act` and `share` as in `cues.tsv`, its grammatical form."""

    base: str
    form: str
    kind: str
    share: float
    act: Literal["speech", "attitude"] = "speech"


@cache
def cue_forms() -> dict[str, CueForm]:
    """Every form of every verb in `cues.tsv`, lower case. Where two verbs share one, the likelier."""
    forms: dict[str, CueForm] = {}
    for base, past, participle, ing, third, kind, share, act in read_rows("quotes", "cues"):
        named = (("base", base), ("participle", participle), ("past", past), ("ing", ing), ("third", third))
        for form, word in named:
            known = forms.get(word)
            if known is None or known.base == base or known.share < float(share):
                forms[word] = CueForm(base, form, kind, float(share), act)  # type: ignore[arg-type]
    return forms


def last_part(phrase: str) -> str:
    """What stands behind the last white space of a phrase, in lower case; nothing where it has nothing else."""
    parts = phrase.lower().split()
    return parts[-1] if parts else ""


@cache
def words(name: str) -> frozenset[str]:
    """A kind of `words.tsv`."""
    return words_by_kind("quotes", "words")[name]
