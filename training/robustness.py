"""How much of its F1 the model keeps on the same text as a careless hand would have it."""

from __future__ import annotations

import re
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


def each(change: Callable[[str], str]) -> Callable[[str], str]:
    """A text with each character changed where the change is one character too, so that offsets stay true."""
    return lambda text: "".join(new if len(new := change(char)) == 1 else char for char in text)


def headline_in_title_case(text: str) -> str:
    """The first line with a capital at the beginning of each word, but for short ones in small letters."""
    headline, end, rest = text.partition("\n")
    return re.sub(r"(?<![\w’'])[^\W\d_](?=\w{3})", lambda first: each(str.upper)(first[0]), headline) + end + rest


CHANGES: dict[str, Callable[[str], str]] = {
    "as written": str,
    "in capitals": each(str.upper),
    "in lower case": each(str.lower),
    "straight marks": each(lambda char: MARKS.get(char, char)),
    "accents stripped": each(bare),
    "headline in title case": headline_in_title_case,
}


def robustness(
    forward: Forward, path: Path, tokenizer: Tokenizer, search: dict[str, Floats], size: int
) -> dict[str, dict[str, float]]:
    """Core4 and overall exact F1 of the entities under each change."""
    out = {}
    for name, change in CHANGES.items():
        documents: list[Example] = []
        for row in read_jsonl(path):
            documents += examples_of({**row, "text": change(row["text"])}, path.stem, tokenizer)
        scores = figures(forward, {"entities": documents}, search, size)
        out[name] = {head: scores[head] for head in ("entity/core4", "entity/all")}
    return out
