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


def territories() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The territories that use each currency, or used one of the past, and each currency's last year ("now" today)."""
    users: dict[str, list[str]] = defaultdict(list)
    former: dict[str, list[str]] = defaultdict(list)
    until: dict[str, str] = {}
    for territory, uses in get_global("territory_currencies").items():
        for code, _start, end, tender in uses:
            if tender:
                (users if end is None else former)[code].append(territory)
                until[code] = max(until.get(code, ""), str(end[0]) if end else "now")
    return former | users, until


def rows() -> Iterator[tuple[str, ...]]:
    """One row a currency: code, fraction digits, last year or now, territories, names in singular and plural."""
    users, until = territories()
    for code in sorted(babel.Locale("en").currencies):
        if code in NO_MONEY:
            continue
        names = {DATED.sub("", get_currency_name(code, count=count, locale="en")).strip() for count in (1, 2)}
        names.add(DATED.sub("", get_currency_name(code, locale="en")).strip())
        lower = sorted({name.lower() for name in names if name})
        yield (
            code,
            str(get_currency_precision(code)),
            until.get(code, "1900"),
            " ".join(sorted(set(users[code]))),
            "|".join(lower),
        )


def main() -> None:
    """Prints the table."""
    sys.stdout.write(f"# ISO 4217 currencies: CLDR as Babel {babel.__version__} has it, by build_currencies.py\n")
    sys.stdout.write("code\tdigits\tuntil\tterritories\tnames\n")
    for row in rows():
        sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
