"""The typed records that factx returns, and the JSON Schema that they make.

Offsets are Python string indices (Unicode code points), half-open, into the text that factx read;
``text[start:end] == record.text`` holds for every record but a quote of several spans (see `Quote`).
Lines and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from operator import is_, not_
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from factx.kinds import Kind
from factx.tabular import Tabular

SCHEMA: Final = "factx/1"
ON_REQUEST: Final = ("context", "rule", "review")
"""Fields of a record that are only there where they were asked for."""

EntityLabel = Literal[
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"
]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateModifier = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX",
]  # fmt: skip
DateAnchor = Literal["published", "text"]
NumberModifier = Literal["more_than", "at_least", "less_than", "at_most", "about"]
FigureChange = Literal["up", "down", "from", "to"]
QuoteAct = Literal["speech", "attitude"]
QuoteKind = Literal["direct", "mixed", "indirect", "marked"]
ReviewState = Literal["open", "skipped", "accepted", "corrected", "rejected", "flagged", "disputed"]

Offset = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]
Score = Annotated[float, AfterValidator(lambda score: round(score, 2)), Field(ge=0, le=1)]
"""Two digits: the third differs between processors and between versions of ONNX Runtime."""


is_null: Final = partial(is_, None)
"""Whether a value is null; asked of five fields of each record that is written, so that it is no function of ours."""


FIELD_SETS: Final[dict[frozenset[str], set[str]]] = {}
"""The set that all records have which were made with the same fields."""


class Frozen(BaseModel):
    """A record that cannot be changed once made and has no fields but its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    def model_post_init(self, _: object) -> None:
        """Share the set of the names of its fields, which takes more memory than all else of a record."""
        own = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", FIELD_SETS.setdefault(frozenset(own), own))


class Span(NamedTuple):
    """A stretch of the text: its first character and one past its last; in JSON the pair `[start, end]`."""

    start: Offset
    end: Offset


class Mention(Frozen):
    """A stretch of the text with its characters."""

    start: Offset
    """First character."""
    end: Offset
    """One past the last character."""
    text: str
    """The characters at `start` to `end`."""


class Review(Frozen):
    """What people who looked at a record decided of it (`factx review`)."""

    state: ReviewState
    """accepted: right as factx read it; corrected: right as the record now stands; rejected: wrong; flagged: to be
    looked at again; disputed: its reviewers do not agree; skipped: left for later; open: nobody has decided."""
    by: str | None = None
    """Who decided, as they called themselves, several joined by ", "; null where nobody has."""
    note: str | None = None
    """What they wrote of it; where several did or where they disagree, each after the name of who it is."""


class Record(Mention):
    """What every record has."""

    id: str
    """Unique in its document: a letter for the kind and a number in text order (`e1`, `d1`, `m1`, `f1`, `q1`)."""
    line: Ordinal
    """Line of `start`, from 1."""
    column: Ordinal
    """Column of `start` in its line, in characters, from 1."""
    score: Score
    """How sure factx is: of the records scored 0.9, about nine in ten are right."""
    sentence: Span
    """The sentence that it stands in, as `[start, end]`; of one that runs over several, all of them."""
    page: Ordinal | None = Field(default=None, exclude_if=is_null)
    """Page of `start`, from 1; only there where the source has pages (PDF)."""
    context: str | None = Field(default=None, exclude_if=is_null)
    """The characters of `sentence`; only there where they were asked for (`--context`)."""
    rule: str | None = Field(default=None, exclude_if=is_null)
    """Which grammar rule or head of the model read it; only there where it was asked for (`--explain`)."""
    review: Review | None = Field(default=None, exclude_if=is_null)
    """What was decided of it; only there where it was asked for (`--reviewed`)."""

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The stretches of the text that it has: one, or those of a statement."""
        return getattr(self, "spans", (Span(self.start, self.end),))


class Entity(Record):
    """A named entity."""

    label: EntityLabel
    """Kind, by spaCy's names (OntoNotes 5); MISC for a name of no such kind."""
    name: str
    """The fullest form of the same name in the document: "Petro" has "Gustavo Petro"."""
    role: str | None = None
    """What the text says at this mention that the person is, by title or apposition: "Health Minister", "chief
    executive of Acme"; else null."""


class Date(Record):
    """A time expression, normalised as TIMEX3 (TimeML 1.2.1)."""

    type: DateType
    """TIMEX3 type."""
    value: str | None
    """TIMEX3 value: `2021-10-20`, `2013-W12`, `P4D`, `PAST_REF`; null for an impossible date."""
    earliest: str | None
    """First day or moment that the expression can mean, ISO 8601; null where it fixes none."""
    latest: str | None
    """Last day or moment that the expression can mean, ISO 8601; null where it fixes none."""
    modifier: DateModifier | None
    """TIMEX3 mod: START for "early October", APPROX for "about 1990"."""
    anchor: DateAnchor | None
    """What a relative expression was resolved against; null for one that needs no anchor or found none."""
    anchor_start: Offset | None
    """`start` of the expression that it was counted from, where `anchor` is `text`; else null."""


