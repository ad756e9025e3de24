"""The bundled model: text in, tagged spans out. Loads one ONNX session and one tokenizer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from factx.model.decoding import Floats, best_paths, folded, joined, kind_of, log_softmax, spans_of, transitions
from factx.model.encoding import GAPS, Ints, Window, lines_of_words, windows
from factx.model.integrity import checked_file, checked_text
from factx.model.linking import links_of, whole_statements
from factx.progress import tell
from factx.spans import LinkedContent, ModelTags, TaggedSpan, WordShares

ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")


@cache
def read_meta() -> dict[str, Any]:
    """The model's `meta.json`: heads, window size, calibration, licence, sources, performance."""
    meta: dict[str, Any] = json.loads(checked_text("meta.json"))
    return meta


def read_tokenizer() -> Tokenizer:
    """The word-piece tokenizer that the model was trained with."""
    return Tokenizer.from_str(checked_text("tokenizer.json"))


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
        with checked_file("model.onnx") as path:
            self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.tokenizer = read_tokenizer()
        self.heads: dict[str, list[str]] = meta["heads"]
        self.kinds: dict[str, list[int]] = meta["kinds"]
        self.where: dict[str, tuple[int, int]] = {name: (low, high) for name, (low, high) in meta["outputs"].items()}
        self.size: int = meta["window"]
        self.transitions = {head: transitions(table) for head, table in meta["transitions"].items()}
        self.calibration = {
            head: tuple(zip(*curve, strict=True)) for head, curve in meta["calibration"].items() if curve
        }

    def scores(self, window: Window) -> Floats:
        """(pieces, outputs) raw scores of a window."""
        feed = {"ids": window.ids[None].astype(np.int64), "shapes": window.shapes[None].astype(np.int64)}
        out: Floats = self.session.run(None, feed)[0][0]
        return out

    def __call__(self, text: str) -> ModelTags:
        """All tags of a text, in text order; memory grows with the number of spans, not with the text's scores."""
        found: dict[str, list[TaggedSpan]] = {head: [] for head in self.heads}
        links: list[LinkedContent] = []
        shares: list[tuple[Ints, Ints]] = []
        for window in windows(lines_of_words(self.tokenizer, text), text, self.size):
            scores = self.scores(window)
            tell(int(window.ends[-1]))
            for head in self.heads:
                spans = self.spans(head, scores, window, text)
                found[head] += [span for span, _ in spans]
                if head == "attribution":
                    links += links_of(spans, self.pointers(scores), text)
                    shares.append((window.starts, hundredths(scores[window.first, slice(*self.where[head])])))
        roles = {role: tuple(s for s in found["attribution"] if s.label == role) for role in ATTRIBUTION}
        return ModelTags(
            tuple(found["entity"]),
            tuple(found["time"]),
            roles["SOURCE"],
            roles["CUE"],
            roles["CONTENT"],
            tuple(whole_statements(links, text)),
            word_shares(shares),
        )

    def pointers(self, scores: Floats) -> dict[str, Floats]:
        """The query and key vectors of the attribution links, (pieces, width) each."""
        names = ("cue_query", "source_query", "cue_key", "source_key")
        return {name: scores[:, slice(*self.where[name])] for name in names}

    def spans(self, head: str, scores: Floats, window: Window, text: str) -> list[tuple[TaggedSpan, tuple[int, int]]]:
        """Spans of one head in a window of the text, each with its (first, last) piece.

        A statement is whole, however many sentences it has, and ends before a comma that is not quoted with it.
        """
        labels = self.heads[head]
        kinds = self.kinds.get(head, ())
        unfolded = log_softmax(scores[window.first, slice(*self.where[head])])
        logs = folded(unfolded, kinds)
        breaks = window.shapes[window.first] % len(GAPS) == 2
        path = best_paths(logs, self.transitions[head], breaks)
        chosen = logs[np.arange(len(path)), path]
        spans = spans_of(path)
        if head == "attribution":
            spans = joined(spans, labels.index("CONTENT"), breaks)
            spans = [self._without_comma(span, labels, window, text) for span in spans]
        sure = self.calibrated(head, [float(np.exp(chosen[first:end].mean())) for first, end, _ in spans])
        for at, (first, end, label) in enumerate(spans):
            if kinds and label == kinds[0]:
                kind, share = kind_of(unfolded[first:end], kinds)
                spans[at], sure[at] = (first, end, kind), round(sure[at] * share, 3)
        return [
            (
                TaggedSpan(int(window.starts[first]), int(window.ends[end - 1]), labels[label], score),
                (int(window.first[first]), int(window.first[end - 1])),
            )
            for (first, end, label), score in zip(spans, sure, strict=True)
        ]

    @staticmethod
    def _without_comma(
        span: tuple[int, int, int], labels: list[str], window: Window, text: str
    ) -> tuple[int, int, int]:
        first, end, label = span
        bare = labels[label] == "CONTENT" and end - first > 1 and text[window.ends[end - 1] - 1] == ","
        return (first, end - 1, label) if bare else span

    def calibrated(self, head: str, sure: list[float]) -> list[float]:
        """The shares of dev's spans of such raw scores that are right, by isotonic regression on dev."""
        curve = self.calibration.get(head)
        shares = sure if curve is None else np.interp(sure, curve[0], curve[1]).tolist()
        return [round(share, 3) for share in shares]


def hundredths(scores: Floats) -> Ints:
    """(words, 4) hundredths of source, cue, content and the beginning of one, from the attribution head's scores."""
    chances = np.exp(log_softmax(scores))
    by_label = chances[:, 1::2] + chances[:, 2::2]
    found: Ints = np.rint(100 * np.column_stack([by_label, chances[:, 5]])).astype(np.int32)
    return found


def word_shares(windows: Sequence[tuple[Ints, Ints]]) -> WordShares:
    """The shares of all windows' words; `windows` are the words' offsets and their hundredths."""
    if not windows:
        return WordShares()
    columns = np.concatenate([found for _, found in windows]).astype(np.uint8).T
    return WordShares(tuple(int(start) for starts, _ in windows for start in starts), *map(bytes, columns))
