"""Faults of the machine, one run of the program each: none may lose or half-write a file, none may show a traceback.

    python bench/faults.py                       # all of them, a quarter of an hour
    python bench/faults.py --list                # their numbers and names
    python bench/faults.py --only kill,model     # of some kinds, or with some words in the name
    python bench/faults.py --from 101 --count 50 --log runs/faults.jsonl   # a part, of which an account is kept
    python bench/faults.py --table runs/faults.jsonl                       # the table of what was kept

Kinds: `kill` (TERM, KILL, INT, HUP over the length of a run, by format, twice, with several processes), `vanish`
(articles, their folder or the output's that change under a run), `disk` (a full or read-only disk, a limit of files, an
output that can be none), `stream` (standard input, output or error closed, full, or left early), `source` (sources that
can be none beside one that is), `around` (the environment, settings, limits of files, memory and time),
`model` (a file of the model damaged). Prints every finding and a table; status 1 with a finding.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, not as a module

from bench.fault_room import ROOT, Fault, Room, Skip
from bench.faults_around import surroundings
from bench.faults_in_time import kills, vanishings
from bench.faults_of_model import models
from bench.faults_of_place import disks, sources, streams


def all_faults() -> list[Fault]:
    """Every fault, each by a name of its own."""
    faults = [*kills(), *vanishings(), *disks(), *streams(), *sources(), *surroundings(), *models()]
    assert len({(fault.kind, fault.name) for fault in faults}) == len(faults)
    return faults


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault, as a line of the log has it; `result` is held, found or why it was skipped."""

    number: int
    kind: str
    name: str
    result: str
    seconds: float
    findings: list[str]


def main() -> int:
    """Inject the faults, print the table, and return the status."""
    options = arguments()
    if options.table:
        return print_table([Outcome(**json.loads(line)) for line in options.table.read_text("utf-8").splitlines()])
    wanted = [
        (number, fault)
        for number, fault in enumerate(all_faults(), start=1)
        if number >= options.first and any(word in f"{fault.kind} {fault.name}" for word in options.only)
    ][: options.count]
    if options.list:
        for number, fault in wanted:
            print(f"{number:4} {fault.kind:8}{fault.name}")
        return 0
    runs = ROOT / "runs"  # on the file system of the package, whose files are linked there
    runs.mkdir(exist_ok=True)
    outcomes = []
    with tempfile.TemporaryDirectory(dir=runs) as place:
        room = Room(Path(place))
        for number, fault in wanted:
            outcomes.append(injected(room, number, fault, options.seed))
            print_outcome(outcomes[-1])
            if options.log:
                with options.log.open("a", encoding="utf-8") as log:
                    log.write(json.dumps(asdict(outcomes[-1])) + "\n")
    return print_table(outcomes)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", type=lambda text: text.split(","), default=[""], metavar="WORDS")
    parser.add_argument("--from", dest="first", type=int, default=1, metavar="N", help="begin with this one")
    parser.add_argument("--count", type=int, metavar="N", help="at most so many")
    parser.add_argument("--seed", type=int, default=1, help="of the chance in moments and places")
    parser.add_argument("--list", action="store_true", help="inject none, list them")
    parser.add_argument("--log", type=Path, metavar="FILE", help="add a line for each to this file")
    parser.add_argument("--table", type=Path, metavar="FILE", help="inject none, print the table of such a file")
    return parser.parse_args()


def injected(room: Room, number: int, fault: Fault, seed: int) -> Outcome:
    """Inject a fault: what came of it, and the seconds that it took."""
    begun = time.monotonic()
    result = "held"
    room.begin(fault.name, seed)
    try:
        fault.inject(room)
    except Skip as skip:
        result = f"skipped: {skip}"
    if room.findings:
        result = "found"
    return Outcome(number, fault.kind, fault.name, result, round(time.monotonic() - begun, 1), list(room.findings))


def print_outcome(outcome: Outcome) -> None:
    """Print a line of a fault, and one of each finding."""
    print(
        f"{outcome.number:4} {outcome.kind:8}{outcome.name:60} {outcome.result} ({outcome.seconds:.0f} s)", flush=True
    )
    for finding in outcome.findings:
        print(f"     {finding}", flush=True)


def print_table(outcomes: Sequence[Outcome]) -> int:
    """Print how many of each kind held; the status that says whether all did. Of a fault's lines the last counts."""
    last = {(one.kind, one.name): one.result for one in outcomes}
    print("\n| kind | faults | findings | skipped |\n| --- | ---: | ---: | ---: |")
    for kind in dict.fromkeys(kind for kind, _ in last):
        results = [result for (of, _), result in last.items() if of == kind]
        skipped = sum(result.startswith("skipped") for result in results)
        print(f"| {kind} | {len(results) - skipped} | {results.count('found')} | {skipped} |")
    findings = list(last.values()).count("found")
    print(f"\n{len(last)} faults, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
