"""Facts made by hand for an article, so that what shows them is tested without the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factx.article import Article
from factx.facts import document_record
from factx.records import (
    Date,
    DateModifier,
    DateType,
    Entity,
    EntityLabel,
    Facts,
    Figure,
    Mention,
    Money,
    NumberModifier,
    Quote,
    QuoteKind,
    Record,
    Span,
    Speaker,
)

SAMPLE = Path(__file__).parent.parent / "data" / "blinken-colombia.txt"


class FactsMaker:
    """Collects records of an article by the characters that they have in it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: list[Entity] = []
        self.dates: list[Date] = []
        self.money: list[Money] = []
        self.figures: list[Figure] = []
        self.quotes: list[Quote] = []

    def span(self, text: str, after: int = 0) -> Span:
        """The first place of `text` from the offset `after` on."""
        start = self.article.text.index(text, after)
        return Span(start=start, end=start + len(text))

    def fields(self, letter: str, number: int, text: str, span: Span, score: float) -> dict[str, object]:
        """The fields that every record has."""
        line, column = self.article.line_and_column(span.start)
        lines = [line for line in self.article.paragraphs if line.start < span.end and span.start < line.end]
        sentence = (lines[0].start, lines[-1].end)
        place = {"start": span.start, "end": span.end, "line": line, "column": column, "sentence": sentence}
        return {"id": f"{letter}{number}", "text": text, "score": score, **place}

    def entity(
        self, text: str, label: EntityLabel, name: str | None = None, after: int = 0, role: str | None = None
    ) -> None:
        fields = self.fields("e", len(self.entities) + 1, text, self.span(text, after), 0.97)
        self.entities.append(Entity.model_validate({**fields, "label": label, "name": name or text, "role": role}))

    def date(
        self,
        text: str,
        type: DateType,
        value: str | None,
        interval: tuple[str, str] | None = None,
        modifier: DateModifier | None = None,
    ) -> None:
        fields = self.fields("d", len(self.dates) + 1, text, self.span(text), 0.95)
        earliest, latest = interval or (None, None)
        more = {"type": type, "value": value, "earliest": earliest, "latest": latest, "modifier": modifier}
        self.dates.append(Date.model_validate({**fields, **more, "anchor": None, "anchor_start": None}))

    def amount(
        self, text: str, amount: str | None, currency: str | None, modifier: NumberModifier | None = None
    ) -> None:
        fields = self.fields("m", len(self.money) + 1, text, self.span(text), 0.98)
        more = {"amount": amount, "amount_max": None, "currency": currency, "modifier": modifier}
        self.money.append(Money.model_validate({**fields, **more}))

    def figure(self, text: str, value: str, of: str | None, modifier: NumberModifier | None = None) -> None:
        fields = self.fields("f", len(self.figures) + 1, text, self.span(text), 0.91)
        more = {"value": value, "value_max": None, "unit": None, "of": of, "modifier": modifier, "change": None}
        self.figures.append(Figure.model_validate({**fields, **more}))

    def quote(
        self,
        kind: QuoteKind,
        spans: Sequence[str],
        quoted: Sequence[str] | None = None,
        speaker: tuple[str, str | None] | None = None,
        cue: str | None = None,
        score: float = 0.95,
        within: str | None = None,
    ) -> None:
        """A quote; the speaker and the cue are those nearest before the statement, else the first behind it."""
        pieces = [self.span(text) for text in spans]
        said = pieces if quoted is None else [self.span(text, pieces[0].start) for text in quoted]
        hull = Span(start=pieces[0].start, end=pieces[-1].end)
        self.quotes.append(
            Quote.model_validate(
                {
                    **self.fields("q", len(self.quotes) + 1, " ".join(spans), hull, score),
                    "kind": kind,
                    "spans": pieces,
                    "quoted": said,
                    "speaker": speaker and self.speaker(*speaker, pieces[0]),
                    "cue": cue and self.near(cue, pieces[0]),
                    "within": within,
                }
            )
        )

    def speaker(self, text: str, name: str | None, piece: Span) -> Speaker:
        mention = self.near(text, piece)
        return Speaker(text=text, start=mention.start, end=mention.end, name=name, how="hand")

    def near(self, text: str, piece: Span) -> Mention:
        """`text` where it stands nearest: in the paragraph before the statement, else behind it."""
        paragraph = next(p for p in self.article.paragraphs if p.start <= piece.start < p.end)
        start = self.article.text.rfind(text, paragraph.start, piece.start)
        if start < 0:
            start = self.span(text, piece.end).start
        return Mention(text=text, start=start, end=start + len(text))

    def facts(self) -> Facts:
        return Facts(
            document=document_record(self.article),
            entities=tuple(self.entities),
            dates=tuple(self.dates),
            money=tuple(self.money),
            figures=tuple(self.figures),
            quotes=tuple(self.quotes),
        )


