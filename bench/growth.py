"""How time and memory grow with the text, for every component, on texts made to be slow.

    python bench/growth.py                                  # everything: 10 kB, 100 kB and 1 MB, about an hour
    python bench/growth.py --component tokenizer,sentences  # only these, and what they need
    python bench/growth.py --pattern emoji --sizes 10,100
    python bench/growth.py --fast                           # a few patterns at 1, 10 and 100 kB, half a minute

Ten times the text may cost eleven times the time. Each text is read in a process of its own, which ends when a
component has had more than that; what stands after it is then not known. Sizes are in thousands of characters,
seconds are the processor's. `--floor` seconds more are always allowed: short times are not exact. News is shown
beside the patterns; its parts differ, so that it has no factor to hold.

The model reads what a text repeats word for word once. News does not repeat itself, so that of the sample articles, one
after another, each window is read. Fails with status 1 where a factor, the memory (1 GB for the longest text) or the
time of the longest text beside news (twice) is above the limit.
`--json FILE` keeps the figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, not as a module

from bench.patterns import FEW, PATTERNS, Pattern, news
from bench.steps import Pipeline

FACTOR = 11.0
FAST_FACTOR = 22.0
"""Short texts are measured before each merge on machines that do other things too."""
MEMORY = 1000.0
"""Megabytes that the process may hold at its highest."""
SHARE = 2.0
"""How many times the time of as much news the longest text may take."""
NEAR = 2.0
"""A text that takes up to this many times what it may is measured again, for the least of both."""
LONG = 3.0
"""Seconds of a text beyond which it is read once."""
NEWS = "news"


@dataclass(slots=True)
class Measured:
    """One text: seconds by component in the order they ran, the component that was ended, megabytes at the highest."""

    seconds: dict[str, float] = field(default_factory=dict)
    ended_in: str | None = None
    limit: float = 0.0
    error: str | None = None
    peak: float = 0.0

    def least(self, other: Measured) -> Measured:
        """The less of both for each component; what ended one of the two counts."""
        seconds = {name: min(took, other.seconds.get(name, took)) for name, took in self.seconds.items()}
        return replace(self, seconds=seconds, ended_in=self.ended_in or other.ended_in)


def main() -> int:
    """Print a table for each component and return the exit status."""
    options = arguments()
    pipeline = Pipeline(options.component, uses_tagger=not options.fast)
    sizes = [1000 * int(size) for size in options.sizes.split(",")]
    names = options.pattern.split(",") if options.pattern else list(FEW if options.fast else PATTERNS)
    texts: dict[str, Pattern] = {NEWS: Pattern(news(), is_news=True), **{name: PATTERNS[name] for name in names}}
    figures: dict[str, list[Measured]] = {}
    for name, pattern in texts.items():
        if sys.stderr.isatty():
            print(f"\r{name[:60]:60}\r", end="", file=sys.stderr, flush=True)
        figures[name] = measured_at(sizes, pipeline, pattern, options)
        most = max(excess(figures[name], sizes, component, options) for component in pipeline.shown)
        if 1 < most < NEAR:
            again = measured_at(sizes, pipeline, pattern, options)
            figures[name] = [first.least(second) for first, second in zip(figures[name], again, strict=False)]
        if options.json:
            kept = {name: [row(one) for one in rows] for name, rows in figures.items()}
            options.json.write_text(json.dumps(kept, indent=1))
    faults = [fault for component in pipeline.shown for fault in print_table(component, figures, sizes, options)]
    faults += memory_faults(figures, sizes)
    if pipeline.is_whole and pipeline.uses_tagger:
        faults += total_faults(figures, sizes)
    for fault in faults:
        print(fault)
    print(f"{len(texts)} texts, {len(pipeline.shown)} components, {len(faults)} findings")
    return 1 if faults else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--component", metavar="NAMES", help="tokenizer, a component of the pipeline, or records")
    parser.add_argument("--pattern", metavar="NAMES", help="only these; bench/patterns.py lists them")
    parser.add_argument("--sizes", metavar="KB", help="in thousands of characters, ascending")
    parser.add_argument("--fast", action="store_true", help="few patterns, short texts, a wide margin, no tagger")
    parser.add_argument("--factor", type=float, help="what ten times the text may cost")
    parser.add_argument("--floor", type=float, default=0.1, metavar="S", help="seconds that are always allowed")
    parser.add_argument("--first", type=float, default=30, metavar="S", help="seconds for a component's first size")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    options = parser.parse_args()
    options.sizes = options.sizes or ("1,10,100" if options.fast else "10,100,1000")
    options.factor = options.factor or (FAST_FACTOR if options.fast else FACTOR)
    return options


def measured_at(
    sizes: Sequence[int], pipeline: Pipeline, pattern: Pattern, options: argparse.Namespace
) -> list[Measured]:
    """The figures of one pattern, one for each size up to that at which a component was ended."""
    rows: list[Measured] = []
    for size in sizes:
        rows.append(in_a_process(pipeline, pattern, size, limits(rows[-1] if rows else None, options)))
        if rows[-1].ended_in:
            break  # A longer text would only show the same at greater cost.
    return rows


def excess(rows: Sequence[Measured], sizes: Sequence[int], component: str, options: argparse.Namespace) -> float:
    """The most by which a component takes more than it may at one size, as a multiple; 0 where it is never measured."""
    most = 0.0
    for place in range(1, len(rows)):
        before, seconds = (rows[at].seconds.get(component) for at in (place - 1, place))
        if before is not None and seconds is not None:
            most = max(most, seconds / allowed(before, sizes[place - 1], sizes[place], options))
    return most


def allowed(before: float, shorter: int, longer: int, options: argparse.Namespace) -> float:
    """The seconds that a text may take after those of the shorter one."""
    return float(options.factor ** math.log10(longer / shorter) * before + options.floor)


def limits(before: Measured | None, options: argparse.Namespace) -> Callable[[str], float]:
    """The seconds after which a component is ended: a little more than it may take, so that a near miss is seen."""
    if before is None:
        return lambda _: float(options.first)
    return lambda name: max(2 * options.factor * before.seconds.get(name, options.first / options.factor), 2.0)


def in_a_process(pipeline: Pipeline, pattern: Pattern, size: int, limit: Callable[[str], float]) -> Measured:
    """The figures of one text, taken in a fork of this process, which a component that takes too long ends."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                measure(pipeline, pattern, size, limit, out)
        finally:
            os._exit(0)
    os.close(writing)
    measured = Measured()
    current = ""
    with os.fdopen(reading, encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if "begins" in told:
                current = told["begins"]
            elif "error" in told:
                measured.error, measured.ended_in = told["error"], current
            else:
                measured.seconds[current] = min(told["seconds"], measured.seconds.get(current, math.inf))
                measured.peak = max(measured.peak, told["peak"])
    if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        measured.ended_in, measured.limit = current, most_seconds(limit(current))
    return measured


def most_seconds(limit: float) -> float:
    """The processor's seconds after which a step is ended."""
    return limit + 5


def measure(pipeline: Pipeline, pattern: Pattern, size: int, limit: Callable[[str], float], out: Any) -> None:
    """Tell `out` what begins, what it took, and the memory; a short text is read anew, for each step's least time."""
    text = pattern.text(size)
    if pattern.is_news:
        from factx.model import tagger

        tagger.KEPT = 0
    gc.disable()  # its full collections fall on one size or the other, and are no matter of the component

    def tell(**what: object) -> None:
        print(json.dumps(what), file=out, flush=True)

    for _ in range(3):
        given: Any = None
        gc.collect()
        whole = time.process_time()
        for name, step in pipeline.steps(text):
            tell(begins=name)
            signal.setitimer(signal.ITIMER_PROF, most_seconds(limit(name)))  # whose signal ends the process
            begun = time.process_time()
            try:
                given = step(given)
            except Exception as error:
                tell(error=f"{type(error).__name__}: {error}"[:200])
                return
            seconds = time.process_time() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
            tell(seconds=seconds, peak=peak)
        if time.process_time() - whole > LONG:
            break


def print_table(
    component: str, figures: dict[str, list[Measured]], sizes: Sequence[int], options: argparse.Namespace
) -> list[str]:
    """Print the seconds and factors of one component; what is above the limit comes back."""
    faults = []
    print(f"\n{component}")
    print(f"{'':30}" + "".join(f"{f'{size // 1000} kB':>11}" for size in sizes) + f"{'factors':>18}")
    for name, rows in figures.items():
        cells, factors = [], []
        for place, measured in enumerate(rows):
            seconds = measured.seconds.get(component)
            where = f"{component}, {name}, {sizes[place] // 1000} kB"
            if seconds is None:
                cells.append(
                    "error"
                    if measured.error and measured.ended_in == component
                    else f"> {measured.limit:.0f}"
                    if measured.ended_in == component
                    else "-"
                )
                if measured.ended_in == component:
                    faults.append(f"{where}: {measured.error or f'ended after {measured.limit:.0f} s'}")
                continue
            cells.append(f"{seconds:.3f}")
            before = rows[place - 1].seconds.get(component) if place else None
            if before:
                steps = math.log10(sizes[place] / sizes[place - 1])
                factor = (seconds / before) ** (1 / steps)
                factors.append(f"{factor:.1f}")
                if name != NEWS and seconds > allowed(before, sizes[place - 1], sizes[place], options):
                    faults.append(f"{where}: {seconds:.2f} s, {factor:.1f} times for ten times the text")
        print(
            f"{name:30}" + "".join(f"{cell:>11}" for cell in cells).ljust(11 * len(sizes)) + f"{' '.join(factors):>18}"
        )
    return faults


def memory_faults(figures: dict[str, list[Measured]], sizes: Sequence[int]) -> list[str]:
    """What held more memory than a text may cost."""
    print(f"\nhighest memory, MB: {max(measured.peak for rows in figures.values() for measured in rows):.0f}")
    return [
        f"memory, {name}, {size // 1000} kB: {measured.peak:.0f} MB"
        for name, rows in figures.items()
        for size, measured in zip(sizes, rows, strict=False)
        if measured.peak > MEMORY
    ]


def total_faults(figures: dict[str, list[Measured]], sizes: Sequence[int]) -> list[str]:
    """Print what the longest texts take in all, slowest first; what takes more than `SHARE` of news comes back."""
    whole = {
        name: sum(rows[-1].seconds.values())
        for name, rows in figures.items()
        if len(rows) == len(sizes) and not rows[-1].ended_in
    }
    print(f"\nall components, {sizes[-1] // 1000} kB")
    for name in sorted(whole, key=lambda name: -whole[name]):
        print(f"{name:30}{whole[name]:11.1f}{whole[name] / whole[NEWS]:11.2f} times news")
    return [
        f"{name}, {sizes[-1] // 1000} kB: {seconds / whole[NEWS]:.1f} times news"
        for name, seconds in whole.items()
        if name != NEWS and seconds > SHARE * whole[NEWS]
    ]


def row(measured: Measured) -> dict[str, object]:
    """A figure for the file."""
    return {part.name: getattr(measured, part.name) for part in fields(measured)}


if __name__ == "__main__":
    sys.exit(main())
