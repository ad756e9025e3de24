"""TEI P5: an article's paragraphs with its facts as elements; several articles are a `teiCorpus`.

Statements are `said` with their speaker, words in marks within them `quote`; names `persName`, `orgName`, `placeName`,
`name`; `date` and `time` with what they mean; amounts and figures `measure`. Every valid file is one of tei_all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from factx.article import Article
from factx.kinds import Kind, records_of
from factx.records import Date, Entity, Facts, Figure, Money, Quote, Record
from factx.segments import Layer
from factx.writers.inline import Element, as_xml, marked_up, tag
from factx.writers.output_formats import EVERYTHING, Documented, Wanted

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
NAMES: Final[Mapping[str, str]] = {
    "PERSON": "persName", "ORG": "orgName", "GPE": "placeName", "LOC": "placeName", "FAC": "placeName",
}  # fmt: skip
WHEN: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")
"""TIMEX3 values that are dates of W3C's XML Schema too."""
BOUNDS: Final = {"more_than": "atLeast", "at_least": "atLeast", "less_than": "atMost", "at_most": "atMost"}
DECIMAL: Final = re.compile(r"-?\d+(\.\d+)?")


def write_tei(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """A TEI document, or of several a corpus. Each paragraph has the offset of its first character in `n`."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if wanted.is_several:
        yield f'<teiCorpus xmlns="{NAMESPACE}">\n' + header("Articles with their facts", None, "several sources", [])
    number = 0
    for number, (article, facts) in enumerate(documents, 1):
        yield from tei_document(article, facts, wanted.kinds, f"t{number}." if wanted.is_several else "")
    if wanted.is_several:
        # A corpus has one text at least.
        yield (
            "" if number else f"<TEI>\n{header('No article', None, 'none', [])}<text><body><p/></body></text>\n</TEI>\n"
        )
        yield "</teiCorpus>\n"


def tei_document(article: Article, facts: Facts, kinds: Sequence[Kind], prefix: str) -> Iterator[str]:
    """One article; `prefix` stands before each of its ids."""
    people = speakers_of(facts) if "quotes" in kinds else {}
    document = facts.document
    yield "<TEI>\n" if prefix else f'<TEI xmlns="{NAMESPACE}">\n'
    persons = [
        f'<person xml:id="{prefix}p{number}"><persName>{as_xml(name)}</persName></person>\n'
        for name, number in people.items()
    ]
    yield header(document.title or document.id, document.published, document.source, persons)
    yield "<text><body>\n"
    paragraphs = [(p.start, p.end) for p in article.paragraphs if p.end > article.body_start]
    layers = list(layers_of(facts, kinds, prefix, people))
    for (start, _), pieces in zip(paragraphs, marked_up(article.text, layers, paragraphs), strict=True):
        yield f'<p n="{start}">{"".join(pieces)}</p>\n'
    yield ("" if paragraphs else "<p/>\n") + "</body></text>\n</TEI>\n"


def header(title: str, published: str | None, source: str, persons: Sequence[str]) -> str:
    """The `teiHeader`: title, day of publication, source, and who speaks."""
    day = tag("date", {"when": published}) + f"{as_xml(published)}</date>" if published else ""
    listed = f"<profileDesc><particDesc><listPerson>\n{''.join(persons)}</listPerson></particDesc></profileDesc>\n"
    return (
        f"<teiHeader>\n<fileDesc><titleStmt><title>{as_xml(title)}</title></titleStmt>\n"
        f"<publicationStmt><p>Marked up by factx{', published ' if day else ''}{day}</p></publicationStmt>\n"
        f"<sourceDesc><p>{as_xml(source)}</p></sourceDesc></fileDesc>\n{listed if persons else ''}</teiHeader>\n"
    )


def speakers_of(facts: Facts) -> dict[str, int]:
    """The names of those who speak, numbered from 1."""
    names = (quote.speaker.name or quote.speaker.text for quote in facts.quotes if quote.speaker)
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


def layers_of(facts: Facts, kinds: Sequence[Kind], prefix: str, people: Mapping[str, int]) -> Iterator[Layer[Element]]:
    """What is to be marked: statements first, so that of two marks of the same characters they are the outer one."""
    for quote in facts.quotes if "quotes" in kinds else ():
        yield from quote_layers(quote, prefix, people)
    for kind in kinds:
        for record in records_of(facts, kind):
            if not isinstance(record, Quote):
                name, attributes = element_of(record)
                yield Layer(record.start, record.end, Element(name, prefix + record.id, attributes))
                if number := number_element(record):
                    yield Layer(record.start, record.end, Element("num", f"{prefix}{record.id}-num", number))


def quote_layers(quote: Quote, prefix: str, people: Mapping[str, int]) -> Iterator[Layer[Element]]:
    """The elements of a quote: the statement, the words in marks of one that is mixed, its speaker and its cue."""
    id = prefix + quote.id
    if quote.kind == "marked":
        said = Element("q", id, {"type": quote.kind})
    else:
        speaker = quote.speaker and (quote.speaker.name or quote.speaker.text)
        who = f"#{prefix}p{people[speaker]}" if speaker else None
        aloud = "false" if quote.act == "attitude" else None
        said = Element(
            "said", id, {"who": who, "direct": str(quote.kind == "direct").lower(), "aloud": aloud, "rend": quote.kind}
        )
    yield from (Layer(start, end, said) for start, end in quote.spans)
    if quote.kind == "mixed":
        yield from (Layer(start, end, Element("quote", f"{id}-quoted")) for start, end in quote.quoted)
    for role, mention in (("speaker", quote.speaker), ("cue", quote.cue)):
        if mention:
            element = Element("seg", f"{id}-{role}", {"type": role, "corresp": f"#{id}"})
            yield Layer(mention.start, mention.end, element)


def element_of(record: Record) -> tuple[str, dict[str, str | None]]:
    """The element of a record that is no quote, with its attributes."""
    match record:
        case Entity():
            name = NAMES.get(record.label, "name")
            return name, {"type": record.label, "key": record.name}
        case Date():
            return date_element(record)
        case Money():
            per = {"commodity": record.per and f"per {record.per}"}
            return "measure", {"type": "money", "unit": record.currency, **per, **quantity(record)}
        case Figure():
            unit = {"unit": record.unit, "commodity": record.of}
            return "measure", {"type": "figure", **unit, **quantity(record)}
    raise TypeError(f"no element for {type(record).__name__}")


def date_element(date: Date) -> tuple[str, dict[str, str | None]]:
    """The element of a time expression: when it is, where XML Schema can say so, and its TIMEX3 value in any case."""
    attributes: dict[str, str | None] = {"type": date.type, "when-custom": date.value, "rend": date.modifier}
    if date.type == "DURATION":
        return "date", attributes
    if date.value and WHEN.fullmatch(date.value):
        attributes["when"] = date.value if "T" not in date.value or date.value.count(":") == 2 else f"{date.value}:00"
    elif date.earliest and date.latest:
        attributes |= {"notBefore": date.earliest[:10], "notAfter": date.latest[:10]}
    return "time" if date.type == "TIME" else "date", attributes


def number_element(record: Record) -> dict[str, str | None] | None:
    """The attributes of a `num` within a measure, for a range or a bound, which `measure` has no attributes for."""
    if not isinstance(record, (Money, Figure)):
        return None
    lowest, highest = number_of(record)
    if lowest is None or not DECIMAL.fullmatch(lowest):
        return None
    if highest is not None:
        return {"min": lowest, "max": highest}
    return {BOUNDS[record.modifier]: lowest} if record.modifier in BOUNDS else None


def number_of(record: Money | Figure) -> tuple[str | None, str | None]:
    """The number of an amount or figure and the upper end of a range."""
    if isinstance(record, Money):
        return record.amount, record.amount_max
    return record.value, record.value_max


def quantity(record: Money | Figure) -> dict[str, str | None]:
    """What a measure says of its number; a score ("3-2") is no quantity."""
    lowest, highest = number_of(record)
    if lowest is None or highest is not None:
        return {}
    return {"quantity": lowest} if DECIMAL.fullmatch(lowest) else {"n": lowest}
