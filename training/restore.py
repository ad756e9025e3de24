"""Reads the bundled model back into the network, so that training can go on from what is shipped.

Most weights of `model.onnx` are in int8; a channel's scale gives them back to within half a step, which a few hundred
steps of training mend.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

EMBEDDINGS = ("words", "positions", "shapes")


def weights_of(path: Path) -> dict[str, Tensor]:
    """The state of `training.network.Network` from a `network.pt` or from a `model.onnx` that `training.export` wrote.

    Raises `ValueError` where a linear layer's product is missing from the graph.
    """
    if path.suffix == ".pt":
        state: dict[str, Tensor] = torch.load(path, map_location="cpu")
        return state
    graph = onnx.load(str(path)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def restored(name: str) -> Tensor:
        whole = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
        return torch.from_numpy(whole * arrays[f"{name}_scale"])

    state = {
        name.removeprefix("network."): torch.from_numpy(array.copy())
        for name, array in arrays.items()
        if name.startswith("network.") and name.endswith((".bias", "norm.weight", "norm1.weight", "norm2.weight"))
    }
    state |= {f"{name}.weight": restored(f"network.{name}.weight") for name in EMBEDDINGS}
    for node in graph.node:
        # "/network/layers.1/qkv/MatMul_output_0…" is the product of layers.1.qkv.
        layer = node.output[0].removeprefix("/network/").partition("/MatMul")[0].replace("/", ".")
        if node.op_type == "MatMulInteger":
            state[f"{layer}.weight"] = restored(node.input[1].removesuffix("_quantized")).T.contiguous()
        elif node.op_type == "MatMul":
            state[f"{layer}.weight"] = torch.from_numpy(arrays[node.input[1]].T.copy())
    for layer in [name for name in state if name.endswith(".down.most.weight")]:
        # `training.export.split` writes the product as two; which channel is which does not matter.
        base = layer.removesuffix(".most.weight")
        state[f"{base}.weight"] = torch.cat([state.pop(layer), state.pop(f"{base}.apart.weight")], dim=1)
        state[f"{base}.bias"] = state.pop(f"{base}.most.bias")
    if not any(name.startswith("heads.weight") for name in state):
        raise ValueError(f"{path} has no product of its heads; write it with training.export")
    return state
