"""Trains the network: `python -m training.train --corpora DIR --run DIR`.

The learning rate falls with the steps, so that a run can be made again on any machine; with `--minutes` it falls by
whichever is further on, and a slow machine still anneals. A killed run goes on from its last checkpoint when the same
command is given again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from factx.model.encoding import Window
from training.batches import Batch, Noise, batches, straight_marks
from training.corpora import IGNORE, Example, examples, tokenizer_from
from training.evaluate import figures
from training.network import LAYERS, Network, base_folder
from training.restore import weights_of
from training.schemes import HEADS, POINTER, offsets
from training.transitions import GOLD, tables

WHERE = offsets()
SHARES = {
    "entities/train": 1.0, "quotes/train": 1.0, "entities/crossner": 0.25, "dates/train": 1.0, "dates/silver": 0.06
}  # fmt: skip
DEV = ("entities/dev", "quotes/dev", "dates/dev")
WEIGHTS = {"entity": 1.0, "fine": 0.3, "time": 0.5, "attribution": 1.0, "pointer": 0.2}

TAUGHT = 1.0
"""What the teachers' probabilities weigh beside gold."""


def loss_of(scores: Tensor, batch: Batch, smoothing: float) -> Tensor:
    """Weighted sum of the heads' cross-entropies with gold and with their teachers, and of the pointers'."""
    total = scores.new_zeros(())
    for head in HEADS:
        start, end = WHERE[head]
        wanted = batch.tags[head]
        labelled = wanted != IGNORE
        if labelled.any():
            losses = functional.cross_entropy(
                scores[..., start:end][labelled], wanted[labelled], reduction="none", label_smoothing=smoothing
            )
            loss = (losses * batch.trust[head].expand_as(wanted)[labelled]).sum()
            # Sums by the batch's size, so that a batch with one labelled window weighs one window.
            total = total + WEIGHTS[head] * loss / batch.mask.sum() * 1.3
        if head in batch.taught:
            distance = -(batch.taught[head] * functional.log_softmax(scores[..., start:end], dim=-1)).sum()
            total = total + TAUGHT * WEIGHTS[head] * distance / batch.mask.sum() * 1.3
    if batch.pointers:
        total = total + WEIGHTS["pointer"] * pointer_loss(scores, batch)
    return total


def pointer_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Mean negative log-probability that the content's query gives to the pieces of its cue and of its source."""
    device = scores.device
    rows, firsts, lasts = (torch.tensor([p[i] for p in batch.pointers], device=device) for i in (0, 1, 2))
    pieces = (batch.mask[rows] == 0) * -1e4
    total = scores.new_zeros(())
    for name, place in (("cue", 3), ("source", 4)):
        query, key = (scores[..., slice(*WHERE[f"{name}_{part}"])] for part in ("query", "key"))
        asked = [i for i, pointer in enumerate(batch.pointers) if pointer[place]]
        if not asked:
            continue
        wanted = torch.full((len(batch.pointers), scores.shape[1]), -1e4, device=device)
        for i in asked:
            wanted[i, batch.pointers[i][place]] = 0.0
        raw = torch.einsum("pd,pld->pl", query[rows, firsts] + query[rows, lasts], key[rows]) / math.sqrt(POINTER)
        log_p = functional.log_softmax(raw + pieces, dim=-1)
        total = total - torch.logsumexp(log_p + wanted, dim=-1)[asked].sum() / len(batch.pointers)
    return total


def autocast(device: torch.device) -> Any:
    """Products in bfloat16 where the device has them; emulated on a CPU they are thirty times slower than fp32."""
    has = device.type != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast(device.type, torch.bfloat16, enabled=has)


class Average:
    """Exponential moving average of a network's weights."""

    def __init__(self, network: Network, decay: float) -> None:
        self.values = [p.detach().clone() for p in network.parameters()]
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self.values, [p.detach() for p in network.parameters()], 1 - decay)

    @torch.no_grad()
    def copy_to(self, network: Network) -> None:
        for parameter, value in zip(network.parameters(), self.values, strict=True):
            parameter.copy_(value)


def optimizer_for(network: Network, body: float, heads: float, decay: float) -> torch.optim.AdamW:
    """AdamW with a rate for each layer: `body` at the top, times `decay` a layer downwards; `heads` for what is new."""
    rates: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("heads", "shapes")):
            rate = heads
        else:
            depth = int(name.split(".")[1]) if name.startswith("layers") else -1
            rate = body * decay ** (LAYERS - 1 - depth)
        rates.setdefault(rate, []).append(parameter)
    groups = [{"params": params, "lr": rate, "peak": rate} for rate, params in rates.items()]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def forward_of(network: Network) -> Any:
    """The network as `training.evaluate` asks for it."""
    device = next(network.parameters()).device

    @torch.no_grad()
    def forward(window: Window) -> Any:
        ids, shapes = (torch.from_numpy(a).long()[None].to(device) for a in (window.ids, window.shapes))
        with autocast(device):
            return network(ids, shapes, torch.ones_like(ids))[0].float().cpu().numpy()

    return forward


