"""What a court, an inquiry or a committee hears is said there, and the text does not tell by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from factx.quotes.attribution_context import Context, Report
from factx.quotes.lexicon import last_part, words
from factx.quotes.statement_ends import whole_words
from factx.spans import TextSpan

SURE = 0.9
"""Chance that what is heard there is said, and by nobody whom the frame names."""
HEARING = "hearing"
"""The step of a report of what is heard."""
HEARS = (
    r"(?:(?:has|have|had)\s+)?(?:(?:also|earlier|later|previously|then)\s+)?"
    r"(?:heard|(?:was|were|been)\s+(?:also\s+)?told)"
)
WHEN = r"(?:\s+here)?(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+today|\s+yesterday)?"


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The frames that open a sentence and those that close one: "The court heard that …", "…, the court heard."."""
    who = rf"\b(?i:{'|'.join(sorted(words('hearing')))})"
    return (
        re.compile(
            rf"{who}\s+(?P<cue>{HEARS}){WHEN}(?P<content>\s+(?:that|how|(?:the|an?|his|her|their|it|he|she|they)\b))"
        ),
        re.compile(rf",\s+(?:(?:the|a)\s+)?(?:\w+\s+){{0,3}}?{who}\s+(?P<cue>{HEARS}){WHEN}[.\s]*\Z"),
    )


def hearing_reports(context: Context, found: Sequence[Report]) -> Iterator[Report]:
    """What is heard somewhere, where no other report has the words that say so."""
    opens, closes = _frames()
    ends = {report.cue.end for report in found if report.cue is not None}
    for number in context.outer:
        tokens = context.sentences[number].tokens
        start, past = tokens[0].start, tokens[-1].end
        frame = opens.search(context.text, start, past)
        closing = frame is None
        frame = frame or closes.search(context.text, start, past)
        if frame is None or frame.end("cue") in ends:
            continue
        content = TextSpan(start, frame.start()) if closing else TextSpan(frame.start("content"), past)
        whole = whole_words(context, content)
        if whole is not None and len(context.text[slice(*whole)].split()) > 2:
            yield Report([whole], None, TextSpan(*frame.span("cue")), HEARING, holds=SURE, sure=SURE)


def without_hearer(context: Context, report: Report) -> Report:
    """A report without who hears it as its source: it is said, and not by them."""
    if report.source is None or report.cue is None or report.source.end > report.cue.start:
        return report
    last = last_part(context.text[slice(*report.source)])
    hears = re.fullmatch(HEARS, context.text[slice(*report.cue)].lower()) is not None
    if not hears or last not in words("hearing"):
        return report
    return replace(report, source=None, step=report.step if report.marks else HEARING)
