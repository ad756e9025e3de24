"""Money beside quantulum3: what share of the case tables each reads, and how many words a second.

    pip install factx quantulum3
    python bench/money.py [ARTICLE.txt ...]

An amount is found if a result overlaps it, valued if its number is also right (both ends of a range), and right if its
currency is too. Texts that hold no money count against whoever finds some. Speed is over the articles given, else over
the texts of the tables, in the same process, after one run that loads the currencies.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from factx.money import find_money

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from case_table import read_cases  # noqa: E402

TABLES = ("signs", "words", "ranges", "modifiers", "forms")


class Read(NamedTuple):
    """An amount as a reader gives it."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str | None


Reader = Callable[[str], list[Read]]


def by_factx(text: str) -> list[Read]:
    """The amounts that factx finds."""
    return [Read(m.start, m.end, m.amount, m.amount_max, m.currency) for m in find_money(text)]


def quantulum() -> Reader | None:
    """The reader of quantulum3's amounts of money; null where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import parser
    except ImportError:
        return None

    def read(text: str) -> list[Read]:
        found = []
        for quantity in parser.parse(text):
            if quantity.unit.entity.name != "currency":
                continue
            value, spread = Decimal(str(quantity.value)), Decimal(str(quantity.uncertainty or 0))
            low, high = (value - spread, value + spread) if spread else (value, None)
            code = getattr(quantity.unit, "currency_code", None)
            found.append(Read(quantity.span[0], quantity.span[1], low, high, code))
        return found

    return read


def accuracy(read: Reader) -> dict[str, str]:
    """Shares of the tables' amounts that are found, valued and right, and of the other texts that are left alone."""
    rows = [row for name in TABLES for row in read_cases(f"money/{name}.tsv")]
    found = valued = right = 0
    for row in rows:
        start = row["text"].index(row["span"])
        end = start + len(row["span"])
        wanted = tuple(Decimal(row[key]) if row[key] else None for key in ("amount", "amount_max"))
        near = [m for m in safely(read, row["text"]) if m.start < end and start < m.end]
        values = [m for m in near if (m.low, m.high) == wanted]
        found += bool(near)
        valued += bool(values)
        right += any(m.currency == (row["currency"] or None) for m in values)
    others = read_cases("money/not_money.tsv")
    alone = sum(not safely(read, row["text"]) for row in others)
    shares = {"found": found, "valued": valued, "right": right}
    told = {key: f"{count / len(rows):.3f} ({count} of {len(rows)})" for key, count in shares.items()}
    return told | {"left alone": f"{alone / len(others):.3f} ({alone} of {len(others)})"}


def safely(read: Reader, text: str) -> list[Read]:
    """What a reader gives; nothing where it raises, which some do."""
    try:
        return read(text)
    except Exception as error:
        print(f"raised {type(error).__name__}: {text!r}", file=sys.stderr)
        return []


def words_a_second(read: Reader, texts: Iterable[str]) -> float:
    """Speed over the texts."""
    kept = list(texts)
    began = time.perf_counter()
    for text in kept:
        safely(read, text)
    return sum(len(text.split()) for text in kept) / (time.perf_counter() - began)


def main(paths: list[str]) -> int:
    """Prints the figures of both."""
    readers: dict[str, Reader | None] = {"factx": by_factx, "quantulum3": quantulum()}
    texts = [Path(path).read_text("utf-8") for path in paths]
    texts = texts or [row["text"] for name in TABLES for row in read_cases(f"money/{name}.tsv")]
    for name, read in readers.items():
        if read is None:
            print(f"{name}: not installed; `pip install {name}` to compare")
            continue
        print(name)
        for key, figure in accuracy(read).items():
            print(f"  {key:<16} {figure}")
        print(f"  {'words a second':<16} {words_a_second(read, texts):,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
