"""Fit the weights of `factx.dates.sides`: `python -m training.date_sides TIMEX.jsonl… [--check]`.

The files are gold time expressions as JSON Lines (`text`, `dct`, `timexes`). A time without year or week is an example
where its gold value is the last or the next one of its name. Beside them stand sentences of our own
(`training/date_sides.tsv`), each filled with weekdays, months and days of several distances and counted once. Of a file
named `silver.jsonl`, whose gold is too noisy, only what we read count (`training/date_side_labels.tsv`).
Prints how many are right in documents left out of the fit, five folds; `--check` writes nothing. Deterministic.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

import factx.dates.find as find_module
import factx.dates.time_context as context_module
from factx.dates import sides
from factx.dates.clause_nouns import Features
from factx.dates.readings import Reading
from factx.dates.resolve import resolve
from factx.dates.time_context import Context, Resolved
from factx.spans import TimeExpression

OUT = Path(sides.__file__).with_name("tables") / "side_weights.tsv"
OWN = Path(__file__).with_name("date_sides.tsv")
LABELS = Path(__file__).with_name("date_side_labels.tsv")
HEADER = (
    "# Weights of factx.dates.sides: positive for the next of its name, negative for the last. Fitted by"
    " training/date_sides.py on TempEval-3 (TimeBank, AQUAINT, and its silver part as we read it) and sentences of our"
    " own.\n"
    "feature\tweight\n"
)
PENALTY, RARE, FOLDS, STEPS, OWN_WEIGHT = 0.25, 3, 5, 12, 1.2
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
SEASONS = ("the winter", "the spring", "the summer", "the autumn")
QUARTERS = ("first", "second", "third", "fourth")
SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class Example(NamedTuple):
    """The features of one time, whether it lies ahead (or is right), how much it counts, the document it is of."""

    features: Features
    ahead: bool
    weight: float
    document: str


class Asked(NamedTuple):
    """What one reading of a text with a forced side gives: expressions, and the features of each question asked."""

    expressions: list[TimeExpression]
    features: list[Features | None]


def read_with(text: str, published: date, answer: float) -> Asked:
    """The expressions of a text where every question of side gets the same answer."""
    questions: list[Features] = []
    asked: list[Features | None] = []

    def answered(clause: Features, kind: sides.Kind, ahead: int) -> float:
        questions.append(sides.side_features(clause, kind, ahead))
        return answer

    def resolving(reading: Reading, context: Context) -> Resolved:
        questions.clear()
        resolved = resolve(reading, context)
        asked.append(questions[0] if questions else None)
        return resolved

    with (
        patch.object(context_module, "probability_ahead", answered),
        patch.object(find_module, "resolve", resolving),
    ):
        return Asked([one.found for one in find_module.grammar_expressions(text, published)], asked)


def examples_of(document: str, text: str, published: date, gold: dict[tuple[int, int], str]) -> list[Example]:
    """The times of a text whose gold value is that of one side."""
    back, ahead = read_with(text, published, 0.0), read_with(text, published, 1.0)
    out = []
    for first, second, features in zip(back.expressions, ahead.expressions, back.features, strict=True):
        value = next((v for (s, e), v in gold.items() if s < first.end and first.start < e), None)
        if features is None or value is None or not first.value or not second.value or first.value == second.value:
            continue
        stem = value[:10] if "T" in value else value
        sides_of = [v[:10] if "T" in v else v for v in (first.value, second.value)]
        if stem in sides_of:
            out.append(Example(features, stem == sides_of[1], 1.0, document))
    return out


def gold_examples(path: str) -> list[Example]:
    """The examples of one file of gold."""
    out: list[Example] = []
    read = labels() if Path(path).name == "silver.jsonl" else None
    for line in Path(path).read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["dct"] and (read is None or row["id"] in read):
            gold = {(x["start"], x["end"]): x["value"] for x in row["timexes"]} if read is None else read[row["id"]]
            out += examples_of(row["id"], row["text"], date.fromisoformat(row["dct"][:10]), gold)
    return out


def labels() -> dict[str, dict[tuple[int, int], str]]:
    """The values that we read, by document and extent of the first character."""
    out: dict[str, dict[tuple[int, int], str]] = {}
    for line in LABELS.read_text("utf-8").splitlines()[2:]:
        document, start, value = line.split("\t")
        out.setdefault(document, {})[int(start), int(start) + 1] = value
    return out


def own_examples() -> list[Example]:
    """The sentences of our own, filled in."""
    out: list[Example] = []
    for line in OWN.read_text("utf-8").splitlines()[2:]:
        sentence, side, kinds = line.split("\t")
        filled = [one for kind in kinds for one in _filled(sentence, side == "1", kind)]
        out += [one._replace(weight=1 / len(filled), document=sentence) for one in filled]
    return out


def _filled(sentence: str, ahead: bool, kind: str) -> Iterable[Example]:
    published = date(2025, 6, 11)
    for step in _steps(kind, ahead):
        day = published + timedelta(days=step)
        word = {
            "w": WEEKDAYS[day.weekday()],
            "m": MONTHS[day.month - 1],
            "d": f"{SHORT[day.month - 1]} {day.day}",
            "q": QUARTERS[(day.month - 1) // 3],
            "s": SEASONS[day.month % 12 // 3],
        }
        text = sentence.replace("{}", word[kind])
        start = text.index(word[kind])
        asked = read_with(text, published, 1.0)
        for found, features in zip(asked.expressions, asked.features, strict=True):
            if features is not None and found.start < start + len(word[kind]) and start < found.end:
                yield Example(features, ahead, 1.0, "")


def _steps(kind: str, ahead: bool) -> Sequence[int]:
    """How many days ahead the next times lie that fill a sentence."""
    if kind == "w":
        return range(1, 7)
    if kind in "qs":
        return range(91, 274, 91)
    return (2, 6, *range(10, 250, 40)) if ahead else range(115, 356, 40)


def same_penalty(_: str) -> float:
    """The squared penalty of any weight."""
    return PENALTY


def fitted(examples: Sequence[Example], penalty_of: Callable[[str], float] = same_penalty) -> dict[str, float]:
    """Logistic regression with a squared penalty on all weights but the bias, by Newton's method."""
    counts = Counter(name for one in examples for name in one.features)
    sums: Counter[tuple[Features, bool]] = Counter()
    for one in examples:
        sums[one.features, one.ahead] += one.weight  # type: ignore[assignment]
    examples = [Example(features, ahead, total, "") for (features, ahead), total in sums.items()]
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    rows = np.zeros((len(examples), len(index)))
    for row, one in zip(rows, examples, strict=True):
        row[[index[name] for name in one.features if name in index]] = 1
    right = np.array([one.ahead for one in examples], dtype=float)
    weight = np.array([one.weight for one in examples])
    penalty = np.array([penalty_of(name) for name in index])
    penalty[index["bias"]] = 1e-3
    table = np.zeros(len(index))
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-rows @ table))
        slope = rows.T @ (weight * (share - right)) + penalty * table
        bend = (rows * (weight * share * (1 - share))[:, None]).T @ rows + np.diag(penalty)
        table -= np.linalg.solve(bend, slope)
    return dict(zip(index, table.tolist(), strict=True))


