"""The article with the fact at hand in its paragraph: its words, its speaker and its cue marked."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.widget import Widget

from factx.article import Article
from factx.controls import visible
from factx.records import Quote
from factx.review.review_file import AnyRecord
from factx.spans import TextSpan

WINDOW: Final = 6_000
"""Characters of the article that are drawn on either side of the fact at hand."""
BAR: Final = "▌"
"""What stands at the left of the lines that hold the fact at hand; it is seen without colour."""
QUOTED: Final = "bold green"
REPORTED: Final = "green"
SPEAKER: Final = "bold cyan underline"
CUE: Final = "italic underline"
WORDS: Final = "bold reverse"
FAR: Final = "dim"
CONSOLE: Final = Console(file=io.StringIO(), width=80, color_system=None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines of the article; the fact at hand begins on line `first` and ends on `last`."""

    lines: tuple[Text, ...]
    first: int
    last: int


def drawn(article: Article, record: AnyRecord | None, width: int) -> Drawn:
    """The article around a record in lines of `width` columns; its beginning where there is no record."""
    hull = hull_of(record) if record else TextSpan(article.body_start, article.body_start)
    lines: list[Text] = []
    held: list[int] = []
    inner = max(width - 3, 8)
    for paragraph in article.paragraphs:
        if paragraph.end < hull.start - WINDOW or paragraph.start > hull.end + WINDOW:
            continue
        is_near = paragraph.start < hull.end and paragraph.end > hull.start
        for line in paragraph_lines(article.text, paragraph, record, inner, is_near=is_near):
            holds = is_near and record is not None and any(span.style == "held" for span in line.spans)
            line.spans = [span for span in line.spans if span.style != "held"]
            held += [len(lines)] * holds
            lines.append(Text(end="").append(f"{BAR if holds else ' '} ", "bold green").append_text(line))
        lines.append(Text())
    return Drawn(tuple(lines), min(held, default=0), max(held, default=0))


def paragraph_lines(
    text: str, paragraph: TextSpan, record: AnyRecord | None, width: int, *, is_near: bool
) -> list[Text]:
    """A paragraph in lines; those that hold the record have a span of the style "held"."""
    shown = visible(text[paragraph.start : paragraph.end])
    stretch = Text("".join(" " if one.isspace() else one for one in shown), style="" if is_near else FAR, end="")
    if is_near and record is not None:
        for start, end, style in marks_of(record):
            if start < paragraph.end and end > paragraph.start:
                stretch.stylize(style, max(start - paragraph.start, 0), min(end, paragraph.end) - paragraph.start)
    return list(stretch.wrap(CONSOLE, width))


def marks_of(record: AnyRecord) -> list[tuple[int, int, str]]:
    """What is marked of a record, each with its style, the ones drawn over others last."""
    if not isinstance(record, Quote):
        return [(record.start, record.end, WORDS), (record.start, record.end, "held")]
    marks = [(span.start, span.end, REPORTED) for span in record.spans]
    marks += [(span.start, span.end, QUOTED) for span in record.quoted]
    marks += [(span.start, span.end, "held") for span in record.spans]
    if record.speaker:
        marks.append((record.speaker.start, record.speaker.end, SPEAKER))
    if record.cue:
        marks.append((record.cue.start, record.cue.end, CUE))
    return marks


def hull_of(record: AnyRecord) -> TextSpan:
    """The record with its speaker and its cue."""
    places = [(record.start, record.end)]
    if isinstance(record, Quote):
        places += [(one.start, one.end) for one in (record.speaker, record.cue) if one]
    return TextSpan(min(start for start, _ in places), max(end for _, end in places))


class ArticlePane(Widget):
    """Shows an article around a record."""

    DEFAULT_CSS = "ArticlePane { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.article = Article("")
        self.record: AnyRecord | None = None
        self.drawn = Drawn((), 0, 0)
        self.top = 0

    def show(self, article: Article, record: AnyRecord | None) -> None:
        """Draws another fact, or another article."""
        self.article, self.record = article, record
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Draws anew for another width."""
        del event
        self.draw()

    def draw(self) -> None:
        """Breaks the article into lines and brings the fact into sight, with some lines before it."""
        if not self.size.width:
            return
        self.drawn = drawn(self.article, self.record, self.size.width)
        height = self.size.height
        room = max(height - (self.drawn.last - self.drawn.first + 1), 0)
        self.top = self.clamped(self.drawn.first - min(room // 2, height // 3))
        self.refresh()

    def clamped(self, top: int) -> int:
        """The first line to show, so that the last ones do not leave the pane empty."""
        return max(0, min(top, len(self.drawn.lines) - self.size.height))

    def scroll_lines(self, by: int) -> None:
        """Scrolls by some lines."""
        self.top = self.clamped(self.top + by)
        self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scrolls on."""
        del event
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scrolls back."""
        del event
        self.scroll_lines(-3)

    def render(self) -> Text:
        """The lines in sight."""
        return Text("\n", end="").join(self.drawn.lines[self.top : self.top + self.size.height])
