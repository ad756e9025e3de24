"""The chances of options by the weights of their features."""

from __future__ import annotations

from factx.quotes.attribution import chances, shared_beginning

TABLE = {"cue": 0.125, "act": -0.7, "long": 1.1, "short": -0.3}


def test_what_options_have_in_common_counts_for_each_of_them() -> None:
    common = ["cue", "act", "unknown"]
    alike = [[*common, "long"], [*common, "short", "long"], ()]
    copies = [[part.encode().decode() for part in option] for option in alike]
    assert shared_beginning(alike[:2]) == 3
    assert shared_beginning(copies[:2]) == 0
    assert chances(alike, TABLE) == chances(copies, TABLE)


def test_one_option_and_none_have_nothing_in_common() -> None:
    assert shared_beginning([["cue"]]) == shared_beginning([]) == 0
    assert chances([()], TABLE) == [1.0]
