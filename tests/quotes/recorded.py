"""What the bundled model read in the texts of the case tables, as `training/record_readings.py` recorded it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from case_table import CASES

from factx.spans import LinkedContent, ModelTags, NamedMention, Pointed, TaggedSpan, WordShares


@cache
def _readings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / "quotes" / "readings.json").read_text("utf-8"))
    return found


def recorded(text: str) -> tuple[list[NamedMention], ModelTags]:
    """The names and the model's tags of a text. Raises `KeyError` for one that is not recorded."""
    row = _readings()[text]
    names = [NamedMention(*one) for one in row["names"]]
    links = []
    for contents, source, cue, sources, cues in row["links"]:
        whole = tuple(TaggedSpan(start, end, "CONTENT", score) for start, end, score in contents)
        who = TaggedSpan(source[0], source[1], "SOURCE", source[2]) if source else None
        how = TaggedSpan(cue[0], cue[1], "CUE", cue[2]) if cue else None
        pointed = [
            tuple(Pointed(TaggedSpan(s, e, label, score), mass) for s, e, score, mass in side)
            for label, side in (("SOURCE", sources), ("CUE", cues))
        ]
        links.append(LinkedContent(whole, who, how, *pointed))
    cued = {span for link in links for span in (link.cue, *(one.span for one in link.cues)) if span is not None}
    starts, *roles = row["shares"]
    shares = WordShares(tuple(starts), *map(bytes.fromhex, roles))
    return names, ModelTags(cues=tuple(sorted(cued)), links=tuple(links), shares=shares)
