"""Documents with records of every kind and with what writers stumble on."""

from __future__ import annotations

from datetime import date

from hand_made import FactsMaker, made_for, sample_article, sample_facts

from factx.article import Article
from factx.records import Facts
from factx.writers.output_formats import Documented

STRANGE = (
    "Odd & <b>title</b>\n\n“We 🎉 paid €5-10 million,”\x1b[31m Ann\u202e Lee said; "
    "“and ]]> more,\r\nthe next line\x00 too.” "
    "At 6 p.m. on 3 May 2021 she won 3-2, =1+1, up 4% from last year.\n\n“One ends\n\n“Two goes on.”"
)


def strange_article() -> Article:
    """A text with markup, control characters, an emoji, and statements over lines and paragraphs."""
    return Article(
        STRANGE, id="=odd\x07 'n\".txt", source="a b/ü&<x>.txt", title="<Odd> & \x1b", published=date(2022, 1, 2)
    )


def strange_facts() -> Facts:
    """Its facts."""
    make = FactsMaker(strange_article())
    make.entity("Lee said", "PERSON", 'Ann "Lee" & <son>')  # crosses the border of the cue
    make.date("6 p.m. on 3 May 2021", "TIME", "2021-05-03T18:00", ("2021-05-03T18:00", "2021-05-03T18:00"))
    make.date("last year", "DATE", "2021", ("2021-01-01", "2021-12-31"))
    make.amount("€5-10 million", "5000000", "EUR")
    make.figure("3-2", "3-2", None)
    make.figure("4%", "4", 'odd "thing" & <that>', "at_least")
    make.quote("direct", ["We 🎉 paid €5-10 million,", "and ]]> more,\r\nthe next line\x00 too."],
               speaker=("Ann\u202e Lee", None), cue="said")  # fmt: skip
    make.quote("direct", ["One ends\n\n“Two goes on."], score=0.5)
    make.quote("mixed", ["she won 3-2, =1+1"], ["won 3-2, ="], within="q1")
    return make.facts()


def every_document() -> list[Documented]:
    """The sample, the strange one, and one with a single name."""
    plain = Article("Žižek spoke.", id="b.txt", source="b.txt")
    sample = sample_article(published=date(2022, 10, 3))
    return [(sample, sample_facts(sample)), (strange_article(), strange_facts()), (plain, made_for(plain))]
