"""Writes the table of territories from Babel: `python -m factx.engine.build_territories > territories.tsv`.

The table is committed, so that telling places needs no Babel and does not change with its version.
"""

from __future__ import annotations

import re

import babel
from babel.core import get_global

NO_PLACES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of unions, of pseudo-locales and of outlying and unknown regions."""

BEHIND = re.compile(r" SAR China\Z| \(.*\)\Z")
"""What the CLDR adds to a name that texts write without it: "Hong Kong SAR China", "Myanmar (Burma)"."""


def main() -> None:
    """Print one row a territory: its two-letter code, its three-letter code or "-", its English name."""
    print(
        f"# Territories: CLDR as Babel {babel.__version__} has it, by build_territories.py. code, three-letter code"
        " (ISO 3166-1; sports results write it behind a name), name"
    )
    long: dict[str, list[str]] = {}
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            long.setdefault(codes[0], []).append(alias)
    for code, name in sorted(babel.Locale("en").territories.items()):
        if len(code) == 2 and code.isalpha() and code not in NO_PLACES:
            # Of a code in use and one withdrawn (DEU, DDR) the one in use is likest to the two-letter code.
            best = min(long.get(code, "-"), key=lambda alias: (alias[:2] != code, alias[:1] != code[:1], alias))
            print(code, best, BEHIND.sub("", name).replace("&", "and"), sep="\t")


if __name__ == "__main__":
    main()
