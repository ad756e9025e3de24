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

from training.network import Network, base_folder, network_of
from training.wide_network import WideNetwork

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
    for layer in [name.removesuffix(".down_apart.weight") for name in state if name.endswith(".down_apart.weight")]:
        # `training.runtime_form` writes these products in parts; in which order the inner channels are does not matter.
        state[f"{layer}.down.weight"] = torch.cat(
            [state[f"{layer}.down.weight"], state.pop(f"{layer}.down_apart.weight")], dim=1
        )
        for end in ("weight", "bias"):
            state[f"{layer}.qkv.{end}"] = torch.cat([state.pop(f"{layer}.{name}.{end}") for name in "qkv"])
            state[f"{layer}.up.{end}"] = torch.cat([state[f"{layer}.up.{end}"], state.pop(f"{layer}.up_apart.{end}")])
    for end in ("weight", "bias"):
        if f"heads.tags.{end}" in state:
            state[f"heads.{end}"] = torch.cat([state.pop(f"heads.{name}.{end}") for name in ("tags", "pointers")])
    if not any(name.startswith("heads.weight") for name in state):
        raise ValueError(f"{path} has no product of its heads; write it with training.export")
    return state


def first_network(start: Path | None, wide: Path | None) -> Network | WideNetwork:
    """The network that a run goes on from, or the base model; of base size with `wide`, the folder of its weights."""
    if start and not wide:
        return network_of(weights_of(start))
    network: Network | WideNetwork = WideNetwork() if wide else Network()
    network.load_base(wide or base_folder())
    if start:
        network.load_state_dict(weights_of(start))
    return network
