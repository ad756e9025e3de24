"""The network as ONNX Runtime computes it fastest: the same function, written in other operators.

Where a layer's own parts are slow there: `SkipLayerNormalization` and `LayerNormalization` go through a row one
number at a time (0.49 ms for 254 pieces; its parts as operators of their own, 0.18 ms), and one product for queries,
keys and values has to be cut in three again (0.17 ms a layer).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from factx.model.encoding import Window
from training.network import ATTENTION_HEADS, WIDTH, Layer, Network, attention
from training.schemes import HEADS, offsets

APART = 16
"""Channels of each feed-forward that are multiplied in fp32: those that reach the farthest."""


class FusedAttention(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime, which never writes out the (pieces, pieces) weights."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """What the operator computes, for the trace of it."""
        return attention(torch.cat([q, k, v], dim=-1), None)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        """The operator; it scales by the square root of a head's width as `attention` does."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION_HEADS).setType(q.type())


class Standardised(torch.autograd.Function):
    """Each row less its mean, over its standard deviation: a layer's norm before its weight and bias."""

    @staticmethod
    def forward(_: Any, x: Tensor, epsilon: float) -> Tensor:
        """What the operators compute, for the trace of them."""
        return functional.layer_norm(x, x.shape[-1:], eps=epsilon)

    @staticmethod
    def symbolic(g: Any, x: Any, epsilon: float) -> Any:
        """The operators; a sum of squares, since with a mean of them ONNX Runtime would see its slow norm in it."""
        apart = g.op("Sub", x, g.op("ReduceMean", x, axes_i=[-1]))
        squares = g.op("ReduceSumSquare", apart, axes_i=[-1])
        variance = g.op("Mul", squares, g.op("Constant", value_t=torch.tensor(1 / WIDTH)))
        steady = g.op("Add", variance, g.op("Constant", value_t=torch.tensor(epsilon)))
        return g.op("Div", apart, g.op("Sqrt", steady)).setType(x.type())


class RuntimeNorm(nn.Module):
    """A layer's norm."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.epsilon = norm.weight, norm.bias, norm.eps

    def forward(self, x: Tensor) -> Tensor:
        """(batch, pieces, width) → the same."""
        standardised: Tensor = Standardised.apply(x, self.epsilon)
        return standardised * self.weight + self.bias


def part(linear: nn.Linear, rows: slice) -> nn.Linear:
    """A product that gives some of the channels that another gives."""
    weight = linear.weight.data[rows]
    out = nn.Linear(weight.shape[1], weight.shape[0])
    out.weight.data, out.bias.data = weight, linear.bias.data[rows]
    return out


class RuntimeLayer(nn.Module):
    """A `training.network.Layer` whose feed-forward keeps its last `APART` channels apart (`farthest_last`)."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.q, self.k, self.v = (part(layer.qkv, slice(n * WIDTH, (n + 1) * WIDTH)) for n in range(3))
        self.out, self.norm1, self.norm2 = layer.out, RuntimeNorm(layer.norm1), RuntimeNorm(layer.norm2)
        most = layer.up.out_features - APART
        self.up, self.up_apart = part(layer.up, slice(most)), part(layer.up, slice(most, None))
        self.down = nn.Linear(most, WIDTH)
        self.down.weight.data, self.down.bias.data = layer.down.weight.data[:, :most], layer.down.bias.data
        self.down_apart = nn.Linear(APART, WIDTH, bias=False)
        self.down_apart.weight.data = layer.down.weight.data[:, most:]

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, width) → the same; a window read alone has no mask."""
        assert mask is None
        attended: Tensor = FusedAttention.apply(self.q(x), self.k(x), self.v(x))
        x = self.norm1(x + self.out(attended))
        most, apart = functional.gelu(self.up(x)), functional.gelu(self.up_apart(x))
        out: Tensor = self.norm2(x + (self.down(most) + self.down_apart(apart)))
        return out


def farthest_last(network: Network, windows: Sequence[Window]) -> None:
    """Put the channels of each feed-forward that reach the farthest behind the others, so that these fit into int8.

    A window's channels share one scale, and a handful of them reach two hundred times as far as the median (Dettmers
    et al., 2022, arXiv 2208.07339). Their order changes nothing of what the network computes.
    """
    farthest = [torch.zeros(layer.up.out_features) for layer in network.layers]

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def seen(_: nn.Module, read: tuple[Tensor]) -> None:
            torch.maximum(farthest[number], read[0].abs().amax((0, 1)), out=farthest[number])

        return seen

    hooks = [layer.down.register_forward_pre_hook(watch(number)) for number, layer in enumerate(network.layers)]
    with torch.no_grad():
        for window in windows:
            network(torch.from_numpy(window.ids).long()[None], torch.from_numpy(window.shapes).long()[None], None)
    for hook in hooks:
        hook.remove()
    for layer, reach in zip(network.layers, farthest, strict=True):
        order = reach.argsort()
        layer.up.weight.data, layer.up.bias.data = layer.up.weight.data[order], layer.up.bias.data[order]
        layer.down.weight.data = layer.down.weight.data[:, order]


class RuntimeHeads(nn.Module):
    """The heads: tags, which decide what is found, and the pointers' vectors, which fit into int8."""

    def __init__(self, heads: nn.Linear) -> None:
        super().__init__()
        tags = max(offsets()[head][1] for head in HEADS)
        self.tags, self.pointers = part(heads, slice(tags)), part(heads, slice(tags, None))

    def forward(self, x: Tensor) -> Tensor:
        """(batch, pieces, width) → (batch, pieces, scores)."""
        return torch.cat([self.tags(x), self.pointers(x)], dim=-1)


class RuntimeNetwork(nn.Module):
    """A network in that form, without a mask: at run time a window is read alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.norm, network.heads = RuntimeNorm(network.norm), RuntimeHeads(network.heads)
        network.layers = nn.ModuleList(map(RuntimeLayer, network.layers))

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """(1, pieces) ids and shapes → (1, pieces, scores)."""
        out: Tensor = self.network(ids, shapes, None)
        return out