def is_right(one: Example, table: dict[str, float]) -> bool:
    """Whether weights put an example on its side."""
    return (sum(table.get(name, 0.0) for name in one.features) > 0) == one.ahead


def held_out(gold: Sequence[Example], own: Sequence[Example]) -> tuple[int, int]:
    """How many examples of gold are right, each read by weights that saw no example of its document; of how many."""
    documents = sorted({one.document for one in gold})
    fold = {document: n % FOLDS for n, document in enumerate(documents)}
    right = 0
    for n in range(FOLDS):
        table = fitted([*(one for one in gold if fold[one.document] != n), *own])
        right += sum(is_right(one, table) for one in gold if fold[one.document] == n)
    return right, len(gold)


def main() -> None:
    """Read, print the figures, fit on all and write."""
    own = own_examples()
    files = [argument for argument in sys.argv[1:] if argument != "--check"]
    gold = [one for path in files for one in gold_examples(path)]
    share = (sum(one.ahead for one in gold) / len(gold) + 0.5) / 2  # half of the way to even
    own = [one._replace(weight=one.weight * OWN_WEIGHT * (share if one.ahead else 1 - share) * 2) for one in own]
    print("gold: {} of {} right in documents left out".format(*held_out(gold, own)))
    print(f"own sentences alone: {sum(is_right(one, t) for one in gold) if (t := fitted(own)) else 0} of {len(gold)}")
    table = fitted([*gold, *own])
    wrong = sorted({one.document for one in own if not is_right(one, table)})
    print(f"own sentences not all right: {len(wrong)}", *wrong, sep="\n  ")
    if "--check" not in sys.argv:
        kept = sorted((name, value) for name, value in table.items() if abs(value) >= 0.005)
        OUT.write_text(HEADER + "".join(f"{name}\t{value:.3f}\n" for name, value in kept), "utf-8")


if __name__ == "__main__":
    main()
