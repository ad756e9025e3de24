"""Writes the table of currencies from Babel's CLDR data: `python -m factx.money.build_currencies > currencies.tsv`.

The table is committed, so that reading money needs no Babel and does not change with its version.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator

import babel
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_precision

DATED = re.compile(r"\s*\(.*?\d{4}.*?\)|\s*\([^)]*\)$")
NO_MONEY = frozenset(["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XRE", "XSU", "XTS", "XUA", "XXX"])


def territories() -> tuple[dict[str, list[str]], set[str]]:
    """Codes of the territories that use each currency, or that used one of the past, and the currencies of today."""
    users: dict[str, list[str]] = defaultdict(list)
    former: dict[str, list[str]] = defaultdict(list)
    for territory, uses in get_global("territory_currencies").items():
        for code, _start, end, tender in uses:
            if tender:
                (users if end is None else former)[code].append(territory)
    return former | users, set(users)


def rows() -> Iterator[tuple[str, ...]]:
    """One row a currency: code, fraction digits, now or past, territories, names in singular and plural."""
    users, today = territories()
    for code in sorted(babel.Locale("en").currencies):
        if code in NO_MONEY:
            continue
        names = {DATED.sub("", get_currency_name(code, count=count, locale="en")).strip() for count in (1, 2)}
        names.add(DATED.sub("", get_currency_name(code, locale="en")).strip())
        lower = sorted({name.lower() for name in names if name})
        status = "now" if code in today else "past"
        yield code, str(get_currency_precision(code)), status, " ".join(sorted(set(users[code]))), "|".join(lower)


def main() -> None:
    """Prints the table."""
    sys.stdout.write(f"# ISO 4217 currencies: CLDR as Babel {babel.__version__} has it, by build_currencies.py\n")
    sys.stdout.write("code\tdigits\tstatus\tterritories\tnames\n")
    for row in rows():
        sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
