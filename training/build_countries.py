"""Renews in the table of countries what is the CLDR's: `python -m training.build_countries`.

The columns code, alpha3 and name are those of Babel; the others are written by hand and kept. The table is committed,
so that telling places needs no Babel and does not change with its version.
"""

from __future__ import annotations

import re
from pathlib import Path

import babel
from babel.core import get_global

TABLE = Path(__file__).resolve().parent.parent / "src" / "factx" / "text" / "countries.tsv"
NO_PLACES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of unions, of pseudo-locales and of outlying and unknown regions."""
BEHIND = re.compile(r" SAR China\Z| \(.*\)\Z")
"""What the CLDR adds to a name that texts write without it: "Hong Kong SAR China", "Myanmar (Burma)"."""


def main() -> None:
    """Rewrite the table in place."""
    lines = TABLE.read_text("utf-8").split("\n")
    head = [line for line in lines if line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    cells = {row[0]: dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows}
    for code, alpha3, name in territories():
        row = cells.setdefault(code, dict.fromkeys(header, "") | {"code": code, "kind": "territory"})
        row.update(alpha3=alpha3, name=name)
    head = [re.sub(r"as Babel \S+ has it", f"as Babel {babel.__version__} has it", line) for line in head]
    written = ["\t".join(cells[code][column] for column in header).rstrip("\t") for code in sorted(cells)]
    TABLE.write_text("\n".join([*head, "\t".join(header), *written, ""]), "utf-8")


def territories() -> list[tuple[str, str, str]]:
    """Two-letter code, three-letter code ("" where there is none) and English name of each territory."""
    long: dict[str, list[str]] = {}
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            long.setdefault(codes[0], []).append(alias)
    found = []
    for code, name in babel.Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in NO_PLACES:
            # Of a code in use and one withdrawn (DEU, DDR) the one in use is likest to the two-letter code.
            best = min(long.get(code, [""]), key=lambda alias: (alias[:2] != code, alias[:1] != code[:1], alias))
            found.append((code, best, BEHIND.sub("", name).replace("&", "and")))
    return found


if __name__ == "__main__":
    main()