def sample_article(source: str = "data/blinken-colombia.txt", published: date | None = None) -> Article:
    """The sample article."""
    text = SAMPLE.read_bytes().decode("utf-8")
    return Article(text, id=source, source=source, published=published)


def sample_facts(article: Article | None = None) -> Facts:
    """Facts of the sample article: records of every kind, with and without speaker, cue, modifier and interval."""
    make = FactsMaker(article or sample_article())
    diplomat = ("the diplomat", "Antony Blinken")
    ties = "Heading to Colombia to build on our vital, strong partnership. The vibrant ties between our people touch"
    start = make.article.text.index(ties)
    ties = make.article.text[start : make.article.text.index(",” wrote")]
    strong = (
        "“for strong democracies throughout the region,” as well as “supporting sustainable peace and reconciliation"
    )
    make.entity("Blinken", "PERSON", "Antony Blinken")
    make.entity("Colombia", "GPE")
    make.entity("Petro", "PERSON", "Gustavo Petro")
    make.entity("State Department", "ORG")
    make.entity("US", "GPE", "United States")
    make.entity("Antony Blinken", "PERSON", role="US Secretary of State")
    make.entity("Washington", "GPE")
    make.entity("Colombian", "NORP")
    make.entity("Gustavo Petro", "PERSON")
    make.entity("Francia Márquez", "PERSON")
    make.entity("Temporary Protected Status", "LAW")
    make.date("early Monday", "DATE", "XXXX-WXX-1", modifier="START")
    make.date("2016", "DATE", "2016", ("2016-01-01", "2016-12-31"))
    make.date("this year", "DATE", "XXXX")
    make.date("October 20, 2021", "DATE", "2021-10-20", ("2021-10-20", "2021-10-20"))
    make.date("four-day", "DURATION", "P4D")
    make.amount("US$1 billion", "1000000000", "USD", "more_than")
    make.amount("US$230 million", "230000000", "USD", "more_than")
    make.figure("500", "500", "direct activities", "more_than")
    make.figure("17", "17", "countries")
    make.quote("direct", [ties], speaker=diplomat, cue="wrote", score=0.93)
    make.quote(
        "mixed",
        [strong],
        ["for strong democracies throughout the region,", "supporting sustainable peace and reconciliation"],
        speaker=("US Secretary of State’s trip", None),
        cue="advocates",
        score=0.71,
    )
    make.quote("marked", ["which remains a model for the region."], score=0.44)
    make.quote(
        "direct",
        ["The full social and economic inclusion of Afro-Colombian and Indigenous communities remains critical to "
         "lasting and inclusive peace,",
         "For years, the U.S. government has advanced ethnic inclusion by strengthening civil society, promoting labor "
         "rights and inclusive economic and environmental projects, and combatting racism and discrimination."],
        speaker=("the official press statement", None),
        cue="read",
    )  # fmt: skip
    return make.facts()


def made_for(article: Article) -> Facts:
    """What stands in for the extractor: the sample's facts for the sample, and for any other text its first word."""
    if article.text == SAMPLE.read_bytes().decode("utf-8"):
        return sample_facts(article)
    make = FactsMaker(article)
    make.entity(article.text[article.body_start :].split()[0], "MISC", after=article.body_start)
    return make.facts()


def every_record(facts: Facts) -> list[Record]:
    """All records of all kinds."""
    return [*facts.entities, *facts.dates, *facts.money, *facts.figures, *facts.quotes]
