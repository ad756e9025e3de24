"""The weighted mean of two networks: `python -m training.soup --start A --start B --share 0.5 --corpora DIR --into C`.

Networks trained on from the same first weights can be averaged weight by weight, and the mean is often better than
either (Wortsman et al. 2022, "Model soups"). Several shares are compared on dev, and the best one is written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.corpora import examples, tokenizer_from
from training.evaluate import figures
from training.network import base_folder, network_of
from training.restore import weights_of
from training.train import DEV, forward_of
from training.transitions import GOLD, tables

HEADLINES = ("entity/core4", "entity/all", "attribution/SOURCE", "attribution/CUE", "attribution/CONTENT", "time/all")


def main() -> None:
    """Read the options, print the headline figures of each share, and write the mean whose sum of them is highest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, action="append", required=True, help="twice: the networks")
    parser.add_argument("--share", type=float, action="append", required=True, help="of the second; any number of them")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    first, second = map(weights_of, options.start)
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    read = {name: list(examples(options.corpora / f"{name}.jsonl", tokenizer)) for name in (*GOLD, *DEV)}
    search = tables(read[name] for name in GOLD)
    best = -1.0
    for share in options.share:
        network = network_of({name: torch.lerp(weight, second[name], share) for name, weight in first.items()})
        found = figures(forward_of(network.eval()), {name: read[name] for name in DEV}, search)
        print(share, {name: found[name] for name in HEADLINES}, flush=True)
        if (total := sum(found[name] for name in HEADLINES)) > best:
            best = total
            torch.save(network.state_dict(), options.into)


if __name__ == "__main__":
    main()
