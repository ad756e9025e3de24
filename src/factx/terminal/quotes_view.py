"""Each quote in its context, for reading against the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from factx.article import Article
from factx.controls import visible
from factx.errors import source_in_words
from factx.records import Document, Quote
from factx.spans import TextSpan
from factx.terminal.facts_view import quote_heading
from factx.terminal.screen import styled

INDENT = (0, 0, 0, 2)
# Characters of context on either side in a paragraph that goes on for longer.
WINDOW = 320
CUT = "…"


def quotes_view(
    article: Article, document: Document, quotes: Sequence[Quote], width: int, context: int = 0
) -> RenderableType:
    """The quotes in text order; `context` is how many further paragraphs to show on either side of each."""
    parts: list[RenderableType] = [source_heading(document, len(quotes))]
    for quote in quotes:
        parts += quote_in_context(article, document, quote, width, context)
    return Group(*parts)


def quotes_by_speaker_view(
    article: Article, document: Document, quotes: Sequence[Quote], width: int, context: int = 0
) -> RenderableType:
    """The quotes under a heading for each speaker, those of no known speaker last."""
    parts: list[RenderableType] = [source_heading(document, len(quotes))]
    for speaker, said in by_speaker(quotes):
        heading = styled(speaker or "Speaker not named", "factx.section")
        parts.append(Text("\n").append_text(heading).append_text(styled(f"  {len(said)}", "factx.aside")))
        for quote in said:
            parts += quote_in_context(article, document, quote, width, context)
    return Group(*parts)


def by_speaker(quotes: Iterable[Quote]) -> list[tuple[str, list[Quote]]]:
    """The quotes of each speaker in text order; speakers in the order of their first quote, "" for none last."""
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        name = (quote.speaker.name or quote.speaker.text) if quote.speaker else ""
        groups.setdefault(name, []).append(quote)
    return sorted(groups.items(), key=lambda group: group[0] == "")


def source_heading(document: Document, count: int) -> Text:
    """The source and how many quotes follow."""
    counted = "no quotes" if count == 0 else "1 quote" if count == 1 else f"{count} quotes"
    return styled(source_in_words(document.source), "factx.source").append_text(styled(f"  {counted}", "factx.aside"))


def quote_in_context(
    article: Article, document: Document, quote: Quote, width: int, context: int
) -> list[RenderableType]:
    """A blank line, the quote's heading, and the article around it with the quote, cue and speaker marked."""
    return [
        Text(),
        quote_heading(document, quote, width),
        *(Padding(paragraph, INDENT) for paragraph in context_paragraphs(article, quote, context)),
    ]


def context_paragraphs(article: Article, quote: Quote, context: int) -> list[Text]:
    """The paragraphs that hold the quote, its cue and its speaker, with `context` more on either side."""
    anchors = [TextSpan(quote.start, quote.end)]
    anchors += [TextSpan(mention.start, mention.end) for mention in (quote.cue, quote.speaker) if mention]
    hull = TextSpan(min(span.start for span in anchors), max(span.end for span in anchors))
    paragraphs = article.paragraphs
    held_first = bisect_right(paragraphs, hull.start, key=lambda span: span.end)
    held_last = bisect_left(paragraphs, hull.end, key=lambda span: span.start) - 1
    if held_last < held_first:
        return [marked_stretch(article.text, hull, quote)]
    first, last = max(held_first - context, 0), min(held_last + context, len(paragraphs) - 1)
    shown = []
    for number in range(first, last + 1):
        span = paragraphs[number]
        if held_first <= number <= held_last:
            span = windowed(article.text, span, hull)
        shown.append(marked_stretch(article.text, span, quote, paragraphs[number]))
    return shown


def windowed(text: str, paragraph: TextSpan, hull: TextSpan) -> TextSpan:
    """The paragraph, or so much of a long one as stands near the hull, cut between words."""
    start, end = paragraph
    if hull.start - start > WINDOW:
        space = text.find(" ", hull.start - WINDOW, hull.start)
        start = space + 1 if space >= 0 else hull.start - WINDOW
    if end - hull.end > WINDOW:
        space = text.rfind(" ", hull.end, hull.end + WINDOW)
        end = space if space >= 0 else hull.end + WINDOW
    return TextSpan(start, end)


def marked_stretch(text: str, span: TextSpan, quote: Quote, paragraph: TextSpan | None = None) -> Text:
    """The characters of `span` with the parts of `quote` in their styles, and a mark where a paragraph is cut."""
    stretch = Text(visible(text[span.start : span.end]).replace("\t", " "), style="factx.context")
    marks = [(part.start, part.end, "factx.reported") for part in quote.spans]
    marks += [(part.start, part.end, "factx.quote") for part in quote.quoted]
    marks += [(quote.speaker.start, quote.speaker.end, "factx.speaker")] if quote.speaker else []
    marks += [(quote.cue.start, quote.cue.end, "factx.cue")] if quote.cue else []
    for start, end, style in marks:
        if start < span.end and end > span.start:
            stretch.stylize(style, max(start - span.start, 0), end - span.start)
    if paragraph and span.start > paragraph.start:
        stretch = Text(CUT, style="factx.context").append_text(stretch)
    if paragraph and span.end < paragraph.end:
        stretch.append_text(Text(CUT, style="factx.context"))
    return stretch
