"""The bundled model: text in, tagged spans out. Loads one ONNX session and one tokenizer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from factx.model.decoding import Floats, best_paths, folded, joined, kind_of, log_softmax, spans_of, transitions
from factx.model.encoding import GAPS, Ints, Window, lines_of_words, windows
from factx.model.integrity import checked_file, checked_text
from factx.model.linking import Located, links_of, whole_statements
from factx.model.runtime import onnxruntime
from factx.progress import tell
from factx.spans import LinkedContent, ModelTags, TaggedSpan, WordShares

ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")
NOTHING = np.zeros(1, np.float32)
TOGETHER = 16
"""Windows whose scores are decoded at once: each call of numpy costs as much as what it does for one of them."""
KEPT = 64
"""Windows of a text whose scores are kept: 20 MB."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of some windows with their raw scores.

    `starts`, `ends`, `first`, `breaks`, `scores`: one entry a word; `first` is its first piece in its window, `breaks`
    whether a line or a window begins with it. `past`: for each window the number of the word past its last.
    """

    starts: Ints
    ends: Ints
    first: Ints
    breaks: npt.NDArray[np.bool_]
    scores: Floats
    past: Ints

    @classmethod
    def of(cls, windows: Sequence[Window], scores: Sequence[Floats], width: int) -> ReadWords:
        """The words of windows with the first `width` of their scores."""
        past = np.array([*accumulate(len(window.first) for window in windows)], np.int32)
        breaks = np.concatenate([window.shapes[window.first] % len(GAPS) == 2 for window in windows])
        breaks[[0, *past[:-1]]] = True
        return cls(
            np.concatenate([window.starts for window in windows]),
            np.concatenate([window.ends for window in windows]),
            np.concatenate([window.first for window in windows]),
            breaks,
            np.concatenate([raw[window.first, :width] for window, raw in zip(windows, scores, strict=True)]),
            past,
        )

    def by_window(self, spans: Sequence[TaggedSpan], ends: Ints) -> Iterator[list[Located]]:
        """The spans of each window, each with its (first, last) piece; `ends` are their first and last words."""
        located = list(zip(spans, map(tuple, self.first[ends].tolist()), strict=True))
        begin = 0
        for past in np.searchsorted(ends[:, 0], self.past).tolist():
            yield located[begin:past]
            begin = past


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
            head: np.asarray(curve, np.float64).T.copy() for head, curve in meta["calibration"].items() if curve
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
        kept: dict[bytes, Floats] = {}
        reading = windows(lines_of_words(self.tokenizer, text), text, self.size)
        while together := list(islice(reading, TOGETHER)):
            scores = [self.told_scores(window, kept) for window in together]
            words = ReadWords.of(together, scores, max(high for head, (_, high) in self.where.items() if head in found))
            for head in self.heads:
                logs = log_softmax(words.scores[:, slice(*self.where[head])])
                spans, ends = self.spans(head, logs, words, text)
                found[head] += spans
                if head == "attribution":
                    shares.append((words.starts, hundredths(logs)))
                    for located, raw in zip(words.by_window(spans, ends), scores, strict=True):
                        links += links_of(located, self.pointers(raw), text)
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

    def told_scores(self, window: Window, kept: dict[bytes, Floats]) -> Floats:
        """The scores of a window, after which whoever listens hears how far the text is read.

        A window of the very pieces of one of the last `KEPT`, of boilerplate or of a rule of signs, is not read again.
        """
        key = window.ids.tobytes() + window.shapes.tobytes()
        scores = kept.pop(key, None)
        if scores is None:
            scores = self.scores(window)
        kept[key] = scores  # behind all others, of which the first was asked for longest ago
        if len(kept) > KEPT:
            del kept[next(iter(kept))]
        tell(int(window.ends[-1]))
        return scores

    def pointers(self, scores: Floats) -> dict[str, Floats]:
        """The query and key vectors of the attribution links, (pieces, width) each."""
        names = ("cue_query", "source_query", "cue_key", "source_key")
        return {name: scores[:, slice(*self.where[name])] for name in names}

    def spans(self, head: str, unfolded: Floats, words: ReadWords, text: str) -> tuple[list[TaggedSpan], Ints]:
        """Spans of one head by the (words, tags) log-probabilities, and (spans, 2) the first and last word of each.

        A statement is whole, however many sentences it has, and ends before a comma that is not quoted with it.
        """
        labels = self.heads[head]
        kinds = self.kinds.get(head, ())
        logs = folded(unfolded, kinds)
        path = best_paths(logs, self.transitions[head], words.breaks)
        chosen = logs[np.arange(len(path)), path]
        spans = spans_of(path)
        if head == "attribution":
            spans = joined(spans, labels.index("CONTENT"), words.breaks)
            spans = [self._without_comma(span, labels, words, text) for span in spans]
        sure = self.calibrated(head, np.exp(means(chosen, spans)).tolist())
        for at, (first, end, label) in enumerate(spans):
            if kinds and label == kinds[0]:
                kind, share = kind_of(unfolded[first:end], kinds)
                spans[at], sure[at] = (first, end, kind), round(sure[at] * share, 3)
        words_at = np.array(spans, np.int32).reshape(-1, 3)[:, :2] - (0, 1)
        starts, ends = words.starts[words_at[:, 0]].tolist(), words.ends[words_at[:, 1]].tolist()
        names = (labels[label] for _, _, label in spans)
        return list(map(TaggedSpan, starts, ends, names, sure)), words_at

    @staticmethod
    def _without_comma(
        span: tuple[int, int, int], labels: list[str], words: ReadWords, text: str
    ) -> tuple[int, int, int]:
        first, end, label = span
        bare = labels[label] == "CONTENT" and end - first > 1 and text[words.ends[end - 1] - 1] == ","
        return (first, end - 1, label) if bare else span

    def calibrated(self, head: str, sure: list[float]) -> list[float]:
        """The shares of dev's spans of such raw scores that are right, by isotonic regression on dev."""
        curve = self.calibration.get(head)
        shares = sure if curve is None else np.interp(sure, curve[0], curve[1]).tolist()
        return [round(share, 3) for share in shares]


def means(values: Floats, spans: Sequence[tuple[int, int, int]]) -> Floats:
    """The mean of the values of each span's words; spans do not overlap."""
    if not spans:
        return np.zeros(0, np.float32)
    bounds = [bound for first, end, _ in spans for bound in (first, end)]
    sums = np.add.reduceat(np.concatenate((values, NOTHING)), bounds)[::2]
    out: Floats = np.divide(sums, [end - first for first, end, _ in spans], dtype=np.float32)
    return out


def hundredths(logs: Floats) -> Ints:
    """(words, 3) hundredths of source, cue and content, from what the attribution head reads."""
    chances = np.exp(logs)
    found: Ints = np.rint(100 * (chances[:, 1::2] + chances[:, 2::2])).astype(np.int32)
    return found


def word_shares(windows: Sequence[tuple[Ints, Ints]]) -> WordShares:
    """The shares of all windows' words; `windows` are the words' offsets and their hundredths."""
    if not windows:
        return WordShares()
    columns = np.concatenate([found for _, found in windows]).astype(np.uint8).T
    return WordShares(tuple(np.concatenate([starts for starts, _ in windows]).tolist()), *map(bytes, columns))
