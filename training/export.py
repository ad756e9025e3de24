"""Exports a trained network as the bundled model: `python -m training.export --start runs/b/network.pt --corpora DIR`.

ONNX (opset 17), optimised ahead of time, weights in int8 per channel; written into `src/factx/model` with its
`meta.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer

from factx.model.decoding import Floats, best_paths, folded, log_softmax, spans_of, transitions
from factx.model.encoding import GAPS, Window
from factx.model.runtime import onnxruntime
from training.calibrate import isotonic
from training.card import card
from training.corpora import Example, coarse_tags, examples, lessons, tokenizer_from
from training.evaluate import Forward, figures
from training.network import Network, base_folder, network_of
from training.restore import weights_of
from training.robustness import robustness
from training.runtime_form import RuntimeNetwork, farthest_last
from training.schemes import HEADS, KINDS, offsets
from training.transitions import GOLD, log_transitions

IN_FULL = re.compile(r"/down_apart/|/heads/tags/")
"""What stays in fp32, by the names of its products in the graph."""
READ_FOR_RANGES = 64
"""Windows that are read to find them."""
MODEL = Path(__file__).parents[1] / "src" / "factx" / "model"
DEV = ("entities/dev", "quotes/dev", "dates/dev")


def to_onnx(network: Network, path: Path) -> None:
    """Write the network as ONNX, optimised, in fp32."""
    ids = torch.zeros(1, 16, dtype=torch.long)
    axes = {name: {1: "pieces"} for name in ("ids", "shapes", "scores")}
    torch.onnx.export(
        RuntimeNetwork(network).eval(), (ids, ids), str(path), input_names=["ids", "shapes"], output_names=["scores"],
        dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
    )  # fmt: skip
    options = FusionOptions("bert")
    # A bias that is not fused with what follows is added inside the product.
    options.enable_bias_gelu = False
    optimised = optimize_model(
        str(path), model_type="bert", num_heads=12, hidden_size=384, opt_level=1, optimization_options=options
    )
    optimised.save_model_to_file(str(path))


def quantised(source: Path, target: Path) -> None:
    """Weights in int8 per channel with a reduced range, which processors without VNNI cannot saturate.

    The heads of tags and the second products of the channels that are kept apart stay in fp32.
    """
    products = [node.name for node in onnx.load(str(source)).graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": 1}, nodes_to_exclude=[name for name in products if IN_FULL.search(name)],
    )  # fmt: skip


def forward_of(path: Path, threads: int = 0) -> Forward:
    """An ONNX file as `training.evaluate` asks for it, on all cores or on some."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def forward(window: Window) -> Any:
        feed = {"ids": window.ids[None].astype(np.int64), "shapes": window.shapes[None].astype(np.int64)}
        return session.run(None, feed)[0][0]

    return forward


def calibration(
    forward: Forward, corpora: dict[str, list[Example]], search: dict[str, Floats], size: int
) -> dict[str, list[tuple[float, float]]]:
    """By head, points of the isotonic regression of "right on dev" on a span's raw score."""
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for example in (e for corpus in corpora.values() for e in corpus):
        for lesson in lessons(example, size):
            window = lesson.window
            scores = forward(window).astype(np.float32)
            for head, tags in lesson.tags.items():
                logs = folded(log_softmax(scores[window.first, slice(*offsets()[head])]), KINDS.get(head, ()))
                path = best_paths(logs, search[head], window.shapes[window.first] % len(GAPS) == 2)
                gold = set(spans_of(coarse_tags(head, tags[window.first])))
                for span in spans_of(path):
                    sure = float(np.exp(logs[np.arange(span[0], span[1]), path[span[0] : span[1]]].mean()))
                    pairs.setdefault(head, []).append((sure, span in gold))
    return {head: isotonic(found) for head, found in pairs.items()}


