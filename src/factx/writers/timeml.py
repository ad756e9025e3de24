"""TimeML: the text with its time expressions as TIMEX3 elements, a file an article.

TimeML 1.2.1 in the layout of TempEval-3: DOCID, DCT with the day of publication, TITLE, TEXT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from factx.article import Article
from factx.records import Date, Facts
from factx.segments import Layer, segmented
from factx.writers.annotations import FileNames
from factx.writers.inline import as_xml, tag
from factx.writers.output_formats import EVERYTHING, Documented, Wanted

HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
CREATION: Final = "t0"


def write_timeml_folder(documents: Iterable[Documented], wanted: Wanted, path: Path) -> None:
    """Makes the folder `path` with a `.tml` of each document."""
    path.mkdir()
    names = FileNames()
    for document in documents:
        name = names.name_for(document[1].document.source)
        text = "".join(write_timeml([document], wanted))
        (path / f"{name}.tml").write_text(text, encoding="utf-8", newline="\n")


def write_timeml(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """The TimeML of a document. Of the kinds of record it has the dates alone; a null value has no attribute."""
    del wanted
    for article, facts in documents:
        document = facts.document
        yield HEAD + f"<DOCID>{as_xml(document.id)}</DOCID>\n"
        if document.published:
            day = {"type": "DATE", "value": document.published, "temporalFunction": "false"}
            created = tag("TIMEX3", {"tid": CREATION, **day, "functionInDocument": "CREATION_TIME"})
            yield f"<DCT>{created}{as_xml(document.published)}</TIMEX3></DCT>\n"
        if document.title:
            yield f"<TITLE>{as_xml(document.title)}</TITLE>\n"
        yield f"<TEXT>{''.join(text_of(article, facts))}</TEXT>\n</TimeML>\n"


def text_of(article: Article, facts: Facts) -> Iterator[str]:
    """The whole text with its elements; of dates within each other, which TimeML does not have, the outer one."""
    ids = {date.start: f"t{number}" for number, date in enumerate(facts.dates, 1)}
    layers = [Layer(date.start, date.end, date) for date in facts.dates]
    for segment in segmented(layers, 0, len(article.text)):
        outer = segment.layers[0] if segment.layers else None
        if outer and outer.start == segment.start:
            yield tag("TIMEX3", attributes_of(outer.mark, ids))
        yield as_xml(article.text[segment.start : segment.end])
        if outer and outer.end == segment.end:
            yield "</TIMEX3>"


def attributes_of(date: Date, ids: dict[int, str]) -> dict[str, str | None]:
    """The attributes of a time expression."""
    anchor = CREATION if date.anchor == "published" else ids.get(-1 if date.anchor_start is None else date.anchor_start)
    return {
        "tid": ids[date.start],
        "type": date.type,
        "value": date.value,
        "mod": date.modifier,
        "temporalFunction": "true" if date.anchor else "false",
        "functionInDocument": "NONE",
        "anchorTimeID": anchor,
    }
