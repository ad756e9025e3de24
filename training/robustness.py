"""How much of its F1 the model keeps on the same text as a careless hand would have it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from tokenizers import Tokenizer

from factx.model.decoding import Floats
from training.corpora import Example, examples_of, read_jsonl
from training.evaluate import Forward, figures

MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def bare(char: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", char)[0]


CHANGES: dict[str, Callable[[str], str]] = {
    "as written": lambda char: char,
    "in capitals": str.upper,
    "in lower case": str.lower,
    "straight marks": lambda char: MARKS.get(char, char),
    "accents stripped": bare,
}


def changed(text: str, change: Callable[[str], str]) -> str:
    """The text with each character changed where the change is one character too, so that offsets stay true."""
    return "".join(new if len(new := change(char)) == 1 else char for char in text)


def robustness(
    forward: Forward, path: Path, tokenizer: Tokenizer, search: dict[str, Floats], size: int
) -> dict[str, dict[str, float]]:
    """Core4 and overall exact F1 of the entities under each change."""
    out = {}
    for name, change in CHANGES.items():
        documents: list[Example] = []
        for row in read_jsonl(path):
            documents += examples_of({**row, "text": changed(row["text"], change)}, path.stem, tokenizer)
        scores = figures(forward, {"entities": documents}, search, size)
        out[name] = {head: scores[head] for head in ("entity/core4", "entity/all")}
    return out
