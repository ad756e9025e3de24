"""From mentions on a Doc to numbered, placed records."""

from __future__ import annotations

from decimal import Decimal

import factx
from factx.article import Article
from factx.facts import Layout, money_record, numbered, quote_records
from factx.spans import Amount, SpeakerMention, Statement, TextSpan
from factx.text.reading import Reading

TEXT = "Head\n\nAnn said “it cost $5, ‘not six,’ she told me.”\n"
LAYOUT = Layout(Article(TEXT), Reading(TEXT))


def test_front_matter_gives_no_records() -> None:
    text = "---\ntitle: Oslo\n---\nOslo paid $5."
    article = Article(text, body_start=text.index("Oslo paid"))
    found = [Amount(at, at + 2, Decimal(5), None, "USD", None, 1.0) for at in (7, text.index("$5"))]
    assert [(id, mention.start) for id, mention in numbered("m", article, found)] == [("m1", text.index("$5"))]


def test_amounts_are_written_out_without_exponent() -> None:
    found = Amount(0, 4, Decimal("1E+9"), Decimal("2.50E+9"), "USD", "about", 0.9)
    record = money_record(LAYOUT, "m1", found)
    assert (record.amount, record.amount_max) == ("1000000000", "2500000000")


def test_quotes_are_numbered_in_text_order_and_nest_by_id() -> None:
    outer, inner = TextSpan(16, 50), TextSpan(29, 37)
    speaker = SpeakerMention(6, 9, "Ann Lee", "name")
    statements = (
        Statement("speech", "direct", (inner,), (inner,), None, None, 1, 0.5),
        Statement("speech", "direct", (outer,), (outer,), speaker, TextSpan(10, 14), None, 0.9),
    )
    first, second = quote_records(LAYOUT, statements)
    assert (first.id, first.start, first.within, first.line, first.column) == ("q1", 16, None, 3, 11)
    assert (second.id, second.within, second.speaker) == ("q2", "q1", None)
    assert first.speaker is not None
    assert (first.speaker.text, first.speaker.name) == ("Ann", "Ann Lee")


def test_a_quote_of_several_spans_joins_them_with_a_space() -> None:
    statement = Statement("speech", "direct", (TextSpan(0, 4), TextSpan(6, 9)), (), None, None, None, 0.9)
    (record,) = quote_records(LAYOUT, (statement,))
    assert (record.text, record.start, record.end) == ("Head Ann", 0, 9)


def test_a_text_without_anything_has_facts_all_the_same() -> None:
    facts = factx.extract("")
    assert facts.document.characters == facts.document.words == 0
    assert (facts.entities, facts.dates, facts.money, facts.quotes) == ((), (), (), ())
