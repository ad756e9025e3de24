"""The table of countries."""

from __future__ import annotations

import pytest
from case_table import read_cases

from factx.text.countries import (
    countries,
    mentions_of_countries,
    regions,
    short_forms,
    territory_names,
    three_letter_codes,
)


@pytest.mark.parametrize("case", read_cases("text/short_forms.tsv"), ids=lambda case: case["form"])
def test_short_forms(case: dict[str, str]) -> None:
    place = short_forms().get(case["form"])
    assert (place.name if place else "-", place.use if place else "-") == (case["name"], case["use"]), case["reason"]
    assert (case["form"] in territory_names()) == (case["territory"] == "yes"), case["reason"]


def test_each_country_stands_once_and_no_form_means_two() -> None:
    codes = [country.code for country in countries()]
    assert codes == sorted(set(codes))
    short = [form for country in countries() for form in (*country.short, *country.alias)]
    forms = [*short, *(region.form for region in regions())]
    assert len(forms) == len(set(forms)) == len(short_forms())
    meanings: dict[str, set[str]] = {}
    for code, _, form in mentions_of_countries():
        meanings.setdefault(form, set()).add(code)
    assert {form: codes for form, codes in meanings.items() if len(codes) > 1} == {}


def test_kinds_and_uses_are_those_that_the_heads_name() -> None:
    assert {country.kind for country in countries()} == {"territory", "union", "former"}
    assert {region.kind for region in regions()} == {"state", "nation", "city", "union"}
    assert {place.use for place in short_forms().values()} == {"short", "alias"}


def test_codes_of_both_lists() -> None:
    assert {"DEU", "GER", "CHE", "SUI", "USA"} <= three_letter_codes()
    assert all(len(code) == 3 and code.isupper() for code in three_letter_codes())
