"""Runs of `factx batch` that are killed at chance moments, or meet a full disk, or lose a node of their cluster.

    python bench/crash.py                         # 100 kills; a quarter of an hour on two cores
    python bench/crash.py --kills 20 --seed 7
    python bench/crash.py --light                 # without the model: kills hit the writing more often than the loading
    python bench/crash.py --kind disk,ray --kills 0

Each run is started again until it ends well, and its tables are then compared with those of a run that nothing
disturbed: file by file and byte by byte, and across executors all rows after sorting. Kinds: `kill` (SIGKILL to the run
alone, or to all its processes), `disk` (a file system too small for the tables, then a larger one; needs a tmpfs, so
root), `shares` (eight shares of a run, some of them killed), `ray` (a cluster of three nodes, of which two are killed).
Prints a table and every finding; status 1 with a finding.
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
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIGHT = f"""
from factx.batch import watched
from factx.cli import main
watched.PROGRAM = ({str(Path(__file__).with_name("light_reading.py"))!r},)
main()
"""
"""Runs factx with a process that reads without the model, in milliseconds."""
TABLES = ("documents", "entities", "dates", "money", "figures", "quotes", "errors")
SMALL = ("--shard-size", "12kB", "--part-size", "2kB", "--format", "jsonl")


@dataclass(slots=True)
class Bench:
    """A room with a corpus and the tables of a run that nothing disturbed."""

    room: Path
    chance: random.Random
    kills: int
    is_light: bool = False
    findings: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def corpus(self) -> Path:
        """Short articles of the samples' sentences, in two files of lines and a folder of texts; some are broken."""
        folder = self.room / "in"
        if folder.exists():
            return folder
        folder.mkdir()
        paragraphs = [p for f in sorted((ROOT / "data").glob("*.txt")) for p in f.read_text("utf-8").split("\n")]
        paragraphs = [p for p in paragraphs if len(p) > 80]
        for name in ("a", "b"):
            texts = ["\n\n".join(self.chance.sample(paragraphs, 2)) for _ in range(30)]
            lines = [json.dumps({"id": f"{name}{n}", "text": text}) for n, text in enumerate(texts)]
            lines.insert(self.chance.randrange(30), "no json")
            (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        for number in range(15):
            (folder / f"{number}.txt").write_text(self.chance.choice(paragraphs), "utf-8")
        (folder / "rubbish.txt").write_bytes(self.chance.randbytes(5000))
        return folder

    def start(self, out: Path, *more: str) -> subprocess.Popen[bytes]:
        """A run, in a group of its own."""
        program = ["-c", LIGHT] if self.is_light else ["-m", "factx"]
        command = [sys.executable, *program, "batch", str(self.corpus), str(out), *SMALL, *more]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def finish(self, what: str, out: Path, *more: str) -> None:
        """Runs to the end, which is status 1: the corpus has broken documents."""
        process = self.start(out, *more)
        told, err = process.communicate(timeout=600)
        if process.returncode != 1 or b'"shards"' not in told:
            self.findings.append(f"{what}: ended with {process.returncode}, {err.decode()[-300:]!r}")

    def hold_files(self, what: str, out: Path) -> None:
        """Tables and receipts are those of the run that nothing disturbed, file by file, and nothing else is left."""
        expected, found = files(self.room / "whole"), files(out)
        for name in sorted(expected.keys() | found.keys()):
            if expected.get(name) != found.get(name):
                self.findings.append(f"{what}: {name} differs")

    def hold_rows(self, what: str, out: Path) -> None:
        """All rows of each table are those of the run that nothing disturbed."""
        for table in TABLES:
            if rows(self.room / "whole", table) != rows(out, table):
                self.findings.append(f"{what}: the rows of {table} differ")


def files(out: Path) -> dict[str, bytes]:
    """Every file of a place by name, but the lock."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def rows(out: Path, table: str) -> list[bytes]:
    """All rows of a table, sorted."""
    return sorted(line for path in (out / table).glob("*.jsonl") for line in path.read_bytes().splitlines())


def kill(bench: Bench) -> None:
    """Kills a run again and again until `kills` have hit; each place is then finished and compared."""
    hits = places = 0
    while hits < bench.kills:
        out = bench.room / f"killed-{places}"
        places += 1
        while hits < bench.kills:
            process = bench.start(out)
            # The first ones come early, so that the start is hit too; the longest a run needs is measured in main.
            longest = bench.chance.choice((0.7, 2.0, bench.counts["milliseconds"] / 1000))
            try:
                process.wait(bench.chance.uniform(0.05, longest))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                hits += 1
            else:
                break
            finally:
                for pipe in (process.stdout, process.stderr):
                    assert pipe is not None
                    pipe.close()
        bench.finish(f"place {places} after kills", out)
        bench.hold_files(f"place {places}", out)
        shutil.rmtree(out)
    bench.counts["kills"] = hits
    bench.counts["places"] = places


def disk(bench: Bench) -> None:
    """Runs on a file system that fills up; it is made larger, and the run is started again."""
    out = bench.room / "disk"
    out.mkdir()
    full = 0
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", str(out)], check=True)
    try:
        for size in (60, 120, 200, 280, 400, 8000):
            subprocess.run(["mount", "-o", f"remount,size={size}k", str(out)], check=True)
            process = bench.start(out)
            told, err = process.communicate(timeout=600)
            said = err.decode()
            if "no space left on device" in said:
                full += 1
                if process.returncode != 1 or "Make room" not in said or "Traceback" in said:
                    bench.findings.append(f"disk of {size} kB: {process.returncode}, {said[-300:]!r}")
            elif size == 8000 and (process.returncode != 1 or b'"shards"' not in told):
                bench.findings.append(f"disk of {size} kB: {process.returncode}, {said[-300:]!r}")
        bench.hold_files("disk", out)
    finally:
        subprocess.run(["umount", str(out)], check=True)
    bench.counts["full disks"] = full


def shares(bench: Bench) -> None:
    """Eight shares, side by side two at a time, three of them killed and started again; and one that is taken."""
    out = bench.room / "shares"
    doomed = {2, 3, 7}
    for pair in ((1, 2), (3, 4), (5, 6), (7, 8)):
        running = {share: bench.start(out, "--shard", f"{share}/8") for share in pair}
        time.sleep(bench.chance.uniform(1, 4))
        for share, process in running.items():
            if share in doomed:
                process.send_signal(signal.SIGKILL)
            process.communicate()
    for share in doomed:
        process = bench.start(out, "--shard", f"{share}/8")
        told, _ = process.communicate()
        if process.returncode not in (0, 1) or b'"shards"' not in told:
            bench.findings.append(f"share {share}: ended with {process.returncode}")
    bench.hold_rows("shares", out)
    bench.counts["shares killed"] = len(doomed)


def cluster(bench: Bench) -> None:
    """A run on a Ray cluster of three nodes of one core each; one node is taken away twice while it works."""
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    nodes = [made.add_node(num_cpus=1), made.add_node(num_cpus=1)]
    made.wait_for_nodes()
    out = bench.room / "ray"
    try:
        process = bench.start(out, "--engine", "ray", "--address", made.address)
        receipts = out / "_factx" / "receipts"
        for node in nodes:
            before = len(list(receipts.glob("*")))
            while process.poll() is None and len(list(receipts.glob("*"))) <= before:
                time.sleep(0.2)
            if process.poll() is None:
                made.remove_node(node, allow_graceful=False)
                bench.counts["nodes killed"] = bench.counts.get("nodes killed", 0) + 1
                nodes.append(made.add_node(num_cpus=1)) if len(nodes) < 3 else None
            if len(nodes) > 3:
                break
        told, err = process.communicate(timeout=900)
        if process.returncode != 1 or b'"shards"' not in told:
            bench.findings.append(f"ray: ended with {process.returncode}, {err.decode()[-500:]!r}")
        bench.hold_rows("ray", out)
        bench.hold_files("ray", out)
    finally:
        ray.shutdown()
        made.shutdown()  # type: ignore[no-untyped-call]


KINDS: dict[str, Callable[[Bench], None]] = {"kill": kill, "disk": disk, "shares": shares, "ray": cluster}


def main() -> int:
    """Run the kinds that are asked for, print the table, and return the status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--light", action="store_true", help="read without the model")
    parser.add_argument("--kind", default=",".join(KINDS))
    options = parser.parse_args()
    os.environ.setdefault("RAY_worker_niceness", "0")  # Ray's own is 15, and this machine does other things too
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(Path(room), random.Random(options.seed), options.kills, options.light)
        begun = time.monotonic()
        bench.finish("undisturbed", bench.room / "whole")
        bench.counts["milliseconds"] = int((time.monotonic() - begun) * 1000)
        bench.counts["documents"] = len(rows(bench.room / "whole", "documents"))
        bench.counts["errors"] = len(rows(bench.room / "whole", "errors"))
        bench.counts["shards"] = len(list((bench.room / "whole" / "_factx" / "receipts").glob("*")))
        for kind in options.kind.split(","):
            KINDS[kind](bench)
            print(kind, "done", dict(bench.counts), flush=True)
        for name, count in bench.counts.items():
            print(f"{name:16}{count:8}")
    for finding in bench.findings:
        print("FINDING", finding)
    print(f"{len(bench.findings)} findings")
    return 1 if bench.findings else 0


if __name__ == "__main__":
    sys.exit(main())