def main() -> None:
    """Read the options, train, and write checkpoints, the log and `network.pt` into the run's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a network.pt or model.onnx to go on from, not the base model")
    parser.add_argument("--corpus", action="append", choices=SHARES, help="read only these; else all")
    parser.add_argument("--silver", type=Path, help="folder of training.label: tags for heads without gold")
    parser.add_argument("--taught", type=Path, help="folder of training.teach: soft targets for any head")
    parser.add_argument("--freeze-words", action="store_true", help="keep the base model's word embeddings")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end annealed after these, on a slow machine")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--evaluate-every", type=int, default=1, metavar="EPOCHS")
    parser.add_argument("--tokens", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--noise", type=float, default=1.0, help="how often noise is added, times `batches.Noise`")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)

    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    read: dict[str, list[Example]] = {
        name: list(examples(options.corpora / f"{name}.jsonl", tokenizer, *from_others))
        for names, from_others in ((options.corpus or SHARES, (options.silver, options.taught)), (DEV, (None, None)))
        for name in names
    }
    shares = [(read[name], share) for name, share in SHARES.items() if name in read]
    search = tables(read[name] for name in GOLD if name in read)
    straight = straight_marks(tokenizer.get_vocab())
    noise = Noise().times(options.noise)
    log = (options.run / "log.jsonl").open("a")

    def say(**entry: object) -> None:
        print(json.dumps(entry), file=sys.stderr, flush=True)
        print(json.dumps(entry), file=log, flush=True)

    network = Network()
    network.load_base(base_folder())
    if options.start:
        network.load_state_dict(weights_of(options.start))
    network.words.weight.requires_grad_(not options.freeze_words)
    device = torch.device(options.device)
    network.to(device)
    optimizer = optimizer_for(network, options.rate, 1e-3, options.layer_decay)
    average = Average(network, options.average)
    first, step, spent = 0, 0, 0.0
    checkpoint = options.run / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False, map_location=device)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.values, average.steps = state["average"], state["steps"]
        first, step, spent = state["epoch"], state["step"], state["spent"]
    pieces = sum(sum(len(line.ids) for e in c for line in e.lines) * share for c, share in shares)
    steps = int(options.epochs * pieces / options.tokens * 1.1)
    say(pieces=round(pieces), steps=steps, options={k: str(v) for k, v in vars(options).items()})
    began = time.monotonic() - spent
    for epoch in itertools.count(first):
        losses: list[float] = []
        network.train()
        done = 0.0
        for batch in batches(shares, options.tokens, straight, noise, options.seed * 1000 + epoch):
            done = max(step / steps, (time.monotonic() - began) / 60 / options.minutes)
            if done >= 1:
                break
            warm = min(1.0, step / (0.05 * steps) + 0.01)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(warm, max(0.02, (1 - done) / 0.95))
            batch = batch.to(device)
            with autocast(device):
                scores = network(batch.ids, batch.shapes, batch.mask)
            loss = loss_of(scores.float(), batch, options.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0, foreach=True)
            optimizer.step()
            step += 1
            if step % 2 == 0:
                average.update(network)
            losses.append(loss.item())
            if step % 100 == 0:
                say(step=step, epoch=epoch, done=round(done, 3), loss=round(sum(losses[-100:]) / 100, 4),
                    minutes=round((time.monotonic() - began) / 60, 1))  # fmt: skip
            if step % 500 == 0:
                save(checkpoint, network, optimizer, average, epoch, step, time.monotonic() - began)
        kept = [p.detach().clone() for p in network.parameters()]
        average.copy_to(network)
        network.eval()
        torch.save(network.state_dict(), options.run / "network.pt")
        ended = done >= 1 or step >= steps
        asked = ended or (epoch + 1) % options.evaluate_every == 0
        dev = figures(forward_of(network), {name: read[name] for name in DEV}, search) if asked else None
        say(epoch=epoch, loss=round(sum(losses) / max(1, len(losses)), 4), dev=dev)
        if ended:
            break
        with torch.no_grad():
            for parameter, value in zip(network.parameters(), kept, strict=True):
                parameter.copy_(value)
        save(checkpoint, network, optimizer, average, epoch + 1, step, time.monotonic() - began)


def save(path: Path, network: Network, optimizer: Any, average: Average, epoch: int, step: int, spent: float) -> None:
    """Write a checkpoint and rename it into place, so that a kill leaves the last one whole."""
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average.values,
             "steps": average.steps, "epoch": epoch, "step": step, "spent": spent}  # fmt: skip
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    main()
