"""Probabilities of several networks as soft targets for one; `training.train --taught` learns them.

`python -m training.teach --corpora DIR --corpus quotes/train --head entity=b.pt,e.pt --head time=b.pt --into DIR`

Knowledge distillation (Hinton et al., 2015; arXiv 1503.02531): the mean of networks that erred differently is right
more often than any of them, and one network can learn it, on every corpus and for every head, gold or not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from factx.model.decoding import log_softmax
from training.corpora import Example, examples, lessons, taught_file, tokenizer_from
from training.evaluate import Forward
from training.export import forward_of, to_onnx
from training.network import Network, base_folder
from training.restore import weights_of
from training.schemes import offsets


def reader_of(path: Path) -> Forward:
    """A network as a function of a window, run by ONNX Runtime in fp32 on one core."""
    network = Network()
    network.load_state_dict(weights_of(path))
    with tempfile.TemporaryDirectory() as room:
        to_onnx(network, Path(room) / "teacher.onnx")
        return forward_of(Path(room) / "teacher.onnx", threads=1)


def probabilities(
    example: Example, teachers: dict[str, list[Path]], readers: dict[Path, Forward], size: int
) -> dict[str, np.ndarray[Any, Any]]:
    """By head (words, tags), the mean of the probabilities that its teachers give to a document's words."""
    out: dict[str, list[np.ndarray[Any, Any]]] = {head: [] for head in teachers}
    for lesson in lessons(example, size):
        read = {path: reader(lesson.window)[lesson.window.first] for path, reader in readers.items()}
        for head, paths in teachers.items():
            every = [np.exp(log_softmax(read[path][:, slice(*offsets()[head])].astype(np.float32))) for path in paths]
            out[head].append(np.mean(every, axis=0).astype(np.float16))
    return {head: np.concatenate(parts) for head, parts in out.items()}


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
    readers = {path: reader_of(path) for paths in teachers.values() for path in paths}
    for name in options.corpus:
        path = options.corpora / f"{name}.jsonl"
        read = [probabilities(example, teachers, readers, options.window) for example in examples(path, tokenizer)]
        whole: dict[str, Any] = {head: np.concatenate([one[head] for one in read]) for head in teachers}
        np.savez(taught_file(path, options.into), **whole)
        print(f"{name}: {len(read)} documents", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
