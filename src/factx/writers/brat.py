"""brat standoff: a folder with each article's text, a file of its annotations, and brat's configuration of them.

The format is that of https://brat.nlplab.org/standoff.html: half-open offsets of characters, discontinuous spans.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from factx.article import Article
from factx.records import Facts, Span
from factx.spans import text_of_spans
from factx.writers.annotations import LABELS, Annotation, FileNames, annotations_of
from factx.writers.output_formats import Documented, Wanted

RELATIONS: Final = {"speaker": "Said_by", "cue": "Reported_by"}
CONFIGURATION: Final = f"""[entities]
{chr(10).join(LABELS)}

[relations]
Said_by\tArg1:QUOTE, Arg2:SPEAKER
Reported_by\tArg1:QUOTE, Arg2:CUE
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:QUOTE, Value:direct|mixed|indirect|marked
Act\tArg:QUOTE, Value:speech|attitude
"""
SHOWN_OTHERWISE: Final = {
    "text", "start", "end", "line", "column", "sentence", "label", "type", "act", "kind", "spans", "speaker", "cue",
}  # fmt: skip
"""Fields of records that a note need not repeat."""


def write_brat(documents: Iterable[Documented], wanted: Wanted, path: Path) -> None:
    """Makes the folder `path`: `annotation.conf`, and for each document its `.txt` as it was read and its `.ann`.

    What brat has no place for (values, currencies, scores) is in an annotator's note of each annotation, as JSON.
    """
    path.mkdir()
    (path / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8", newline="\n")
    names = FileNames()
    for article, facts in documents:
        name = names.name_for(facts.document.source)
        (path / f"{name}.txt").write_text(article.text, encoding="utf-8", newline="")
        content = "".join(f"{line}\n" for line in lines_of(article, facts, wanted))
        (path / f"{name}.ann").write_text(content, encoding="utf-8", newline="\n")


def lines_of(article: Article, facts: Facts, wanted: Wanted) -> Iterator[str]:
    """The lines of a document's `.ann`."""
    attributes = relations = 0
    quote = ""
    for number, annotation in enumerate(annotations_of(facts, wanted.kinds), 1):
        spans = fragments(article.text, annotation.spans)
        where = ";".join(f"{start} {end}" for start, end in spans)
        text = text_of_spans(article.text, spans)
        yield f"T{number}\t{annotation.label} {where}\t{text}"
        if annotation.role != "record":
            relations += 1
            yield f"R{relations}\t{RELATIONS[annotation.role]} Arg1:{quote} Arg2:T{number}"
            continue
        quote = f"T{number}"
        for attribute in ("kind", "act") if annotation.label == "QUOTE" else ():
            attributes += 1
            yield f"A{attributes}\t{attribute.capitalize()} T{number} {getattr(annotation.record, attribute)}"
        yield f"#{number}\tAnnotatorNotes T{number}\t{note_of(annotation)}"


def fragments(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans cut at line ends, which none of brat's may hold."""
    found = []
    for start, end in spans:
        at = start
        for line in text[start:end].splitlines(keepends=True):
            body = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
            if body.strip():
                found.append(Span(at, at + len(body)))
            at += len(line)
    return found


def note_of(annotation: Annotation) -> str:
    """What else is known of a record, as JSON on a line; of a quote who its speaker is."""
    fields = annotation.record.model_dump(mode="json", exclude=SHOWN_OTHERWISE, exclude_none=True)
    speaker = getattr(annotation.record, "speaker", None)
    if speaker is not None:
        fields["speaker"] = speaker.model_dump(mode="json", include={"name", "how", "names"}, exclude_none=True)
    return json.dumps(fields, ensure_ascii=False)
