"""Fit the weights for pronouns: `python -m training.fit_pronouns COREFERENCE.jsonl…`.

The files are OntoGUM as JSON Lines: `text`, `clusters`, each a list of [start, end]. Names are those of factx's own
pipeline, so that the weights know its faults. A pronoun's right reading is the person whose name stands in its gold
cluster, and nobody where none does. Three rounds: what pronouns before were taken for is gold in the first and what the
weights of the round before say in the others. Deterministic.
Prints precision and recall of pronouns on parts left out of the fit, five of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.speakers import is_name_of

from factx.quotes.positions import Positions
from factx.quotes.speakers import pronouns
from factx.quotes.speakers.entities import Person
from factx.quotes.speakers.pronouns import NOBODY, Options, chained, clear_choice, probabilities, walk
from factx.quotes.speakers.resolver import Resolver
from factx.spans import NamedMention
from factx.text.marks import find_marks
from training import log_linear
from training.log_linear import Choice

OUT = Path(pronouns.__file__).with_name("pronoun_weights.tsv")
ROUNDS, PENALTY, RARE, FOLDS = 3, 4.5, 20, 5
HEADER = (
    "# Weights of factx.quotes.speakers.pronouns, fitted by training/fit_pronouns.py on OntoGUM"
    " (Zhu et al., ACL 2021; annotations CC BY 4.0).\nfeature\tweight\n"
)


@dataclass(frozen=True)
class Document:
    """A text with its names and, for each pronoun of a gold cluster, the names that the cluster holds."""

    text: str
    entities: tuple[NamedMention, ...]
    people: Mapping[str, Person]
    gold: dict[tuple[int, int], set[str]]


def document(text: str, clusters: list[list[tuple[int, int]]], entities: tuple[NamedMention, ...]) -> Document:
    """A gold document as the fit reads it."""
    gold: dict[tuple[int, int], set[str]] = {}
    for cluster in clusters:
        names = {e.name for s, t in cluster for e in entities if e.label == "PERSON" and is_name_of(text, e, (s, t))}
        gold.update(dict.fromkeys(cluster, names))
    resolver = Resolver(text, entities, find_marks(text))
    return Document(text, tuple(resolver.spoken_of), resolver.people, gold)


def decisions(doc: Document, table: Mapping[str, float] | None) -> list[tuple[Options, set[str]]]:
    """The options at each pronoun with the right names; chained by gold without a table, else by the table."""
    out: list[tuple[Options, set[str]]] = []

    def choose(pronoun: re.Match[str], options: Options) -> str:
        right = doc.gold.get(pronoun.span(), set())
        out.append((options, right))
        if table is None:
            return next((name for name, _ in options if name in right), NOBODY)
        return chained(probabilities(options, table))

    walk(doc.text, doc.entities, doc.people, Positions(doc.text, find_marks(doc.text)), choose)
    return out


def fitted(docs: list[Document]) -> dict[str, float]:
    """Weights by feature."""
    table: dict[str, float] | None = None
    for _ in range(ROUNDS):
        table = regression([one for doc in docs for one in decisions(doc, table)])
    assert table is not None
    return table


def regression(examples: list[tuple[Options, set[str]]]) -> dict[str, float]:
    """Weights by feature; where several options are right, their share counts together, and where none is, nobody."""
    choices = []
    for options, names in examples:
        right = [n for n, (name, _) in enumerate(options) if name in names] or [len(options) - 1]
        choices.append(Choice(tuple(tuple(features) for _, features in options), frozenset(right)))
    return log_linear.fitted(choices, PENALTY, RARE)


def held_out(docs: list[Document]) -> tuple[float, float]:
    """Precision and recall, each document read by weights that have not seen it; by bench/speakers.py's rules."""
    answers: list[bool] = []
    asked = 0
    for fold in range(FOLDS):
        table = fitted([doc for n, doc in enumerate(docs) if n % FOLDS != fold])
        for doc in docs[fold::FOLDS]:
            anywhere = set().union(*doc.gold.values())
            for options, right in decisions(doc, table):
                asked += bool(right)
                name = clear_choice(probabilities(options, table))
                if name and (right or name in anywhere):
                    answers.append(name in right)
    return sum(answers) / len(answers), sum(answers) / asked


def main() -> None:
    """Read, print the figures, fit on all and write."""
    from factx.components.pipeline import build_language

    language = build_language()
    docs = []
    for path in sys.argv[1:]:
        for line in Path(path).read_text("utf-8").splitlines():
            row = json.loads(line)
            found = language(row["text"])._.factx_entities
            docs.append(document(row["text"], [[(s, e) for s, e in c] for c in row["clusters"]], found))
    print("held out: precision {:.3f}  recall {:.3f}".format(*held_out(docs)))
    table = fitted(docs)
    kept = sorted((name, value) for name, value in table.items() if abs(value) >= 0.005)
    OUT.write_text(HEADER + "".join(f"{name}\t{value:.3f}\n" for name, value in kept), "utf-8")


if __name__ == "__main__":
    main()
