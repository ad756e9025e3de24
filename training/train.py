"""Trains the network: `python -m training.train --corpora DIR --run DIR`.

The learning rate falls with the steps, so that a run can be made again on any machine; with `--minutes` it falls by
whichever is further on, and a slow machine still anneals. A killed run goes on from its last checkpoint when the same
command is given again.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from factx.model.encoding import Window
from training.batches import Batch, Noise, batches, straight_marks
from training.corpora import ENTITY_SETS, IGNORE, Example, examples, tokenizer_from
from training.evaluate import figures
from training.network import Network, base_folder
from training.restore import first_network
from training.schemes import HEADS, POINTER, offsets
from training.transitions import GOLD, tables
from training.wide_network import WideNetwork

WHERE = offsets()
SHARES = {
    "entities/train": 1.0, "quotes/train": 1.0, "entities/crossner": 0.5, "entities/fine-train": 1.0,
    "entities/wnut-train": 0.5, "dates/train": 1.0, "dates/silver": 0.06, "coreference/train": 1.0,
}  # fmt: skip
DEV = ("entities/dev", "quotes/dev", "dates/dev")
WEIGHTS = {"entity": 1.0, "time": 0.5, "attribution": 1.0, "pointer": 0.2}

TAUGHT = 1.0
"""What the teachers' probabilities weigh beside gold."""


def gold_losses(scores: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    """(words, tags) scores, and a tag or a number of `ENTITY_SETS` a word → −log of what those allowed get."""
    logs = functional.log_softmax(scores, dim=-1)
    tags = scores.shape[-1]
    losses = -logs.gather(-1, wanted.clamp(max=tags - 1)[:, None])[:, 0]
    several = wanted >= tags
    if several.any():
        allowed = torch.from_numpy(ENTITY_SETS.table()).to(scores.device)[wanted[several]]
        losses = losses.masked_scatter(several, -logs[several].masked_fill(~allowed, -1e4).logsumexp(dim=-1))
    return (1 - smoothing) * losses - smoothing * logs.mean(dim=-1) if smoothing else losses


def loss_of(scores: Tensor, batch: Batch, smoothing: float) -> Tensor:
    """Weighted sum of the heads' losses on gold and beside their teachers, and of the pointers'."""
    total = scores.new_zeros(())
    for head in HEADS:
        start, end = WHERE[head]
        wanted = batch.tags[head]
        labelled = wanted != IGNORE
        if labelled.any():
            losses = gold_losses(scores[..., start:end][labelled], wanted[labelled], smoothing)
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

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.values = [p.detach().clone() for p in network.parameters()]
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Take in the weights of a step; the first steps count for more."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self.values, [p.detach() for p in network.parameters()], 1 - decay)

    @torch.no_grad()
    def copy_to(self, network: nn.Module) -> None:
        """Put the averages in the place of the weights."""
        for parameter, value in zip(network.parameters(), self.values, strict=True):
            parameter.copy_(value)


def optimizer_for(network: Network | WideNetwork, body: float, heads: float, decay: float) -> torch.optim.AdamW:
    """AdamW with a rate for each layer: `body` at the top, times `decay` a layer downwards; `heads` for what is new."""
    rates: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("heads", "shapes")):
            rate = heads
        else:
            depth = int(name.split(".")[1]) if name.startswith("layers") else -1
            rate = body * decay ** (len(network.layers) - 1 - depth)
        rates.setdefault(rate, []).append(parameter)
    groups = [{"params": params, "lr": rate, "peak": rate} for rate, params in rates.items()]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def forward_of(network: nn.Module) -> Any:
    """The network as `training.evaluate` asks for it."""
    device = next(network.parameters()).device

    @torch.no_grad()
    def forward(window: Window) -> Any:
        ids, shapes = (torch.from_numpy(a).long()[None].to(device) for a in (window.ids, window.shapes))
        with autocast(device):
            return network(ids, shapes, torch.ones_like(ids))[0].float().cpu().numpy()

    return forward


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a network.pt or model.onnx to go on from, not the base model")
    parser.add_argument("--wide", type=Path, help="folder of all-mpnet-base-v2: train a teacher of base size")
    parser.add_argument("--corpus", action="append", choices=SHARES, help="read only these; else all")
    parser.add_argument(
        "--share", action="append", default=[], metavar="CORPUS=SHARE", help="of its documents an epoch"
    )
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
    return parser.parse_args()


