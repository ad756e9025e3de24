"""How long a check takes: a draft of 1,000 words against 100 sources of 1,000, without and with the cache.

    python bench/check_speed.py [--sources 100] [--texts FILE.jsonl]

The sources are cut from the texts of a file of JSON Lines (`text`), the draft is made of sentences of theirs: of every
four quotations one is left as it stands, one loses a word, one gets a word changed and one is invented. Each run is a
process of its own, as a user starts it. The alignment is timed by itself, in this process, with all facts read.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 1000
LIMITS = {"first run": 60.0, "with the cache": 5.0, "verdicts on quotations": 0.5}
SENTENCE = re.compile(r"[A-Z][^.!?\"“”]{40,200}\.")


def main() -> None:
    """Prints the seconds of each part beside what it may take; ends with 1 where one takes longer."""
    options = arguments()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        draft = write_texts(folder, options.texts, options.sources)
        environment = {**os.environ, "FACTX_CACHE_DIR": str(folder / "cache")}
        command = [
            sys.executable,
            "-m",
            "factx",
            "check",
            str(draft),
            "--against",
            str(folder / "sources"),
            "-f",
            "json",
        ]
        figures = {"first run": run(command, environment), "with the cache": run(command, environment)}
        figures["verdicts on quotations"] = verdicts(folder, draft)
    slow = False
    for name, seconds in figures.items():
        wall, processor = seconds
        print(f"{name:28}{wall:8.2f} s{processor:8.2f} s of processor   at most {LIMITS[name]:g} s")
        slow = slow or wall > LIMITS[name]
    raise SystemExit(slow)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    default = ROOT.parent / "shared" / "corpora" / "quotes" / "train.jsonl"
    parser.add_argument("--texts", type=Path, default=default, metavar="JSONL", help='objects with a "text"')
    parser.add_argument("--sources", type=int, default=100)
    return parser.parse_args()


def write_texts(folder: Path, texts: Path, count: int) -> Path:
    """Writes the sources and the draft; the draft's path."""
    words: list[str] = []
    for line in texts.open(encoding="utf-8"):
        words += [*re.findall(r"\S+|\n+", json.loads(line)["text"]), "\n\n"]
        if len(words) > 1.3 * count * WORDS:
            break
    (folder / "sources").mkdir()
    sources = []
    for number in range(count):
        text = " ".join(words[number * WORDS : (number + 1) * WORDS]).replace(" \n", "\n").replace("\n ", "\n")
        sources.append(text)
        (folder / "sources" / f"{number:03}.txt").write_text(text, "utf-8")
    draft = folder / "draft.md"
    draft.write_text(made_draft(sources), "utf-8")
    return draft


def made_draft(sources: list[str]) -> str:
    """A draft of a thousand words, most of them quoted."""
    choose = random.Random(17)
    sentences = [sentence for source in sources for sentence in SENTENCE.findall(source)]
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS:
        said = choose.choice(sentences).split()
        match len(paragraphs) % 4:
            case 1:
                del said[len(said) // 2]
            case 2:
                said[len(said) // 2] = "zebras"
            case 3:
                choose.shuffle(said)
        paragraphs.append(f"“{' '.join(said)}” said Ann Lee, the mayor of York.")
    return "\n\n".join(paragraphs)


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds that a check takes as a process of its own, by the clock and of processor."""
    begun, before = time.perf_counter(), os.times()
    ended = subprocess.run(command, capture_output=True, env=environment, check=False)
    if ended.returncode not in (0, 1):
        raise SystemExit(ended.stderr.decode())
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, used


def verdicts(folder: Path, draft: Path) -> tuple[float, float]:
    """Seconds for the verdicts on all quotations of the draft, the sources being read and folded."""
    from factx.check.cache import FactsCache
    from factx.check.evidence import Text
    from factx.check.judgement import Sources
    from factx.check.quotations import quotations_of
    from factx.check.quote_verdicts import judge
    from factx.engine import load_engine
    from factx.options import EngineOptions
    from factx.readers import ReadArticle, read_sources

    cache = FactsCache(load_engine(EngineOptions(all_marks=True)), " marks", folder / "cache" / "facts")
    texts = [
        Text.read(reading.article, cache)
        for reading in read_sources([str(folder / "sources"), str(draft)])
        if isinstance(reading, ReadArticle)
    ]
    *sources, own = texts
    ready = Sources(sources)
    for text in sources:
        text.folded.run  # noqa: B018 - folded before the clock starts
        text.spoken.run  # noqa: B018
    begun, before = time.perf_counter(), time.process_time()
    for quotation in quotations_of(own):
        judge(quotation, ready)
    return time.perf_counter() - begun, time.process_time() - before


if __name__ == "__main__":
    main()
