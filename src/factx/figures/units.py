"""Units as the text writes them after a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factx.text.number_tokens import Token, token_pattern, tokens_by
from factx.text.tables import read_table


class ShareForm(NamedTuple):
    """A row of shares.tsv."""

    form: str
    unit: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: it ends before token `end`; `code` as in `factx.records.Figure.unit`."""

    end: int
    code: str


@cache
def share_forms() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word to the ways to write a share that begin with it, longest first, each with its unit."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in read_table("figures", "shares", ShareForm):
        words = tuple(token.lower for token in tokens_by(token_pattern(), row.form))
        found[words[0]].append((words, row.unit))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in found.items()}


def share_at(tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit of a share at token `at`: per cent, percentage points, basis points."""
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    for words, code in share_forms().get(tokens[at].lower, ()):
        end = at + len(words)
        if end <= len(tokens) and all(
            token.lower == word and (n == 0 or token.gap < 2)
            for n, (token, word) in enumerate(zip(tokens[at:end], words, strict=True))
        ):
            return Unit(end, code)
    return None
