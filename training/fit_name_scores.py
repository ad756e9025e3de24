"""Fit the weights of names' scores: `python -m training.fit_name_scores CORPORA`.

CORPORA is the folder of the gold corpora (`README.md`). Fits on `entities/dev.jsonl`, whose words the network has not
learnt, with the bundled model and the rules after it; a name is right where extent and class are those of the gold.
To be run again whenever the network or a rule for names changes. Deterministic.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from factx.components.entities import names_of
from factx.model.kept import kept_tagger
from factx.names import name_scores
from factx.text.reading import Reading

OUT = Path(name_scores.__file__).with_name("name_score_weights.tsv")
HEADER = (
    "# Weights of factx.names.name_scores, fitted by training/fit_name_scores.py on English Worldwide Newswire"
    " (Shan et al., 2023, arXiv 2404.13465), development part.\nfeature\tweight\n"
)
PENALTY, STEPS = 1.0, 30
CLASSES = {"PERSON": "Person", "GPE": "Location", "LOC": "Location", "ORG": "Organization", "FAC": "Facility"}
CLASSES |= {"NORP": "NORP", "PRODUCT": "Product"}
"""Classes of English Worldwide Newswire by factx's labels; the others are Misc."""


def judged(path: Path) -> list[tuple[dict[str, float], bool]]:
    """The features of each name that is found in a gold corpus, and whether it is right."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = Reading(row["text"]).text
        names, rules = names_of(text, kept_tagger(None)(text).entities)
        gold = {(*bare(text, span["start"], span["end"]), span["label"]) for span in row["spans"]}
        for name, features in zip(names, name_scores.name_features(text, names, rules), strict=True):
            found.append((features, (*bare(text, name.start, name.end), CLASSES.get(name.label, "Misc")) in gold))
    return found


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name stands without an article before it and a possessive ending."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    return start, end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def fitted(found: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Weights by feature, by Newton's method with a squared penalty; what the model alone found is the base."""
    names = sorted({name for features, _ in found for name in features} - {"rule=model"})
    table = np.array([[features.get(name, 0.0) for name in names] for features, _ in found])
    right = np.array([is_right for _, is_right in found], float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + 2 * PENALTY * weights
        bend = (table.T * (chance * (1 - chance))) @ table + 2 * PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit, and write the table."""
    table = fitted(judged(Path(sys.argv[1]) / "entities" / "dev.jsonl"))
    OUT.write_text(HEADER + "".join(f"{name}\t{weight}\n" for name, weight in table.items()), "utf-8")
    print(table)


if __name__ == "__main__":
    main()
