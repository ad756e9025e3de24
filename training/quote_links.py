"""Fit the weights by which `factx.quotes.links` links tags: `python training/quote_links.py QUOTES_TRAIN.jsonl`.

The file is PolNeAR's training part as JSON Lines: `text`, `attributions` with `source`, `cue` and `content`, each a
list of [start, end]. Gold spans stand in for tags; some are dropped at random so that the weights learn what a
missing cue looks like. Softmax regression with Adagrad, no penalty but early stopping; deterministic.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np

from factx.quotes import links

OUT = Path(links.__file__).with_name("link_weights.tsv")
DROPPED = 0.08
EPOCHS = 6
RARE = 12
HEADER = (
    "# Weights of factx.quotes.links, fitted by training/quote_links.py on the training part of PolNeAR 1.0"
    " (Newell et al., LREC 2018).\nfeature\tweight\n"
)


def problems(docs: list[dict[str, object]], side: links.Side) -> list[tuple[list[list[str]], int]]:
    """For each content or source: the features of its rivals and of none, and the index of the right one."""
    chance = random.Random(7)
    out: list[tuple[list[list[str]], int]] = []
    for doc in docs:
        text = str(doc["text"])
        spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        cue_of: dict[tuple[int, int], tuple[int, int]] = {}
        for attribution in doc["attributions"]:  # type: ignore[attr-defined]
            cue = next(((s, e) for s, e in attribution["cue"]), None)
            keep = cue is not None and chance.random() > DROPPED
            if keep and cue:
                spans["cue"].append(cue)
            for part in ("source", "content"):
                for s, e in attribution[part]:
                    if part == side or chance.random() > DROPPED:
                        spans[part].append((s, e))
                        if part == side and keep and cue:
                            cue_of[s, e] = cue
        page = links.Page(text, spans["source"], spans["cue"], spans["content"])
        for span in getattr(page, side + "s"):
            rivals = [*page.rivals(span), links.NONE]
            want = next((n for n in rivals if n >= 0 and page.cues[n] == cue_of.get(span)), links.NONE)
            rows = [list(links.features(page, side, span, None if n < 0 else page.cues[n])) for n in rivals]
            out.append((rows, rivals.index(want)))
    return out


def fit(examples: list[tuple[list[list[str]], int]]) -> dict[str, float]:
    """Weights by feature; features seen in fewer than `RARE` rows are left out."""
    seen: dict[str, int] = {}
    for rows, _ in examples:
        for row in rows:
            for name in row:
                seen[name] = seen.get(name, 0) + 1
    index = {name: n for n, name in enumerate(sorted(name for name, count in seen.items() if count >= RARE))}
    weight, squares = np.zeros(len(index)), np.full(len(index), 1e-6)
    coded = [([np.array([index[x] for x in row if x in index]) for row in rows], right) for rows, right in examples]
    order = np.random.default_rng(7)
    for _ in range(EPOCHS):
        for at in order.permutation(len(coded)):
            rows, right = coded[at]
            sums = np.array([weight[row].sum() for row in rows])
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            shares[right] -= 1
            for row, slope in zip(rows, shares, strict=True):
                if abs(slope) > 1e-3:
                    squares[row] += slope * slope
                    weight[row] -= 0.1 * slope / np.sqrt(squares[row])
    return {name: float(weight[n]) for name, n in index.items()}


def main() -> None:
    docs = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    table: dict[str, float] = {}
    for side in ("content", "source"):
        examples = problems(docs, side)  # type: ignore[arg-type]
        found = fit(examples)
        table.update(found)
    OUT.write_text(HEADER + "".join(f"{name}\t{value:.3f}\n" for name, value in sorted(table.items())), "utf-8")


if __name__ == "__main__":
    main()
