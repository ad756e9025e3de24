"""Probabilities of several networks as soft targets for one; `training.train --taught` learns them.

`python -m training.teach --corpora DIR --corpus quotes/train --head entity=wide.pt --head time=b.pt --into DIR`

Knowledge distillation (Hinton et al., 2015; arXiv 1503.02531): a larger network, or the mean of networks that erred
differently, is right more often, and a small one can learn it, on every corpus and for every head, gold or not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from training.batches import pack
from training.corpora import Example, Lesson, examples, lessons, taught_file, tokenizer_from
from training.network import Network, base_folder, network_of
from training.restore import weights_of
from training.schemes import offsets
from training.train import autocast
from training.wide_network import WideNetwork

PIECES = 4096
"""Padded pieces that are read at once."""


def reader_of(path: Path) -> Network | WideNetwork:
    """A network or a wide one, as its weights are."""
    weights = weights_of(path)
    network: Network | WideNetwork
    if "distances.weight" in weights:
        network = WideNetwork()
        network.load_state_dict(weights)
    else:
        network = network_of(weights)
    network.eval()
    return network


def groups_of(windows: list[tuple[int, Lesson]]) -> Iterator[list[tuple[int, Lesson]]]:
    """The windows, each with where its first word stands in the corpus, in groups of about one length."""
    group: list[tuple[int, Lesson]] = []
    for at, lesson in sorted(windows, key=lambda pair: len(pair[1].window.ids)):
        width = (len(lesson.window.ids) + 31) // 32 * 32
        if group and width * (len(group) + 1) > PIECES:
            yield group
            group = []
        group.append((at, lesson))
    if group:
        yield group


@torch.no_grad()
def probabilities(corpus: list[Example], teachers: dict[str, list[Path]], size: int) -> dict[str, np.ndarray[Any, Any]]:
    """By head (words, tags), the mean of the probabilities that its teachers give to a corpus's words."""
    windows: list[tuple[int, Lesson]] = []
    words = 0
    for example in corpus:
        for lesson in lessons(example, size):
            windows.append((words, lesson))
            words += len(lesson.window.starts)
    where = offsets()
    out = {head: np.zeros((words, where[head][1] - where[head][0]), np.float32) for head in teachers}
    for path in dict.fromkeys(path for paths in teachers.values() for path in paths):
        network = reader_of(path)
        for group in groups_of(windows):
            batch = pack([lesson for _, lesson in group])
            with autocast(torch.device("cpu")):
                scores = network(batch.ids, batch.shapes, batch.mask).float()
            for head, paths in teachers.items():
                if path not in paths:
                    continue
                found = functional.softmax(scores[..., slice(*where[head])], dim=-1).numpy() / len(paths)
                for row, (at, lesson) in enumerate(group):
                    out[head][at : at + len(lesson.window.starts)] += found[row, lesson.window.first]
    return {head: rows.astype(np.float16) for head, rows in out.items()}


def main() -> None:
    """Read the options, run the teachers over each corpus, and write a file for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", action="append", required=True)
    parser.add_argument("--head", action="append", required=True, metavar="HEAD=FILE,FILE", help="its teachers")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--window", type=int, default=256)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    teachers = {
        head: [Path(file) for file in files.split(",")]
        for head, _, files in (one.partition("=") for one in options.head)
    }
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    for name in options.corpus:
        path = options.corpora / f"{name}.jsonl"
        corpus = list(examples(path, tokenizer))
        began = time.monotonic()
        target = taught_file(path, options.into)
        known = dict(np.load(target)) if target.exists() else {}
        np.savez(target, **known | probabilities(corpus, teachers, options.window))
        seconds = time.monotonic() - began
        print(f"{name}: {len(corpus)} documents in {seconds:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
