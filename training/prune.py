"""Leaves out inner channels of a network's feed-forwards: `python -m training.prune --start A --corpora DIR --into B`.

Layer by layer, those go whose going changes least of what the layer gives, and the others make up for them as well as
a least-squares fit can: the Optimal Brain Surgeon (Hassibi and Stork, 1992), with channels in place of single weights
(Frantar and Alistarh, 2022, arXiv 2208.11580). Needs no gold and no gradient. A run that goes on from the result
(`training.train --start`) mends what is left.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, pack
from training.corpora import Lesson, examples, lessons, tokenizer_from
from training.network import Layer, Network, attention, base_folder, network_of
from training.restore import weights_of

DROPPED = (256, 128, 320, 320, 384, 640)
"""Channels of each layer that go, of 1,536: the second layer can spare fewest, the last one most."""
ROUNDS = 16
"""After each, the fit and what each channel is worth are reckoned anew."""
RIDGE = 1e-5
"""What is added to the moments' diagonal, as a share of its mean."""
WINDOWS = {"entities/train": 260, "quotes/train": 200, "dates/silver": 120, "dates/train": 40}
"""How many windows of each corpus are read."""
SHORTEST = 100
"""Pieces of a window that is read."""


def read_batches(corpora: Path) -> list[Batch]:
    """Windows of the corpora, drawn at random but always the same."""
    rng = random.Random(1)
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    drawn: list[Lesson] = []
    for name, count in WINDOWS.items():
        documents = list(examples(corpora / f"{name}.jsonl", tokenizer))
        picked = rng.sample(documents, min(count, len(documents)))
        read = [lesson for document in picked for lesson in lessons(document, 256)]
        drawn += rng.sample(read, min(count, len(read)))
    drawn = [lesson for lesson in drawn if len(lesson.window.ids) > SHORTEST]
    return [pack(drawn[at : at + 8]) for at in range(0, len(drawn), 8)]


def least_squares(moments: Tensor, products: Tensor, kept: Tensor) -> Tensor:
    """The products of the channels that are `kept` which come nearest to those of all; zero for the others.

    `moments`: (inner + 1, inner + 1) sums of the channels' products with one another, the last one being 1 everywhere.
    `products`: (inner + 1, width) the weights of what follows and its bias.
    """
    out = torch.zeros_like(products)
    out[kept] = torch.linalg.solve(moments[kept][:, kept], moments[kept] @ products)
    return out


def fewer(layer: Layer, moments: Tensor, dropped: int) -> float:
    """Leave out so many inner channels of a layer; gives the share of its squares that the rest cannot make up for."""
    products = torch.cat([layer.down.weight.T, layer.down.bias[None]]).double()
    steady = moments + torch.eye(len(moments), dtype=moments.dtype) * moments.diag().mean() * RIDGE
    kept, now = torch.arange(len(moments)), products
    for count in (dropped * (n + 1) // ROUNDS - dropped * n // ROUNDS for n in range(ROUNDS)):
        worth = now[kept].square().sum(1) / torch.linalg.inv(steady[kept][:, kept]).diag()
        worth[-1] = torch.inf  # the bias stays
        kept = kept[worth.argsort()[count:].sort().values]
        now = least_squares(steady, products, kept)
    lost = products - now
    channels = kept[:-1]
    layer.up.weight.data, layer.up.bias.data = layer.up.weight.data[channels], layer.up.bias.data[channels]
    layer.down.weight.data, layer.down.bias.data = now[channels].T.float().contiguous(), now[-1].float()
    return float((lost * (moments @ lost)).sum() / (products * (moments @ products)).sum())


@torch.no_grad()
def prune(network: Network, read: list[Batch], dropped: tuple[int, ...]) -> None:
    """Leave out channels from the first layer to the last, each fitted on what the ones before it now give."""
    positions = [torch.arange(batch.ids.shape[1]) for batch in read]
    hidden = [
        network.norm(network.words(batch.ids) + network.positions(at) + network.shapes(batch.shapes))
        for batch, at in zip(read, positions, strict=True)
    ]
    masks = [(1 - batch.mask[:, None, None, :]) * -1e4 for batch in read]
    for number, (layer, count) in enumerate(zip(network.layers, dropped, strict=True)):
        attended = [
            layer.norm1(x + layer.out(attention(layer.qkv(x), mask))) for x, mask in zip(hidden, masks, strict=True)
        ]
        inner = layer.up.out_features
        moments = torch.zeros(inner + 1, inner + 1, dtype=torch.float64)
        for x, batch in zip(attended, read, strict=True):
            channels = functional.pad(functional.gelu(layer.up(x))[batch.mask > 0], (0, 1), value=1.0)
            moments += (channels.T @ channels).double()
        print(
            f"layer {number}: {count} of {inner} channels left out, {fewer(layer, moments, count):.2%} lost", flush=True
        )
        hidden = [layer.norm2(x + layer.down(functional.gelu(layer.up(x)))) for x in attended]


def main() -> None:
    """Read the options, prune, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="a network.pt or model.onnx")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    network = network_of(weights_of(options.start)).eval()
    prune(network, read_batches(options.corpora), DROPPED)
    torch.save(network.state_dict(), options.into)


if __name__ == "__main__":
    main()
