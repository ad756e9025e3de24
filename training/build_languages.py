"""Writes the table of languages, whose names are the CLDR's: `python -m training.build_languages`."""

from __future__ import annotations

from pathlib import Path

import babel

TABLE = Path(__file__).resolve().parent.parent / "src" / "factx" / "names" / "languages.tsv"


def main() -> None:
    """Write the names of one word and without remarks, in alphabetical order."""
    names = sorted({name for name in babel.Locale("en").languages.values() if name.replace("-", "").isalpha()})
    head = f"# English names of languages. Source: CLDR, as Babel {babel.__version__} has it (build_languages.py)."
    TABLE.write_text("\n".join([head, "name", *names, ""]), "utf-8")


if __name__ == "__main__":
    main()
