"""Faults of the machine, one run of the program each: none may lose or half-write a file, none may show a traceback.

    python bench/faults.py              # 200 faults, a quarter of an hour
    python bench/faults.py --count 40 --seed 7 --kind kill,model

Kinds: `kill` (TERM, KILL, INT, HUP at chance moments, with an output), `disk` (a full device, a folder of a file system
that takes no files, an output that is a folder), `stream` (standard input, output or error closed, full, or left
early), `vanish` (articles removed, cut or replaced while a folder is read), `model` (a file of the model damaged, cut,
emptied or removed). Prints a table and every finding; status 1 with a finding.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "factx"
MODEL = ("meta.json", "model.onnx", "tokenizer.json", "SHA256SUMS")
LONGEST = 4.0
"""Seconds within which a run is killed: it takes about three."""
ARTICLES = 4
OLD = '{"old": true}\n'


@dataclass(slots=True)
class Ended:
    """One run: its status, what it said, and whether the fault came before its end."""

    status: int
    err: str
    was_hit: bool = True


@dataclass(slots=True)
class Bench:
    """A room with articles and an output that is there already; `findings` are what should not have been."""

    room: Path
    chance: random.Random
    findings: list[str] = field(default_factory=list)
    copies: int = 0

    @property
    def articles(self) -> Path:
        """A folder of articles, made anew where a fault has taken one."""
        folder = self.room / "articles"
        folder.mkdir(exist_ok=True)
        for number, path in enumerate(sorted((ROOT / "data").glob("*.txt")) * 3):
            if number < ARTICLES and not (copy := folder / f"{number}.txt").exists():
                shutil.copyfile(path, copy)
        return folder

    def fresh_output(self) -> Path:
        """An output that holds something, so that its loss would be seen."""
        path = self.room / "out" / "facts.json"
        path.parent.mkdir(exist_ok=True)
        for left in path.parent.iterdir():
            left.unlink()
        path.write_text(OLD)
        return path

    def run(self, *arguments: str, shell: str = "", package: Path = PACKAGE, kill: int = 0, at: float = 0.0) -> Ended:
        """Run the program, with `shell` behind the command; `kill` it after `at` seconds."""
        command = [sys.executable, "-m", "factx", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(package.parent), "OMP_NUM_THREADS": "1"}
        if shell:
            command = ["bash", "-c", f'exec "$@" {shell}', "bash", *command]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
        )
        was_hit = True
        if kill:
            try:
                process.wait(at)
                was_hit = False
            except subprocess.TimeoutExpired:
                process.send_signal(kill)
        _, err = process.communicate(timeout=300)
        return Ended(process.returncode, err.decode(errors="replace"), was_hit)

    def hold(self, what: str, ended: Ended, statuses: Sequence[int], *, lines: int | None = None) -> None:
        """What must hold of every run: a status that fits, no traceback, and one line for each failure."""
        said = ended.err.splitlines()
        if ended.status not in statuses:
            self.findings.append(f"{what}: status {ended.status}, {ended.err[-200:]!r}")
        if "Traceback" in ended.err or "Error:" in ended.err or any(not line.startswith("factx: ") for line in said):
            self.findings.append(f"{what}: {ended.err[-300:]!r}")
        if lines is not None and len(said) != lines:
            self.findings.append(f"{what}: {len(said)} lines where {lines} should be, {ended.err[-300:]!r}")

    def hold_output(self, what: str, path: Path, *, may_be_new: bool, may_leave: bool = False) -> None:
        """The output is what it was, or whole; nothing half-written stands beside it."""
        text = path.read_text("utf-8") if path.exists() else ""
        if text != OLD:
            try:
                whole = isinstance(json.loads(text), list)
            except ValueError:
                whole = False
            if not (whole and may_be_new):
                self.findings.append(f"{what}: the output is {text[:80]!r}")
        left = [entry.name for entry in path.parent.iterdir() if entry != path]
        if left and not may_leave:
            self.findings.append(f"{what}: {left} is left")


def kill(bench: Bench) -> str:
    """A signal at a chance moment."""
    name = bench.chance.choice(("SIGTERM", "SIGKILL", "SIGINT", "SIGHUP"))
    number = getattr(signal, name)
    at = bench.chance.uniform(0.05, LONGEST)
    output = bench.fresh_output()
    ended = bench.run("extract", str(bench.articles), "-o", str(output), kill=number, at=at)
    what = f"{name} after {at:.2f} s"
    if not ended.was_hit:
        bench.hold(what, ended, [0])
    # Before the program's own first line runs, Python ends by a signal in its own way.
    elif ended.status not in (130, -number) and not (number == signal.SIGINT and "KeyboardInterrupt" in ended.err):
        bench.findings.append(f"{what}: status {ended.status}, {ended.err[-200:]!r}")
    elif "Traceback" in ended.err and "factx/cli" in ended.err:
        bench.findings.append(f"{what}: {ended.err[-300:]!r}")
    bench.hold_output(what, output, may_be_new=True, may_leave=number == signal.SIGKILL)
    return name


def disk(bench: Bench) -> str:
    """An output that cannot be written."""
    articles = str(bench.articles)
    kind = bench.chance.choice(("full device", "no file system for files", "a folder", "no folder", "full file system"))
    if kind == "full device":
        form = bench.chance.choice(("json", "csv", "table", "markdown", "jsonl"))
        bench.hold(f"{kind} {form}", bench.run("extract", articles, "-f", form, "-o", "/dev/full"), [1, 2], lines=1)
    elif kind == "no file system for files":
        bench.hold(kind, bench.run("extract", articles, "-o", "/proc/facts.json"), [2], lines=1)
    elif kind == "a folder":
        bench.hold(kind, bench.run("extract", articles, "-o", str(bench.room)), [2], lines=1)
    elif kind == "no folder":
        bench.hold(kind, bench.run("extract", articles, "-o", str(bench.room / "none" / "f.json")), [2], lines=1)
    else:  # A limit on the size of files stands in for a disk of that size.
        output = bench.fresh_output()
        blocks = bench.chance.randint(1, 20)
        command = [sys.executable, "-m", "factx", "extract", articles, "-o", str(output)]
        limited = ["bash", "-c", f'trap "" XFSZ; ulimit -f {blocks}; exec "$@"', "bash", *command]
        done = subprocess.run(limited, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        bench.hold(f"{kind} of {blocks} kB", Ended(done.returncode, done.stderr), [1], lines=1)
        bench.hold_output(kind, output, may_be_new=False)
    return kind


def stream(bench: Bench) -> str:
    """A standard stream that is closed, full or left."""
    form = bench.chance.choice(("json", "table", "csv", "jsonl", "markdown"))
    command = bench.chance.choice(("extract", "quotes"))
    shell, statuses, lines = bench.chance.choice(
        (
            (">&-", [2], 1),
            ("> /dev/full", [1], 1),
            ("2>&-", [0], 0),
            ("2> /dev/full", [0], 0),
            ("<&-", [0], 0),
            ("| head -c 10 > /dev/null", [0], 0),
            (">&- 2>&-", [2], 0),
        )
    )
    source = str(bench.articles)
    bench.hold(f"{command} {form} {shell}", bench.run(command, source, "-f", form, shell=shell), statuses, lines=lines)
    return shell.split(" ")[0] + " " + shell.split(" ")[-1] if " " in shell else shell


def vanish(bench: Bench) -> str:
    """Articles that change while their folder is read."""
    kind = bench.chance.choice(("removed", "emptied", "made a folder", "made binary"))
    output = bench.fresh_output()
    folder = bench.articles
    command = [sys.executable, "-m", "factx", "extract", str(folder), "-o", str(output)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(bench.chance.uniform(0.2, LONGEST))
    for path in bench.chance.sample(sorted(folder.iterdir()), ARTICLES // 2):
        path.unlink()
        if kind == "emptied":
            path.touch()
        elif kind == "made a folder":
            path.mkdir()
        elif kind == "made binary":
            path.write_bytes(bytes(range(256)) * 20)
    _, err = process.communicate(timeout=300)
    shutil.rmtree(folder)
    bench.hold(f"articles {kind}", Ended(process.returncode, err), [0, 1])
    bench.hold_output(f"articles {kind}", output, may_be_new=True)
    return kind


def model(bench: Bench) -> str:
    """A file of the model that is not as it was packed."""
    copy = bench.room / f"copy{bench.copies}" / "factx"
    bench.copies += 1
    shutil.copytree(PACKAGE, copy, copy_function=os.link, ignore=shutil.ignore_patterns("__pycache__"))
    path = copy / "model" / bench.chance.choice(MODEL)
    content = path.read_bytes()
    path.unlink()
    kind = bench.chance.choice(("inverted", "cut", "emptied", "removed", "one bit"))
    if kind == "inverted":
        start = bench.chance.randrange(len(content))
        end = start + bench.chance.choice((1, 200, 200_000))
        path.write_bytes(content[:start] + bytes(byte ^ 255 for byte in content[start:end]) + content[end:])
    elif kind == "cut":
        path.write_bytes(content[: bench.chance.randrange(len(content))])
    elif kind == "emptied":
        path.write_bytes(b"")
    elif kind == "one bit":
        at = bench.chance.randrange(len(content))
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << bench.chance.randrange(8))]) + content[at + 1 :])
    output = bench.fresh_output()
    ended = bench.run("extract", str(bench.articles), "-o", str(output), package=copy)
    shutil.rmtree(copy.parent)
    bench.hold(f"{path.name} {kind}", ended, [1], lines=1)
    if "the installation of factx is damaged" not in ended.err:
        bench.findings.append(f"{path.name} {kind}: {ended.err[-200:]!r}")
    bench.hold_output(f"{path.name} {kind}", output, may_be_new=False)
    return kind


FAULTS: dict[str, tuple[Callable[[Bench], str], int]] = {
    "kill": (kill, 70),
    "disk": (disk, 30),
    "stream": (stream, 40),
    "vanish": (vanish, 25),
    "model": (model, 35),
}
"""Each kind with its share of 200."""


def main() -> int:
    """Inject the faults, print the table, and return the status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default=",".join(FAULTS))
    options = parser.parse_args()
    kinds = options.kind.split(",")
    whole = sum(FAULTS[kind][1] for kind in kinds)
    findings = 0
    for number in (signal.SIGINT, signal.SIGHUP):  # a shell may have them ignored, and children would inherit that
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    runs = ROOT / "runs"  # on the file system of the package, whose files are linked there
    runs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=runs) as room:
        bench = Bench(Path(room), random.Random(options.seed))
        for kind in kinds:
            inject, share = FAULTS[kind]
            counts = Counter(inject(bench) for _ in range(max(1, round(options.count * share / whole))))
            new = bench.findings[findings:]
            findings = len(bench.findings)
            detail = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
            print(f"{kind:8}{counts.total():5} faults{len(new):4} findings   {detail}", flush=True)
            for finding in new:
                print(f"    {finding}", flush=True)
    print(f"{findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
