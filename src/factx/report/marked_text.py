"""An article's text in pieces for a page, each with all that marks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from factx.article import Article
from factx.kinds import CALLED, Kind, records_of
from factx.records import Entity, Facts, Quote
from factx.report.shown import on_page
from factx.report.title_line import title_line
from factx.segments import Layer, Segment, segmented
from factx.spans import TextSpan
from factx.writers.wording import label_in_words

Look = Literal["q", "m", "f", "d", "e", "said", "speaker", "cue", "c", "del", "hidden"]
"""q, m, f, d, e: a fact of that kind; said: words in quotation marks; c: a finding; hidden: markup."""

LOOKS: Final[Mapping[Kind, Look]] = {"quotes": "q", "money": "m", "figures": "f", "dates": "d", "entities": "e"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of the text is, and of which fact or finding."""

    look: Look
    id: str
    said: str = ""
    """What a screen reader is told where it begins: "person", "quote by Ann Lee"."""
    level: str = ""
    """How grave a finding is: error, warning, note or none."""
    seen: str = ""
    """What is shown in the place of markup."""

    @property
    def is_fact(self) -> bool:
        """Whether the list has an entry for it."""
        return self.look in ("q", "m", "f", "d", "e", "c")


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that only a source has, shown at an offset of the draft."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is marked alike all through."""

    text: str
    classes: str = ""
    facts: str = ""
    """Ids of the facts that cover it, the outermost first, with spaces between."""
    speaker_of: str = ""
    cue_of: str = ""
    target: str = ""
    """Id of the innermost fact that begins here, else empty: the piece is then a link to it."""
    anchors: tuple[str, ...] = ()
    """Ids of the other facts that begin here."""
    said: str = ""
    ended: str = ""
    inserted: tuple[Inserted, ...] = ()
    """What stands in a source behind this piece."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces. `kind` says how it is set: as the headline, a heading, front matter, or text."""

    kind: Literal["headline", "heading", "front", "text"]
    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        """Its text on one line, without what only a source has."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass
class Marks:
    """The layers of one article, and what is shown between them."""

    layers: list[Layer[Mark]] = field(default_factory=list)
    inserted: dict[int, list[Inserted]] = field(default_factory=dict)

    def add(self, start: int, end: int, mark: Mark) -> None:
        """Marks the characters `start` to `end`."""
        self.layers.append(Layer(start, end, mark))


def fact_marks(facts: Facts, kinds: Sequence[Kind]) -> Marks:
    """The marks of all facts of `kinds`."""
    marks = Marks()
    for kind in kinds:
        for record in records_of(facts, kind):
            if isinstance(record, Quote):
                add_quote(marks, record)
                continue
            said = label_in_words(record.label) if isinstance(record, Entity) else CALLED[kind].removesuffix("s")
            marks.add(record.start, record.end, Mark(LOOKS[kind], record.id, said))
    return marks


def add_quote(marks: Marks, quote: Quote) -> None:
    """Marks a statement, in it what was said word for word, and beside it its speaker and its cue."""
    who = (quote.speaker.name or quote.speaker.text) if quote.speaker else ""
    said = f"{quote.kind} quote" + (f" by {' '.join(who.split())}" if who else "")
    for number, span in enumerate(quote.spans):
        marks.add(span.start, span.end, Mark("q", quote.id, said if not number else "quote goes on"))
    for span in quote.quoted:
        marks.add(span.start, span.end, Mark("said", quote.id))
    if quote.speaker:
        marks.add(quote.speaker.start, quote.speaker.end, Mark("speaker", quote.id))
    if quote.cue:
        marks.add(quote.cue.start, quote.cue.end, Mark("cue", quote.id))


def paragraphs_of(article: Article, marks: Marks) -> tuple[Paragraph, ...]:
    """The article as written, paragraph by paragraph; its markup is left out, and its first line is set as a headline
    where it is one."""
    spans = article.paragraphs
    if not spans:
        return ()
    hidden = (Layer(one.start, one.end, Mark("hidden", "", seen=one.seen)) for one in article.markup)
    layers = [*marks.layers, *hidden]
    cuts = [offset for span in spans for offset in span] + list(marks.inserted)
    pieces = segmented(layers, spans[0].start, spans[-1].end, cuts)
    started: set[str] = set()
    made: list[Paragraph] = []
    number = 0
    collected: list[Piece] = []
    for segment in pieces:
        if segment.start >= spans[number].end:
            made.append(Paragraph(set_as(article, spans, number), tuple(collected)))
            number, collected = number + 1, []
        if segment.start >= spans[number].start and (piece := piece_of(article.text, segment, marks, started)):
            collected.append(piece)
    made.append(Paragraph(set_as(article, spans, number), tuple(collected)))
    return tuple(paragraph for paragraph in made if paragraph.pieces)


def piece_of(text: str, segment: Segment[Mark], marks: Marks, started: set[str]) -> Piece | None:
    """The piece of a segment, of markup what is seen in its place, if anything; `started` are facts begun before."""
    layers = [layer.mark for layer in segment.layers if layer.mark.look != "hidden"]
    hidden = next((layer for layer in segment.layers if layer.mark.look == "hidden"), None)
    shown = text[segment.start : segment.end]
    if hidden:
        shown = hidden.mark.seen if segment.start == hidden.start else ""
        if not shown:
            return None
    written = on_page(shown.replace("\r\n", "\n").replace("\r", "\n"))
    # What begins in markup begins, for a reader, behind it.
    new = list(dict.fromkeys(mark.id for mark in layers if mark.is_fact and mark.id not in started))
    begun = [one.mark for one in segment.layers if one.mark.id in new or (one.start == segment.start)]
    started.update(new)
    over = [layer.mark for layer in segment.closed if layer.mark.look == "q"]
    return Piece(
        written,
        classes=" ".join(dict.fromkeys(classes_of(layers))),
        facts=" ".join(dict.fromkeys(mark.id for mark in layers if mark.is_fact)),
        speaker_of=" ".join(dict.fromkeys(mark.id for mark in layers if mark.look == "speaker")),
        cue_of=" ".join(dict.fromkeys(mark.id for mark in layers if mark.look == "cue")),
        target=new[-1] if new else "",
        anchors=tuple(new[:-1]),
        said=", ".join(dict.fromkeys(mark.said for mark in begun if mark.said)),
        ended="end of quote" if over else "",
        inserted=tuple(marks.inserted.get(segment.end, ())),
    )


def classes_of(marks: Sequence[Mark]) -> Iterator[str]:
    """The classes of a piece: what it is, and how grave a finding."""
    for mark in marks:
        yield mark.look
        if mark.level:
            yield mark.level


def set_as(article: Article, spans: Sequence[TextSpan], number: int) -> Literal["headline", "heading", "front", "text"]:
    """How a paragraph is set."""
    span = spans[number]
    if span.end <= article.body_start:
        return "front"
    body = [one for one in spans if one.end > article.body_start]
    written = article.text[span.start : span.end]
    is_heading = written.startswith("#") and any(one.start == span.start for one in article.markup)
    is_first = span == body[0] and len(spans) > 1
    if is_first and (is_heading or (article.title and written.split() == article.title.split())):
        return "headline"
    if not article.title and span == title_line(article.text, body):
        return "headline" if is_first else "heading"
    return "heading" if is_heading else "text"
