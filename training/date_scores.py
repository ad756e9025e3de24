"""Fit the weights of `factx.dates.value_scores`: `python -m training.date_scores TIMEX.jsonl[=TIMES]… [--check]`.

"=TIMES" counts the examples of a file so many times: TempEval-3's gold has values that no reading of the text gives
("last week" of 1989 is `1989-WXX`), and the network has seen its training part, so that what the model says weighs
little (`SEEN_PENALTY`).
The files are gold time expressions as JSON Lines (`text`, `dct`, `timexes`). Each expression that factx finds is an
example; it is right where a gold expression that it overlaps has its value. The bundled model is asked what it tags
there. Prints the error of calibration, as the referee counts it, in documents left out of the fit, for all files and
for each, five folds, without the bound that the side sets (`factx.dates.decide`); `--check` writes nothing.
Deterministic.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from factx.dates import value_scores
from factx.dates.find import grammar_expressions
from factx.dates.value_scores import with_proposal
from factx.model.tagger import Tagger
from training.date_sides import Example, fitted

OUT = Path(value_scores.__file__).with_name("tables") / "value_score_weights.tsv"
HEADER = (
    "# Weights of factx.dates.value_scores, fitted by training/date_scores.py on TempEval-3 (TimeBank, AQUAINT) and"
    " EventStoryLine.\nfeature\tweight\n"
)
FOLDS, PENALTY, SEEN_PENALTY = 5, 2.0, 40.0


def examples_of(path: str, tagger: Tagger) -> list[Example]:
    """The expressions found in one file of gold, and whether they are right."""
    out: list[Example] = []
    path, _, times = path.partition("=")
    for line in Path(path).read_text("utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["dct"][:10]) if row["dct"] else None
        tags = tagger(row["text"]).times
        for found, features, is_weak, *_ in grammar_expressions(row["text"], published):
            is_proposed = any(tag.start < found.end and found.start < tag.end for tag in tags)
            values = {x["value"] for x in row["timexes"] if x["start"] < found.end and found.start < x["end"]}
            if is_proposed or not is_weak:
                out.append(
                    Example(with_proposal(features, is_proposed), found.value in values, float(times or 1), row["id"])
                )
    return out


def penalty_of(feature: str) -> float:
    """The squared penalty of a feature's weight."""
    return SEEN_PENALTY if "proposed=" in feature else PENALTY


def score_of(one: Example, table: dict[str, float]) -> float:
    """The score that weights give an example."""
    return float(1 / (1 + np.exp(-sum(table.get(name, 0.0) for name in one.features))))


def calibration_error(said: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of a score from the share of right ones among its like, by ten bins of score."""
    bins: dict[int, list[float]] = defaultdict(list)
    for score, is_right in said:
        bins[min(9, int(score * 10))].append(score - is_right)
    return sum(abs(sum(gaps)) for gaps in bins.values()) / len(said)


def held_out(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """The score of each example by weights that saw none of its document, and whether it is right."""
    documents = sorted({one.document for one in examples})
    fold = {document: n % FOLDS for n, document in enumerate(documents)}
    said: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        table = fitted([one for one in examples if fold[one.document] != n], penalty_of)
        said += [(score_of(one, table), one.ahead) for one in examples if fold[one.document] == n]
    return said


def main() -> None:
    """Read, print the figures, fit on all and write."""
    tagger = Tagger(None)
    paths = [argument for argument in sys.argv[1:] if argument != "--check"]
    files = {path: examples_of(path, tagger) for path in paths}
    everything = [one for examples in files.values() for one in examples]
    print(f"all: {len(everything)} expressions, error {calibration_error(held_out(everything)):.4f} left out")
    for path, examples in files.items():
        others = [one for other, rows in files.items() if other != path for one in rows]
        if others:
            table = fitted(others, penalty_of)
            error = calibration_error([(score_of(one, table), one.ahead) for one in examples])
            print(f"{Path(path).name}: error {error:.4f}, fitted on the other files only")
    if "--check" not in sys.argv:
        kept = sorted((name, value) for name, value in fitted(everything, penalty_of).items() if abs(value) >= 0.005)
        OUT.write_text(HEADER + "".join(f"{name}\t{value:.3f}\n" for name, value in kept), "utf-8")


if __name__ == "__main__":
    main()