class Run:
    """One run: its network with what trains it, its log, and how far it is. Goes on from a checkpoint in its folder."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        options.run.mkdir(parents=True, exist_ok=True)
        self.log = (options.run / "log.jsonl").open("a")
        self.checkpoint: Path = options.run / "checkpoint.pt"
        self.device = torch.device(options.device)
        self.network = first_network(options.start, options.wide)
        self.network.words.weight.requires_grad_(not options.freeze_words)
        self.network.to(self.device)
        self.optimizer = optimizer_for(self.network, options.rate, 1e-3, options.layer_decay)
        self.average = Average(self.network, options.average)
        self.epoch, self.step, spent = 0, 0, 0.0
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=False, map_location=self.device)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average.values, self.average.steps = state["average"], state["steps"]
            self.epoch, self.step, spent = state["epoch"], state["step"], state["spent"]
        self.began = time.monotonic() - spent

    def say(self, **entry: object) -> None:
        """Write a line to the log and to standard error."""
        print(json.dumps(entry), file=sys.stderr, flush=True)
        print(json.dumps(entry), file=self.log, flush=True)

    def save(self) -> None:
        """Write a checkpoint and rename it into place, so that a kill leaves the last one whole."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "average": self.average.values, "steps": self.average.steps, "epoch": self.epoch, "step": self.step,
                 "spent": time.monotonic() - self.began}  # fmt: skip
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def train(self, drawn: Iterable[Batch], steps: int) -> tuple[list[float], float]:
        """One epoch over its batches; gives their losses, and the share of the whole run that is done (1 ends it)."""
        losses: list[float] = []
        done = 0.0
        self.network.train()
        for batch in drawn:
            done = max(self.step / steps, (time.monotonic() - self.began) / 60 / self.options.minutes)
            if done >= 1:
                break
            warm = min(1.0, self.step / (0.05 * steps) + 0.01)
            for group in self.optimizer.param_groups:
                group["lr"] = group["peak"] * min(warm, max(0.02, (1 - done) / 0.95))
            losses.append(self.learn(batch.to(self.device)))
            if self.step % 100 == 0:
                self.say(step=self.step, epoch=self.epoch, done=round(done, 3),
                         loss=round(sum(losses[-100:]) / 100, 4),
                         minutes=round((time.monotonic() - self.began) / 60, 1))  # fmt: skip
            if self.step % 500 == 0:
                self.save()
        return losses, done

    def learn(self, batch: Batch) -> float:
        """One step of the optimizer; gives the loss of its batch."""
        with autocast(self.device):
            scores = self.network(batch.ids, batch.shapes, batch.mask)
        loss = loss_of(scores.float(), batch, self.options.smoothing)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0, foreach=True)
        self.optimizer.step()
        self.step += 1
        if self.step % 2 == 0:
            self.average.update(self.network)
        return float(loss.item())


def main() -> None:
    """Read the options, train, and write checkpoints, the log and `network.pt` into the run's folder."""
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    learnt = options.corpus or list(SHARES)
    dev = [name for name in DEV if any(Path(name).parent == Path(other).parent for other in learnt)]
    read: dict[str, list[Example]] = {
        name: list(examples(options.corpora / f"{name}.jsonl", tokenizer, *from_others))
        for names, from_others in ((learnt, (options.silver, options.taught)), (dev, (None, None)))
        for name in names
    }
    drawn_shares = {name: float(share) for name, _, share in (one.partition("=") for one in options.share)}
    shares = [(read[name], share) for name, share in (SHARES | drawn_shares).items() if name in read]
    search = tables(read[name] for name in GOLD if name in read)
    straight = straight_marks(tokenizer.get_vocab())
    noise = Noise().times(options.noise)
    run = Run(options)
    pieces = sum(sum(len(line.ids) for e in c for line in e.lines) * share for c, share in shares)
    steps = int(options.epochs * pieces / options.tokens * 1.1)
    run.say(pieces=round(pieces), steps=steps, options={k: str(v) for k, v in vars(options).items()})
    while True:
        drawn = batches(shares, options.tokens, straight, noise, options.seed * 1000 + run.epoch)
        losses, done = run.train(drawn, steps)
        kept = [p.detach().clone() for p in run.network.parameters()]
        run.average.copy_to(run.network)
        run.network.eval()
        torch.save(run.network.state_dict(), options.run / "network.pt")
        ended = done >= 1 or run.step >= steps
        asked = ended or (run.epoch + 1) % options.evaluate_every == 0
        found = figures(forward_of(run.network), {name: read[name] for name in dev}, search) if asked else None
        run.say(epoch=run.epoch, loss=round(sum(losses) / max(1, len(losses)), 4), dev=found)
        if ended:
            break
        with torch.no_grad():
            for parameter, value in zip(run.network.parameters(), kept, strict=True):
                parameter.copy_(value)
        run.epoch += 1
        run.save()


if __name__ == "__main__":
    main()
