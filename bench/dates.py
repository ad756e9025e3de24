"""Speed of finding dates, factx beside dateparser.search, on the same text in the same run.

    python bench/dates.py [FILE] [--seconds 5]

Needs dateparser for the comparison (`pip install dateparser`); without it only factx is timed. Prints a line each:
words a second of processor time, and how many expressions were found. dateparser is slow and so reads only the
beginning of the text: its figure is of the words it read.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from factx.dates import find_dates
from factx.text.reading import as_reading

SAMPLE = Path(__file__).parent.parent / "data" / "blinken-colombia.txt"
PUBLISHED = date(2022, 10, 3)


def rate(find: Callable[[str], int], text: str, seconds: float) -> tuple[float, int]:
    """Words a second of processor time over runs of at least `seconds`, and the expressions that one run finds."""
    words, runs, found = len(text.split()), 0, find(text)
    start = time.process_time()
    while time.process_time() - start < seconds:
        found = find(text)
        runs += 1
    return words * runs / (time.process_time() - start), found


def main() -> None:
    """Time both on one article and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--seconds", type=float, default=3)
    arguments = parser.parse_args()
    text = arguments.file.read_text("utf-8")
    reading = as_reading(text)  # made once for all finders: not the time of this one
    speed, found = rate(lambda _: len(find_dates(reading, PUBLISHED)), text, arguments.seconds)
    print(f"factx       {speed:10,.0f} words/s  {found} expressions in {len(text.split())} words")
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        print("dateparser  is not installed")
        return
    part = text[:2000]
    speed, found = rate(lambda some: len(search(some, languages=["en"]) or ()), part, arguments.seconds)
    print(f"dateparser  {speed:10,.0f} words/s  {found} expressions in {len(part.split())} words")


if __name__ == "__main__":
    main()
