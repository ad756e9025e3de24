"""The bundled model: text in, tagged spans out. Loads one ONNX session and one tokenizer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from factx.mentions import LinkedContent, ModelTags, TaggedSpan
from factx.model.decoding import Floats, best_paths, joined, log_softmax, spans_of, transitions
from factx.model.encoding import GAPS, Window, lines_of_words, windows
from factx.model.linking import links_of, whole_statements

HERE = files("factx.model")
ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")


@cache
def read_meta() -> dict[str, Any]:
    """The model's `meta.json`: heads, window size, calibration, licence, sources, performance."""
    meta: dict[str, Any] = json.loads((HERE / "meta.json").read_text("utf-8"))
    return meta


def read_tokenizer() -> Tokenizer:
    """The word-piece tokenizer that the model was trained with."""
    return Tokenizer.from_str((HERE / "tokenizer.json").read_text("utf-8"))


class Tagger:
    """Reads a text once and tags its entities, time expressions and attributions.

    One window is read a call: dynamic quantisation makes an answer depend on what stands in the same batch, and the
    same text must give the same answer alone and in a corpus.
    """

    def __init__(self, threads: int | None = None) -> None:
        meta = read_meta()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with as_file(HERE / "model.onnx") as path:
            self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.tokenizer = read_tokenizer()
        self.heads: dict[str, list[str]] = meta["heads"]
        self.where: dict[str, tuple[int, int]] = {name: (low, high) for name, (low, high) in meta["outputs"].items()}
        self.size: int = meta["window"]
        self.transitions = {head: transitions(table) for head, table in meta["transitions"].items()}
        self.calibration: dict[str, list[tuple[float, float]]] = meta["calibration"]

    def scores(self, window: Window) -> Floats:
        """(pieces, outputs) raw scores of a window."""
        feed = {"ids": window.ids[None].astype(np.int64), "shapes": window.shapes[None].astype(np.int64)}
        out: Floats = self.session.run(None, feed)[0][0]
        return out

    def __call__(self, text: str) -> ModelTags:
        """All tags of a text, in text order; memory grows with the number of spans, not with the text's scores."""
        found: dict[str, list[TaggedSpan]] = {head: [] for head in self.heads}
        links: list[LinkedContent] = []
        for window in windows(lines_of_words(self.tokenizer, text), text, self.size):
            scores = self.scores(window)
            words = {head: list(self.spans(head, scores, window, text)) for head in self.heads}
            for head, spans in words.items():
                found[head] += [span for span, _ in spans]
            links += links_of(words["attribution"], self.pointers(scores), text)
        named = refined(found["entity"], found["fine"])
        roles = {role: tuple(s for s in found["attribution"] if s.label == role) for role in ATTRIBUTION}
        return ModelTags(
            tuple(named),
            tuple(found["time"]),
            roles["SOURCE"],
            roles["CUE"],
            roles["CONTENT"],
            tuple(whole_statements(links, text)),
        )

    def pointers(self, scores: Floats) -> dict[str, Floats]:
        """The query and key vectors of the attribution links, (pieces, width) each."""
        names = ("cue_query", "source_query", "cue_key", "source_key")
        return {name: scores[:, slice(*self.where[name])] for name in names}

    def spans(
        self, head: str, scores: Floats, window: Window, text: str
    ) -> Iterator[tuple[TaggedSpan, tuple[int, int]]]:
        """Spans of one head in a window of the text, each with its (first, last) piece.

        A statement is whole, however many sentences it has, and ends before a comma that is not quoted with it.
        """
        labels = self.heads[head]
        logs = log_softmax(scores[window.first, slice(*self.where[head])])
        breaks = window.shapes[window.first] % len(GAPS) == 2
        path = best_paths(logs, self.transitions[head], breaks)
        spans = spans_of(path)
        if head == "attribution":
            spans = joined(spans, labels.index("CONTENT"), breaks)
        for first, end, label in spans:
            if labels[label] == "CONTENT" and end - first > 1 and text[window.ends[end - 1] - 1] == ",":
                end -= 1
            sure = float(np.exp(logs[np.arange(first, end), path[first:end]].mean()))
            span = TaggedSpan(
                int(window.starts[first]), int(window.ends[end - 1]), labels[label], self.calibrated(head, sure)
            )
            yield span, (int(window.first[first]), int(window.first[end - 1]))

    def calibrated(self, head: str, sure: float) -> float:
        """The share of dev's spans of such a raw score that are right, by isotonic regression on dev."""
        table = self.calibration.get(head)
        if not table:
            return round(sure, 3)
        return round(float(np.interp(sure, [x for x, _ in table], [y for _, y in table])), 3)


def refined(entities: list[TaggedSpan], fine: list[TaggedSpan]) -> list[TaggedSpan]:
    """Entities of the class Misc with the fine head's label where it sees the same span and knows a kind of name."""
    kinds = {(s.start, s.end): s.label for s in fine if s.label in ("EVENT", "WORK_OF_ART", "PRODUCT", "LANGUAGE")}
    return [
        span._replace(label=kinds.get((span.start, span.end), span.label)) if span.label == "Misc" else span
        for span in entities
    ]