class Money(Record):
    """An amount of money. `text` has the amount with its currency and scale and not its modifier."""

    amount: str | None
    """Exact decimal number in units of the currency ("1200000000"); null for a vague amount ("millions of euros")."""
    amount_max: str | None
    """Upper end of a range, else null."""
    currency: str | None
    """ISO 4217 code; null where the text leaves it open and nothing in the document settles it.

    Currencies that ISO 4217 has no code for have the ticker that exchanges use: BTC, ETH, XRP, USDT, USDC, BNB, DOGE.
    """
    modifier: NumberModifier | None
    """What stands before the amount: "over US$1 billion" has more_than."""
    per: str | None = None
    """What it is for one of: "share" in "$70 a share", "year" in "£30,000 a year"; else null."""


class Figure(Record):
    """A figure that is no money and no time: a percentage, count, measure, ratio, rank or score.

    `text` has the number with its scale and unit and not its modifier, and not what is counted: "4.2 per cent",
    "800,000", "two in three", "third-largest"."""

    value: str | None
    """Exact decimal number ("800000"); null for a vague one ("hundreds of schools").

    Of a ratio its first number: "two in three" has 2 and the unit `/3`. A score is written as the text has it, its
    numbers joined by "-": "3-2"."""
    value_max: str | None
    """Upper end of a range, else null."""
    unit: str | None
    """What the number is of; null for a count.

    `%`, `percentage_point`, `basis_point`, or a unit as UCUM 2.2 writes it: `km`, `[mi_i]/h`, `Cel`; of ratios `/3`
    ("two in three"); of others an annotation in UCUM's braces: `{rank}` ("third-largest"), `{score}` ("3-2").
    """
    of: str | None
    """What is counted, measured or ranked, as the text writes it: "workers", "voters", "largest economy"; else null.

    A measure of nothing that is named has its own unit as written: "yards".
    """
    modifier: NumberModifier | None
    """What stands before the number: "more than 800,000 workers" has more_than."""
    change: FigureChange | None
    """What the clause says of it: up or down by it, from it, or to it.

    "fell 2.1% to 880" has down at 2.1 and to at 880; null where it says no change.
    """


class Speaker(Mention):
    """Who said it, as the quote's own clause puts it, and who that is in this document."""

    name: str | None
    """Full name of the speaker in this document ("she" has "Francia Márquez"); null where unresolved."""
    how: str | None
    """What decided `name`.

    name: it is in the mention; apposition: beside it; role, pronoun, relative, organisation, place: what the mention
    stands for; first person: whose words the document or the statement around is; turn: the label of a
    transcript's turn, or who signs a post; names: several, in `names`; null where nothing did.
    """
    names: tuple[str, ...] = ()
    """The names of those who speak together ("Ford and Toyota said"); empty where one does."""


class Quote(Record):
    """A quoted or reported statement.

    `start` and `end` are the hull of `spans`, and `text` joins the spans with one space.
    """

    act: QuoteAct = "speech"
    """speech: said, written, published, asked or told, by a person or a document; attitude: wanted, feared, planned."""
    kind: QuoteKind
    """direct: all in quotation marks; mixed: part of it is; indirect: none is; marked: marks without a statement."""
    spans: tuple[Span, ...]
    """The statement without its outer marks; several where a cue interrupts it or it runs over paragraphs.

    Each is a pair `[start, end]`.
    """
    quoted: tuple[Span, ...]
    """What stands inside quotation marks, without the marks: what was said word for word."""
    speaker: Speaker | None
    """Who said it; null where the text does not say."""
    cue: Mention | None
    """The words that report it: "said", "according to"; null where there are none."""
    within: str | None
    """Id of the quote that this one is nested in, or null."""
    negated: bool = Field(default=False, exclude_if=not_)
    """Whether the text says that the source did not say it ("has not confirmed that"), or says that it is not so.

    The second: "denied that", "ruled out". `cue` has the words; only there where it is true.
    """


class Document(Frozen):
    """The article that the facts were read from."""

    id: str
    """The source as it was named, so that two files of one name differ; what a Python caller called the article."""
    source: str
    """The source as it was named: a path, or `-`."""
    title: str | None
    """Title by the source's own metadata, or null."""
    author: str | None = Field(default=None, exclude_if=is_null)
    """Who wrote it by the source's own metadata; only there where it says."""
    pages: Ordinal | None = Field(default=None, exclude_if=is_null)
    """Number of pages; only there where the source has pages (PDF)."""
    published: str | None
    """Publication date (ISO 8601) that anchors relative dates, or null."""
    characters: int
    """Length of the text in characters."""
    words: int
    """Number of words, as runs of characters that are no white space, front matter left out."""
    sha256: str
    """SHA-256 of the text in UTF-8, in hexadecimal digits."""


class Facts(Tabular, Frozen):
    """The facts of one document."""

    # The field is called `schema` in JSON and in `model_dump()`; as an attribute the name is taken by pydantic.
    schema_: Literal["factx/1"] = Field(default=SCHEMA, alias="schema")
    """Version of this format."""
    document: Document
    entities: tuple[Entity, ...] = ()
    dates: tuple[Date, ...] = ()
    money: tuple[Money, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()


RECORDS: Final[Mapping[Kind, type[Record]]] = {
    "entities": Entity,
    "dates": Date,
    "money": Money,
    "figures": Figure,
    "quotes": Quote,
}
