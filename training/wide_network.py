"""A teacher of base size: MPNet's encoder with the word-shape embedding and the heads of `training.network`.

Weights are those of all-mpnet-base-v2 (sentence-transformers, Apache-2.0; Song et al., 2020, arXiv 2004.09297), whose
word pieces are BERT's, numbered anew. It is never shipped: eight times the work of the network that it teaches.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from factx.model.encoding import OUTSIDE, SHAPE_IDS
from training.network import AttentionNames, PooledDropout, layers_from
from training.schemes import offsets

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS, VOCABULARY = 768, 12, 12, 3072, 514, 30527
BUCKETS, FARTHEST, LONGEST = 32, 128, 512
MPNET = AttentionNames(
    ("attention.attn.q", "attention.attn.k", "attention.attn.v"), "attention.attn.o", "attention.LayerNorm"
)
PADDING = 2
"""Positions are counted from here."""


def mpnet_ids() -> Tensor:
    """MPNet's number of each word piece of BERT's vocabulary: four further on, but for the five special ones."""
    ids = torch.arange(VOCABULARY - 5) + 4
    for bert, mpnet in ((0, 1), (100, 3), (101, 0), (102, 2), (103, VOCABULARY - 1)):
        ids[bert] = mpnet
    return ids


def distance_buckets(length: int) -> Tensor:
    """(length, length) buckets of the distance of one piece from another, exact when near (T5's, arXiv 1910.10683)."""
    distance = torch.arange(length)[:, None] - torch.arange(length)[None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = exact + (
        torch.log(distance.abs().clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    ).long().clamp(max=half - exact - 1)
    return (distance < 0).long() * half + torch.where(distance.abs() < exact, distance.abs(), far)


class WideLayer(nn.Module):
    """One post-norm transformer layer whose attention has a bias for each distance."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = PooledDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(batch, pieces, width) → the same; `bias` (1, attention heads, pieces, pieces) for the logits."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.matmul(q * (WIDTH // ATTENTION_HEADS) ** -0.5, k.transpose(-1, -2)) + bias.to(q.dtype)
        attended = torch.matmul(weights.softmax(-1), v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(attended)))
        out: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return out


class WideNetwork(nn.Module):
    """`ids` (BERT's), `shapes`, `mask` (batch, pieces) → (batch, pieces, scores), as `training.network.Network`."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_IDS, WIDTH, padding_idx=OUTSIDE)
        self.distances = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(WideLayer(dropout) for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, max(end for _, end in offsets().values()))
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        self.numbers: Tensor
        self.buckets: Tensor
        self.register_buffer("numbers", mpnet_ids(), persistent=False)
        self.register_buffer("buckets", distance_buckets(LONGEST), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """The scores of each piece for all heads beside one another, as `training.schemes.offsets` cuts them."""
        length = ids.shape[1]
        positions = torch.arange(length, device=ids.device) + PADDING
        x = self.dropout(self.norm(self.words(self.numbers[ids]) + self.positions(positions) + self.shapes(shapes)))
        bias = self.distances(self.buckets[:length, :length]).permute(2, 0, 1)[None]
        if mask is not None:
            bias = bias + (1 - mask[:, None, None, :].float()) * -1e4
        if torch.is_autocast_enabled(x.device.type):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        out: Tensor = self.heads(x)
        return out

    def load_base(self, folder: Path) -> None:
        """Take the encoder's weights from a folder that holds MPNet's `model.safetensors`."""
        base = load_file(folder / "model.safetensors")
        state = self.state_dict()
        state["words.weight"] = base["embeddings.word_embeddings.weight"]
        state["positions.weight"] = base["embeddings.position_embeddings.weight"]
        state["distances.weight"] = base["encoder.relative_attention_bias.weight"]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
        self.load_state_dict(state | layers_from(base, LAYERS, MPNET))
