"""What networks read in the quotes' corpora, kept on disk: `python -m training.read_quotes --into DIR CORPORA`.

The decisions of `factx.quotes` are fitted on tags of documents that the network did not learn from. So PolNeAR's train
part is halved: `training.train` learns one network from the documents at even places and one from those at odd
places (`--halves` writes the two files), and each reads the other half. Names and times are the bundled model's.

Files in DIR, one a network and corpus: `NETWORK.CORPUS.pickle`, a list of `TaggedDocument`.
"""

from __future__ import annotations

import argparse
import json
import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from factx.components.pipeline import build_language
from factx.model.decoding import Floats
from factx.model.encoding import Window
from factx.model.tagger import Tagger
from factx.spans import ModelTags, NamedMention
from training.corpora import read_jsonl
from training.network import network_of
from training.restore import weights_of


@dataclass(frozen=True)
class TaggedDocument:
    """A gold document with the names in it and what a network read."""

    row: dict[str, Any]
    place: int
    entities: tuple[NamedMention, ...]
    tags: ModelTags

    @property
    def text(self) -> str:
        """The document's text."""
        return str(self.row["text"])


class NetworkTagger(Tagger):
    """The bundled tagger with the scores of a network of `training.train` in place of the bundled model's."""

    def __init__(self, path: Path) -> None:
        super().__init__(threads=1)
        self.network = network_of(weights_of(path))
        self.network.eval()

    @torch.no_grad()
    def scores(self, window: Window) -> Floats:
        """(pieces, outputs) raw scores of a window."""
        ids, shapes = (torch.from_numpy(a).long()[None] for a in (window.ids, window.shapes))
        out: Floats = self.network(ids, shapes, None)[0].numpy()
        return out


class KeptScores(Tagger):
    """A tagger that keeps the scores of each window in half precision, so that a second reading costs no network."""

    def __init__(self, inner: Tagger, path: Path) -> None:
        super().__init__(threads=1)
        self.inner, self.path = inner, path
        self.kept: dict[bytes, Any] = {}
        if path.exists():
            self.kept = pickle.loads(path.read_bytes())  # noqa: S301  (files of one's own)

    def scores(self, window: Window) -> Floats:
        """The kept scores of a window, or those of the inner tagger."""
        key = window.ids.tobytes() + window.shapes.tobytes()
        if key not in self.kept:
            self.kept[key] = self.inner.scores(window).astype(np.float16)
        out: Floats = self.kept[key].astype(np.float32)
        return out

    def save(self) -> None:
        """Write what is kept."""
        self.path.write_bytes(pickle.dumps(self.kept))


def readings(rows: list[tuple[int, dict[str, Any]]], tagger: Tagger, bundled: Tagger | None) -> list[TaggedDocument]:
    """Documents as a network reads them; names and times by the bundled model where one is given."""
    language = build_language()
    language.select_pipes(enable=["factx_sentences", "factx_entities"])
    out = []
    for place, row in rows:
        tags = tagger(row["text"])
        if bundled is not None:
            named = bundled(row["text"])
            tags = replace(tags, entities=named.entities, times=named.times)
        doc = language.make_doc(row["text"])
        doc._.factx_tags = tags
        out.append(TaggedDocument(row, place, language(doc)._.factx_entities, tags))
    return out


def write_halves(corpus: Path, into: Path) -> None:
    """The documents at even places and those at odd places, as folders of corpora for `training.train`."""
    lines = corpus.read_text("utf-8").splitlines()
    for name, first in (("a", 0), ("b", 1)):
        folder = into / name / "quotes"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "train.jsonl").write_text("\n".join(lines[first::2]) + "\n", "utf-8")


def main() -> None:
    """Read the options and write one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a JSON Lines file of the quotes' corpora")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--halves", action="store_true", help="only write the halves of the corpus")
    parser.add_argument("--network", type=Path, help="a network.pt; else the bundled model")
    parser.add_argument("--names-too", action="store_true", help="take names and times from the network as well")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only the documents at even or at odd places")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    if options.halves:
        write_halves(options.corpus, options.into)
        return
    rows = [
        (place, row)
        for place, row in enumerate(read_jsonl(options.corpus))
        if options.half is None or place % 2 == options.half
    ]
    name = options.network.parent.name if options.network else "bundled"
    bundled = KeptScores(Tagger(1), options.into / f"bundled.{options.corpus.stem}.scores")
    tagger = bundled
    if options.network:
        tagger = KeptScores(NetworkTagger(options.network), options.into / f"{name}.{options.corpus.stem}.scores")
    found = readings(rows, tagger, None if tagger is bundled or options.names_too else bundled)
    for one in {id(t): t for t in (tagger, bundled)}.values():
        one.save()
    (options.into / f"{name}.{options.corpus.stem}.pickle").write_bytes(pickle.dumps(found))
    print(json.dumps({"documents": len(found), "network": name}))


if __name__ == "__main__":
    main()
