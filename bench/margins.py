"""How many facts hang on the last digits of the network: each article read again with its figures moved a little.

    python bench/margins.py                                   # the sample articles
    python bench/margins.py FILE.jsonl... [--articles 10]     # objects with a "text"
    python bench/margins.py --keep FIGURES.npz                # what the network gives for them, to be compared
    python bench/margins.py --against FIGURES.npz             # how far that of another version lies from this one's

Each figure that the network gives (a logit) is moved by chance, evenly between minus and plus so much; chance is
seeded. A fact is the same where its kind, its place and all its fields but the score are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from factx.article import Article
from factx.engine import load_engine
from factx.model.decoding import Floats
from factx.model.encoding import Window
from factx.model.tagger import Tagger
from factx.options import EngineOptions
from factx.records import Facts

ROOT = Path(__file__).resolve().parent.parent
MOVES = (1e-4, 1e-3, 1e-2, 1e-1)
SLIGHT = 0.011
"""A score that differs by no more is on the border of two hundredths."""
KINDS = ("entities", "dates", "money", "figures", "quotes")


class Compared(NamedTuple):
    """How many facts there were, of how many the score differs, and the scores of those of which more does."""

    facts: int
    slight: int
    rescored: int
    scores: tuple[float, ...]


def main() -> None:
    """Print for each move how many facts differ, and how sure they were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="JSONL", help='objects with a "text"')
    parser.add_argument("--articles", type=int, default=10, help="articles of each file")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the network's figures there")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare the network's figures with those")
    options = parser.parse_args()
    texts = list(texts_of(options.files, options.articles))
    if options.keep or options.against:
        compare_figures(texts, options.keep, options.against)
        return
    plain = read(texts)
    print(f"{sum(facts_of(one) for one in plain)} facts of {len(texts)} articles\n")
    print("| moved by up to | score by 0.01 | score by more | other | how sure these were |")
    print("| ---: | ---: | ---: | ---: | --- |")
    for move in MOVES:
        with moved(move, seed=1):
            found = compared(plain, read(texts))
        sure = " ".join(f"{score:.2f}" for score in sorted(found.scores))
        print(f"| {move:g} | {found.slight} | {found.rescored} | {len(found.scores)} | {sure} |", flush=True)


def texts_of(files: Sequence[Path], most: int) -> Iterator[str]:
    """The first texts of each file, or the sample articles."""
    if not files:
        yield from (path.read_text("utf-8") for path in sorted((ROOT / "data").glob("*.txt")))
    for path in files:
        yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:most])


def read(texts: Sequence[str]) -> list[Facts]:
    """The facts of each text."""
    engine = load_engine(EngineOptions())
    return [engine(Article(text, id=str(number), source=str(number))) for number, text in enumerate(texts)]


@contextmanager
def moved(most: float, seed: int) -> Iterator[None]:
    """Every figure of the network by chance up to so much more or less."""
    chance = np.random.default_rng(seed)
    plain = Tagger.scores

    def scores(tagger: Tagger, window: Window) -> Floats:
        given = plain(tagger, window)
        return given + chance.uniform(-most, most, given.shape).astype(given.dtype)

    with patch.object(Tagger, "scores", scores):
        yield


def compared(before: Sequence[Facts], after: Sequence[Facts]) -> Compared:
    """What differs between two readings of the same texts."""
    slight = rescored = 0
    scores: list[float] = []
    for one, other in zip(before, after, strict=True):
        first, second = by_content(one), by_content(other)
        moves = [abs(first[key] - second[key]) for key in first.keys() & second.keys()]
        slight += sum(0 < move <= SLIGHT for move in moves)
        rescored += sum(move > SLIGHT for move in moves)
        scores += [(first | second)[key] for key in first.keys() ^ second.keys()]
    return Compared(sum(map(facts_of, before)), slight, rescored, tuple(scores))


def by_content(facts: Facts) -> dict[str, float]:
    """The score of each fact by all else that is said of it but its number."""
    found: dict[str, float] = {}
    for kind in KINDS:
        for record in getattr(facts, kind):
            content = record.model_dump(mode="json", exclude={"score", "id", "within"})
            found[json.dumps([kind, content], sort_keys=True)] = record.score
    return found


def facts_of(facts: Facts) -> int:
    """How many facts there are."""
    return sum(len(getattr(facts, kind)) for kind in KINDS)


def compare_figures(texts: Sequence[str], keep: Path | None, against: Path | None) -> None:
    """Write what the network gives, or print how far it lies from what was written."""
    given: list[Floats] = []
    plain = Tagger.scores

    def scores(tagger: Tagger, window: Window) -> Floats:
        given.append(plain(tagger, window))
        return given[-1]

    with patch.object(Tagger, "scores", scores):
        read(texts)
    figures = np.concatenate([one.ravel() for one in given])
    if keep:
        np.savez_compressed(keep, figures=figures)
    if against:
        apart = np.abs(figures - np.load(against)["figures"])
        shares = ", ".join(f"{share:.1%}: {np.quantile(apart, share):.4f}" for share in (0.5, 0.9, 0.99, 0.999))
        print(f"{len(apart)} figures; {shares}; the most {apart.max():.4f}")


if __name__ == "__main__":
    main()
