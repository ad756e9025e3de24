"""Tags corpora with a trained network, for the heads that they have no gold for: silver for `training.train --silver`.

`python -m training.label --start FILE --corpora DIR --corpus quotes/train --head entity --into DIR`

Without it a head learns from its own corpus alone, and the shared body forgets on the others what that head needs: a
model trained so did not see "Hillary Clinton" as a person, whom only the quotes' corpus names.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from factx.model.decoding import best_paths, folded, grammar, log_softmax, spans_of
from factx.model.encoding import GAPS
from training.corpora import Example, examples, lessons, tokenizer_from
from training.evaluate import Forward
from training.network import base_folder, network_of
from training.restore import weights_of
from training.schemes import HEADS, KINDS, offsets
from training.train import forward_of


def silver_spans(forward: Forward, example: Example, head: str, size: int) -> list[tuple[int, int, int, float]]:
    """(start, end, label index, probability) of the spans that a network tags in a document."""
    out = []
    for lesson in lessons(example, size):
        window = lesson.window
        scores = forward(window)[window.first, slice(*offsets()[head])].astype(np.float32)
        logs = folded(log_softmax(scores), KINDS.get(head, ()))
        path = best_paths(logs, grammar(logs.shape[1] // 2), window.shapes[window.first] % len(GAPS) == 2)
        for first, end, label in spans_of(path):
            sure = float(np.exp(logs[np.arange(first, end), path[first:end]].mean()))
            out.append((int(window.starts[first]), int(window.ends[end - 1]), label, round(sure, 3)))
    return out


def main() -> None:
    """Read the options, tag, and write one file for each corpus and head."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="a network.pt or model.onnx")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", action="append", required=True)
    parser.add_argument("--head", action="append", required=True, choices=HEADS)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--window", type=int, default=256)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    network = network_of(weights_of(options.start))
    forward = forward_of(network.eval())
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    for name in options.corpus:
        documents = list(examples(options.corpora / f"{name}.jsonl", tokenizer))
        for head in options.head:
            with (options.into / f"{name.replace('/', '-')}.{head}.jsonl").open("w") as file:
                for example in documents:
                    row = {"id": example.id, "spans": silver_spans(forward, example, head, options.window)}
                    file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
