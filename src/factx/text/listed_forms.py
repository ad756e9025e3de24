"""Forms of one word or several that a table lists, each with what it means, found at a token: "pounds sterling"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from factx.text.atoms import Atoms
from factx.text.number_tokens import Token, number_tokens

MeaningT = TypeVar("MeaningT")

Forms = Mapping[str, tuple[tuple[tuple[str, ...], MeaningT], ...]]
"""First word to the forms that begin with it, longest first: the words of each, and what it means."""

PLAIN: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
"""Words of letters alone; nearly all forms are such ones, and every start has two thousand to part."""


def words_of(form: str, *, cased: bool = False) -> tuple[str, ...]:
    """The words of a form as a text's tokens have them; `cased`: small letters and capitals differ."""
    if PLAIN.fullmatch(form):
        return tuple((form if cased else form.lower()).split(" "))
    return tuple(token.text if cased else token.lower for token in number_tokens(Atoms(form)))


def by_first_word(listed: Iterable[tuple[tuple[str, ...], MeaningT]]) -> Forms[MeaningT]:
    """The listed forms by their first word; of two that are as long the one that is listed first comes first."""
    found: dict[str, list[tuple[tuple[str, ...], MeaningT]]] = defaultdict(list)
    for words, meaning in listed:
        found[words[0]].append((words, meaning))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in found.items()}


def stands_at(tokens: Sequence[Token], at: int, words: Sequence[str], *, cased: bool = False) -> bool:
    """Whether words stand at token `at`, without a blank line between them; `cased`: as they are written."""
    end = at + len(words)
    return end <= len(tokens) and all(
        (token.text if cased else token.lower) == word and (n == 0 or token.gap < 2)
        for n, (token, word) in enumerate(zip(tokens[at:end], words, strict=True))
    )


def form_at(
    tokens: Sequence[Token], at: int, forms: Forms[MeaningT], *, cased: bool = False
) -> tuple[MeaningT, int] | None:
    """What the longest form at token `at` means, and the token after it."""
    for words, meaning in forms.get(tokens[at].text if cased else tokens[at].lower, ()):
        if stands_at(tokens, at, words, cased=cased):
            return meaning, at + len(words)
    return None


def form_after(
    tokens: Sequence[Token], at: int, forms: Forms[MeaningT], *, cased: bool = False
) -> tuple[MeaningT, int] | None:
    """The same, where there is such a token and no blank line parts it from the one before."""
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    return form_at(tokens, at, forms, cased=cased)