def first_windows(corpora: Path, tokenizer: Tokenizer, size: int) -> list[Window]:
    """The first windows of two corpora, which `farthest_last` reads."""
    found: list[Window] = []
    for name in ("entities/train", "quotes/train"):
        read = (lesson.window for e in examples(corpora / f"{name}.jsonl", tokenizer) for lesson in lessons(e, size))
        found += itertools.islice(read, READ_FOR_RANGES // 2)
    return found


def main() -> None:
    """Export, quantise, compare with fp32 on dev, calibrate, and package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="a network.pt or model.onnx")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--window", type=int, default=256)
    parser.add_argument("--into", type=Path, default=MODEL)
    options = parser.parse_args()
    network = network_of(weights_of(options.start))
    tokenizer = tokenizer_from(base_folder() / "tokenizer.json")
    corpora = {name: list(examples(options.corpora / f"{name}.jsonl", tokenizer)) for name in (*DEV, *GOLD)}
    following = log_transitions(corpora.pop(name) for name in GOLD)
    search = {head: transitions(table) for head, table in following.items()}
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "model.onnx"
        farthest_last(network.eval(), first_windows(options.corpora, tokenizer, options.window))
        to_onnx(network, full)
        quantised(full, small)
        performance = {
            precision: figures(forward_of(path), corpora, search, options.window)
            for precision, path in (("fp32", full), ("int8", small))
        }
        for name in ("entity/core4", "entity/all", "time/all", "attribution/all"):
            print(name, *(f"{precision} {scores[name]}" for precision, scores in performance.items()))
        steady = robustness(
            forward_of(small), options.corpora / "entities/dev.jsonl", tokenizer, search, options.window
        )
        curves = calibration(forward_of(small), corpora, search, options.window)
        shutil.copy(small, options.into / "model.onnx")
    tokenizer.save(str(options.into / "tokenizer.json"), pretty=False)
    meta = {
        "lang": "en",
        "name": "factx_news",
        "version": "0.1.0",
        "description": "Entities, time expressions and attributions of English news; one transformer, three heads.",
        "author": "The factx authors",
        "license": "MIT",
        "sources": [
            {"name": "all-MiniLM-L6-v2", "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
             "license": "Apache-2.0"},
            {"name": "English Worldwide Newswire", "url": "https://github.com/stanfordnlp/en-worldwide-newswire"},
            {"name": "CrossNER", "url": "https://github.com/zliucr/CrossNER", "license": "MIT"},
            {"name": "grobid-ner (Wikipedia, Holocaust texts)", "url": "https://github.com/kermitt2/grobid-ner",
             "license": "Apache-2.0"},
            {"name": "WNUT-17", "url": "https://github.com/leondz/emerging_entities_17", "license": "CC-BY-4.0"},
            {"name": "GUM (text alone)", "url": "https://github.com/amir-zeldes/gum", "license": "CC-BY-4.0"},
            {"name": "all-mpnet-base-v2 (a teacher)",
             "url": "https://huggingface.co/sentence-transformers/all-mpnet-base-v2", "license": "Apache-2.0"},
            {"name": "PolNeAR 1.0", "url": "https://github.com/networkdynamics/PolNeAR"},
            {"name": "TempEval-3 (TimeBank, AQUAINT, silver)", "license": "research use"},
            {"name": "en_core_web_sm 2.2.5 (silver names)", "url": "https://spacy.io/models/en", "license": "MIT"},
        ],
        "heads": {head: list(labels) for head, labels in HEADS.items()},
        "kinds": KINDS,
        "outputs": offsets(),
        "window": options.window,
        "transitions": {head: table.round(2).tolist() for head, table in following.items()},
        "calibration": curves,
        "performance": performance["int8"],
        "robustness": steady,
        "performance_fp32": performance["fp32"],
    }  # fmt: skip
    megabytes = (options.into / "model.onnx").stat().st_size / 1e6
    (options.into / "CARD.md").write_text(card(meta, megabytes), "utf-8")
    (options.into / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", "utf-8")
    write_sums(options.into)


def write_sums(folder: Path) -> None:
    """Write down the model's files as they are packed (`sha256sum -c SHA256SUMS`); loading compares them."""
    names = ("meta.json", "model.onnx", "tokenizer.json")
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
