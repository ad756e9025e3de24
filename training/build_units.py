"""Writes src/factx/figures/ucum_units.tsv: units with every name, symbol and prefix, by UCUM code.

    pip install ucumvert
    python training/build_units.py

The codes, prefixes and their names are UCUM 2.2's, as the package ucumvert carries `ucum-essence.xml`; the words that
news writes stand in unit_words.tsv beside this script. Raises `ValueError` for a code that UCUM does not know.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
NAMESPACE = "{http://unitsofmeasure.org/ucum-essence}"
WRITTEN = {"u": "µ"}
"""Prefixes that are printed in another way than UCUM codes them."""
ATOM = re.compile(r"\[[^\]]+\]|\{[^}]+\}|[A-Za-z]+")


def ucum() -> tuple[dict[str, str], set[str]]:
    """UCUM's prefixes with their names, and the codes of its units."""
    text = Path(str(distribution("ucumvert").locate_file("ucumvert/vendor/ucum-essence.xml"))).read_text("ascii")
    root = ElementTree.fromstring(text)
    prefixes = {item.attrib["Code"]: item.findtext(f"{NAMESPACE}name", "") for item in root.iter(f"{NAMESPACE}prefix")}
    tags = (f"{NAMESPACE}unit", f"{NAMESPACE}base-unit")
    return prefixes, {item.attrib["Code"] for tag in tags for item in root.iter(tag)}


def check(code: str, prefixes: dict[str, str], units: set[str]) -> None:
    """Raises `ValueError` where an atom of a code is neither a unit of UCUM nor one with a prefix."""
    for atom in ATOM.findall(code):
        known = atom in units or any(atom.startswith(p) and atom[len(p) :] in units for p in prefixes)
        if not known and not atom.startswith("{"):
            raise ValueError(f"{code}: UCUM has no unit {atom}")


def spelt(names: str, prefix: str) -> list[str]:
    """Singulars and plurals of names, each after a prefix's name."""
    found = []
    for name in filter(None, names.split("|")):
        one, _, many = name.partition("/")
        found += [f"{prefix}{one}", f"{prefix}{many or one + 's'}"]
    return found


def rows() -> list[tuple[str, str, str]]:
    """Code, names and symbols of every unit, with its prefixes."""
    prefixes, units = ucum()
    found = []
    for line in (ROOT / "training" / "unit_words.tsv").read_text("utf-8").splitlines()[2:]:
        code, names, symbols, used = (*line.split("\t"), "", "", "")[:4]
        check(code, prefixes, units)
        found.append((code, "|".join(dict.fromkeys(spelt(names, ""))), symbols))
        for prefix in used.split():
            check(prefix + code, prefixes, units)
            signs = "|".join(WRITTEN.get(prefix, prefix) + sign for sign in symbols.split("|") if sign.isalpha())
            found.append((prefix + code, "|".join(dict.fromkeys(spelt(names, prefixes[prefix]))), signs))
    return found


def main() -> int:
    """Write the table."""
    lines = [
        "# Units by UCUM 2.2 code (unitsofmeasure.org, as ucumvert has it) and how news writes them, by build_units.py",
        "code\tnames\tsymbols",
        *("\t".join(row) for row in rows()),
    ]
    (ROOT / "src" / "factx" / "figures" / "ucum_units.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
