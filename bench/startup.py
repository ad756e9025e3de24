"""How long a person waits for one article: the whole process of `factx extract`, beside `python -c "import spacy"`.

    python bench/startup.py [--runs 15]

The commands take turns, so that a busy machine slows them alike; the medians and their ratio are printed.

Measure where only the wheel is installed: beside PyTorch or Ray `import spacy` imports them too and takes three times
as long, so that factx looks better than it is to a user.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "blinken-colombia.txt"

COMMANDS = {
    "import spacy": [sys.executable, "-c", "import spacy"],
    "factx --help": [sys.executable, "-m", "factx", "--help"],
    "factx extract": [sys.executable, "-m", "factx", "extract", str(ARTICLE)],
}
BASE = "import spacy"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A user has the byte code of what is installed."""


def main() -> None:
    """Print the median and the quickest of each command's runs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each command")
    runs = parser.parse_args().runs
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            taken = seconds_of(command)
            if turn:  # the first turn fills the disk's cache and writes byte code
                seconds[name].append(taken)
    base = median(seconds[BASE])
    print(
        f"{'command':16}{'median s':>10}{'least s':>10}{'x import spacy':>16}   ({runs} runs, {os.cpu_count()} cores)"
    )
    for name, taken_each in seconds.items():
        print(f"{name:16}{median(taken_each):10.3f}{min(taken_each):10.3f}{median(taken_each) / base:16.2f}")


def seconds_of(command: list[str]) -> float:
    """Seconds from the start of a process to its end. Raises `CalledProcessError` where it fails."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
