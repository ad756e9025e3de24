"""Names of territories and cities."""

from __future__ import annotations

from factx.names.forms import name_form
from factx.names.territories import is_city
from factx.text.tables import read_rows


def test_the_table_of_cities_has_the_keys_of_their_names() -> None:
    faults = [(name, key) for name, key in read_rows("text", "cities") if (key or name.lower()) != name_form(name).key]
    assert faults == []


def test_a_city_is_known_by_each_way_to_write_it_and_no_company_is_one() -> None:
    assert [name for name in ("Aachen", "MEDELLIN", "Medellín", "St. Petersburg", "Ford", "Acme") if is_city(name)] == [
        "Aachen", "MEDELLIN", "Medellín", "St. Petersburg",
    ]  # fmt: skip
