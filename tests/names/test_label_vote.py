"""The vote of a name's mentions on its label."""

from __future__ import annotations

from factx.names.label_vote import agreed_labels
from factx.spans import TaggedSpan


def labels(*mentions: tuple[str, str, float]) -> list[str]:
    """Labels after the vote, for (name, label, score) mentions that follow each other in a text."""
    text, spans = "", []
    for name, label, score in mentions:
        spans.append(TaggedSpan(len(text), len(text) + len(name), label, score))
        text += name + " . "
    return [span.label for span in agreed_labels(text, spans)]


def test_two_sure_mentions_outvote_an_unsure_one() -> None:
    mentions = ("Acme", "Organization", 0.9), ("Acme", "Organization", 0.9), ("Acme", "Location", 0.5)
    assert labels(*mentions) == ["Organization"] * 3


def test_a_narrow_majority_decides() -> None:
    mentions = ("Acme", "Organization", 0.9), ("Acme", "Location", 0.8)
    assert labels(*mentions) == ["Organization", "Organization"]


def test_a_tie_leaves_the_mentions_as_they_are() -> None:
    mentions = ("Acme", "Organization", 0.9), ("Acme", "Location", 0.9)
    assert labels(*mentions) == ["Organization", "Location"]


def test_letters_of_either_case_are_one_name() -> None:
    assert labels(("ACME", "Location", 0.4), ("Acme", "Organization", 0.9)) == ["Organization"] * 2


def test_a_full_name_speaks_for_the_surname() -> None:
    mentions = ("Ann Lee", "Person", 0.99), ("Ann Lee", "Person", 0.99), ("Lee", "Organization", 0.6)
    assert labels(*mentions) == ["Person"] * 3


def test_a_company_with_its_legal_form_speaks_for_the_name_without_it() -> None:
    mentions = ("Norvale ASA", "Organization", 0.9), ("Norvale", "Location", 0.9), ("Norvale", "Location", 0.9)
    assert labels(*mentions) == ["Organization"] * 3
    assert labels(("Lagos Ltd.", "Organization", 0.5), ("Lagos", "Location", 0.9)) == ["Organization", "Location"]


def test_other_names_have_no_say() -> None:
    assert labels(("Acme", "Organization", 0.9), ("Bolt", "Location", 0.4)) == ["Organization", "Location"]


def test_a_territory_is_a_place_unless_many_mentions_say_otherwise() -> None:
    assert labels(("Qatar", "Organization", 0.9)) == ["Location"]
    assert labels(("Georgia", "Person", 0.99), ("Georgia Lee", "Person", 0.99)) == ["Person", "Person"]


def test_a_city_is_a_place_unless_the_tagger_is_sure() -> None:
    assert labels(("Keelung", "Person", 0.7)) == ["Location"]
    assert labels(("Barcelona", "Organization", 0.9)) == ["Organization"]


def test_a_name_before_a_comma_and_a_territory_is_a_place() -> None:
    def label(text: str, name: str, behind: str) -> str:
        spans = [
            TaggedSpan(text.index(part), text.index(part) + len(part), label, score)
            for part, label, score in ((name, "Person", 0.7), (behind, "Location", 0.9))
        ]
        return agreed_labels(text, spans)[0].label

    assert label("He left Macomb, Illinois, in May.", "Macomb", "Illinois") == "Location"
    assert label("He met Ann Lee, Illinois, in May.", "Ann Lee", "Illinois") == "Person"
    assert label("He left Macomb for Illinois in May.", "Macomb", "Illinois") == "Person"


def test_a_country_code_in_brackets_is_a_place() -> None:
    text = "Ann Lee (ESP) won before ESP."
    spans = [TaggedSpan(9, 12, "Organization", 0.9), TaggedSpan(25, 28, "Organization", 0.9)]
    found = [span.label for span in agreed_labels(text, spans)]
    assert found == ["Location", "Organization"]


def in_brackets(text: str, full: str, label: str, short: str, taken: str) -> str:
    """The label of a short form in brackets, taken for `taken` by the tagger, behind a name with `label`."""
    spans = [
        TaggedSpan(text.index(part), text.index(part) + len(part), kind, 0.9)
        for part, kind in ((full, label), (short, taken))
    ]
    return agreed_labels(text, spans)[1].label


def test_a_short_form_in_brackets_is_what_its_name_is() -> None:
    fund = "Open Water Fund"
    assert in_brackets("The Open Water Fund (OWF) paid.", fund, "Organization", "OWF", "Location") == "Organization"
    assert in_brackets("The Open Water Fund (“Opwa”) paid.", fund, "Organization", "Opwa", "Person") == "Organization"
    assert in_brackets("The Open Water Treaty (OWT) holds.", "Open Water Treaty", "LAW", "OWT", "Person") == "LAW"


def test_what_else_stands_in_brackets_is_not() -> None:
    fund = "Open Water Fund"
    assert in_brackets("The Open Water Fund (Qatar) paid.", fund, "Organization", "Qatar", "Location") == "Location"
    assert in_brackets("The Open Water Fund (OWF paid).", fund, "Organization", "OWF", "Person") == "Person"
    assert in_brackets("Ann Lee (OWF) paid.", "Ann Lee", "Person", "OWF", "Organization") == "Organization"
    assert in_brackets("Open (OWF) paid.", "Open", "Organization", "OWF", "Person") == "Person"
    assert (
        in_brackets("The Open Water Cup (Leeds) began.", "Open Water Cup", "EVENT", "Leeds", "Location") == "Location"
    )


def test_a_town_in_a_report_on_sport_is_its_club() -> None:
    town = ("Leeds", "Organization", 0.7)
    assert labels(town) == ["Location"]
    assert labels(town, ("the striker scored a goal in the second half of the match", "Misc", 0.1))[0] == "Organization"
    assert labels(("Germany", "Organization", 0.7), ("goal", "Misc", 0.1))[0] == "Location"
