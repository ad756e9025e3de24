"""Words of a text kept once, however often it has them: most of a text's words stand in it many times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def shared(words: Iterable[str]) -> list[str]:
    """The words as they are, equal ones the same object."""
    known: dict[str, str] = {}
    return [known.setdefault(word, word) for word in words]


def lowered(words: Sequence[str]) -> list[str]:
    """The words in lower case, equal ones the same object."""
    forms = {word: word.lower() for word in set(words)}
    return [forms[word] for word in words]
