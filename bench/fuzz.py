"""Inputs that nobody thought of, led by the branches that they reach (atheris, which is libFuzzer for Python).

    pip install atheris
    python bench/fuzz.py whole --seconds 600 --keep runs/fuzz

Targets are the readers, dates, money, figures, roles, quotes, check and the whole (bench/fuzz_targets.py says what
must hold of each). It begins with seeds of our own: the sample articles, the texts of the tests' tables of cases, and
patterns made to be slow. An input that fails, or takes longer than `--slow` seconds, is written to
`KEEP/TARGET-findings` once for each place that it fails at, and the run goes on. The last line counts: inputs tried,
findings. Status 1 with a finding.

`--try FILE` runs one input again and shows how it fails.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # run as a file, not as a module

from bench.patterns import PATTERNS  # noqa: E402

LONGEST = 4096
FRAGMENTS = (
    "Ann Lee ", "Bob Ray ", "President ", "Dr. ", "U.S. ", "he said ", "according to ", "said that ", "“", "”",
    '"', "‘", "’", "'", "«", "»", "``", "''", "—", " - ", "…", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b",
    "\ufeff", "\u2028", "$", "US$", "€", "1", "0", "1,000", "1.5", "5 million ", "two hundred ", "between ",
    " and ", " to ", "-", "%",
    "Monday ", "May ", "May 4, 2021 ", "2022-10-03", "10/03/2022", "last ", "next ", "ago ", "the first quarter of ",
    "three weeks ", "12:30 ", "9999", "0000", "31 February ", "\0", "\x1b[31m", "\u202e", "é", "中", "😀", "\u0301",
    "---\n", "title: ", "date: 2022-10-03\n", "# ", "**", "[a](b)", "<p>", "&amp;",
    "&nbsp;", "&ldquo;", "&#8217;", "&#x", "`", "\\", "(", ")", "[", "]", ",", ".", ";",
)  # fmt: skip


def main() -> int:
    """Fuzz one target for the time that the command line names, in a process of its own."""
    options = arguments()
    if options.try_file:
        from bench.fuzz_targets import TARGETS

        TARGETS[options.target](options.try_file.read_bytes())
        return 0
    corpus = options.keep / f"{options.target}-corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    child = os.fork()
    if child == 0:
        fuzz(options, corpus)  # ends the process itself
    os.waitpid(child, 0)
    findings = sorted((options.keep / f"{options.target}-findings").glob("*.txt"))
    count = (options.keep / f"{options.target}-count").read_text().strip()
    print(f"{options.target}: {count} inputs, {options.seconds} s, {len(findings)} findings")
    for finding in findings:
        print(f"  {finding.read_text('utf-8').splitlines()[0]}  {finding}")
    return 1 if findings else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("target", choices=("readers", "dates", "money", "figures", "roles", "quotes", "check", "whole"))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--slow", type=float, default=5.0, metavar="S", help="processor seconds for an input")
    parser.add_argument("--keep", type=Path, default=Path("runs/fuzz"), help="folder of inputs and findings")
    parser.add_argument("--seed", type=int, default=0, help="of chance; 0 for another each time")
    parser.add_argument("--try", dest="try_file", type=Path, metavar="FILE")
    return parser.parse_args()


def seeds() -> list[bytes]:
    """Inputs to begin with."""
    texts = [pattern.text(300) for pattern in PATTERNS.values()]
    for path in sorted((ROOT / "data").glob("*.txt")):
        article = path.read_text("utf-8")
        texts += [article[:LONGEST], *(part for part in article.split("\n\n") if part)]
    for path in sorted((ROOT / "tests" / "cases").rglob("*.tsv")):
        lines = [line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        texts += ["\n".join(lines[at : at + 10]) for at in range(1, len(lines), 10)]
    return [text.encode("utf-8", "surrogatepass")[:LONGEST] for text in texts]


def fuzz(options: argparse.Namespace, corpus: Path) -> None:
    """Run atheris on one target; an input that fails is kept, and the next is tried."""
    import atheris

    with atheris.instrument_imports(include=["factx"]):
        from bench.fuzz_targets import TARGETS
    target = TARGETS[options.target]
    findings = options.keep / f"{options.target}-findings"
    findings.mkdir(parents=True, exist_ok=True)
    counter = options.keep / f"{options.target}-count"
    tried = 0
    seen = {path.stem for path in findings.glob("*.txt")}

    def keep(content: bytes, first_line: str, place: str, account: str) -> None:
        name = hashlib.sha1(f"{first_line.split(':')[0]} {place}".encode(), usedforsecurity=False).hexdigest()[:12]
        if name not in seen:
            seen.add(name)
            (findings / name).write_bytes(content)
            (findings / f"{name}.txt").write_text(f"{first_line}\n{account}", "utf-8", "backslashreplace")

    def one_input(content: bytes) -> None:
        nonlocal tried
        tried += 1
        if tried % 100 == 0:
            counter.write_text(f"{tried}\n")
        begun = time.process_time()
        try:
            target(content)
        except Exception as error:
            own = [frame for frame in traceback.extract_tb(error.__traceback__) if "factx" in frame.filename]
            last = own[-1] if own else traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            first = f"{type(error).__name__} at {place}: {' '.join(str(error).split())[:200]}"
            keep(content, first, place, "".join(traceback.format_exception(error)))
        took = time.process_time() - begun
        if took > options.slow:
            keep(content, f"slow: {took:.1f} s for {len(content)} bytes", str(hash(content[:8])), "")

    def mutate(content: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.4:
            return bytes(atheris.Mutate(content, longest))
        text = content.decode("utf-8", "surrogateescape")
        at = chance.randint(0, len(text))
        if chance.random() < 0.7:
            text = text[:at] + chance.choice(FRAGMENTS) * chance.choice((1, 1, 1, 2, 5, 40)) + text[at:]
        else:
            end = min(len(text), at + chance.randint(1, 60))
            text = text[:at] + text[end:] if chance.random() < 0.5 else text[:at] + text[at:end] * 2 + text[at:]
        return text.encode("utf-8", "surrogateescape")[:longest]

    command = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={options.seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={options.keep}/",
        "-verbosity=0",
        "-timeout=600",
        "-report_slow_units=600",
        "-rss_limit_mb=4000",
        *([f"-seed={options.seed}"] if options.seed else []),
    ]
    atheris.Setup(command, one_input, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
