"""What opens over the review: the line to type in, the fields to correct, the help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from factx.article import Article
from factx.controls import on_one_line, visible
from factx.errors import ReviewError
from factx.kinds import RecordName
from factx.records import Entity
from factx.review.corrected import FIELDS, corrected, values_of
from factx.review.fact_in_words import ONE
from factx.review.review_file import AnyRecord
from factx.review.screen.article_pane import paragraph_lines
from factx.review.screen.fact_pane import safe
from factx.review.screen.keys import KEYS
from factx.review.shifted import with_extent
from factx.spans import TextSpan

CLOSE: list[BindingType] = [Binding("escape", "dismiss(None)", "leave")]
FOOT = "Enter keeps  Esc leaves  Tab next  ←→ an end by a word  , . by a character"
PREVIEW = 8
"""Lines of the article that are shown over the fields."""
AROUND = 60
"""Characters of the paragraph that are shown on either side of an extent."""
PIECE = re.compile(r"\w+(?:[’'.,\-]\w+)*|[^\w\s]")
"""A word, with what stands within it ("U.S", "1,000", "Biden’s"), or one mark."""
NEAR = 400
"""Characters on either side of an end of an extent among which it is moved."""


def shown(value: str) -> str:
    """A field as it can be typed over: on one line, with nothing in it that acts on the terminal."""
    return visible(on_one_line(value))


class AskLine(ModalScreen[str | None]):
    """Asks for one line at the foot of the screen; null where it is left with Escape."""

    CSS = """
    AskLine { align: left bottom; background: transparent; }
    AskLine > Vertical { height: 3; background: ansi_default; border-top: solid ansi_default; }
    AskLine Input { border: none; height: 1; padding: 0; background: ansi_default; }
    AskLine Static { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = CLOSE

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self.question = question
        self.value = value

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical():
            yield Static(Text(f"{self.question}  (Enter keeps, Esc leaves)", style="bold"))
            yield Input(shown(self.value), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives the line back."""
        self.dismiss(event.value)


class Help(ModalScreen[None]):
    """What every key does; any key leaves it."""

    CSS = """
    Help { align: center middle; background: transparent; }
    Help > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 100%; background: ansi_default;
        border: solid ansi_default; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """The keys."""
        lines = Text("Every decision is kept at once; quitting loses nothing.\n", style="bold")
        for key in KEYS:
            if key.help:
                lines.append(f"{key.shown:>9}", "bold").append(f"  {key.help}\n")
        lines.append("· open ✓ accepted ✎ corrected ✗ rejected ! flagged - skipped ≠ differs", "dim")
        with VerticalScroll():
            yield Static(lines)

    def on_key(self, event: Key) -> None:
        """Leaves, unless the key scrolls."""
        if event.key not in ("up", "down", "pageup", "pagedown"):
            event.stop()
            self.dismiss(None)


class Edge(Static, can_focus=True):
    """One end of an extent: left and right move it by a word, comma and full stop by a character."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move('word', -1)"),
        Binding("right", "move('word', 1)"),
        Binding("comma", "move('character', -1)"),
        Binding("full_stop", "move('character', 1)"),
    ]

    def __init__(self, editor: Editor, *, is_start: bool) -> None:
        super().__init__()
        self.editor = editor
        self.is_start = is_start

    def on_mount(self) -> None:
        """Shows where it is."""
        self.draw()

    def draw(self) -> None:
        """Shows the words at this end."""
        record, text = self.editor.record, self.editor.article.text
        name = "starts" if self.is_start else "ends"
        words = on_one_line(text[record.start : record.end])
        room = max(min(self.editor.app.size.width, 100) - 22, 12)
        if cell_len(words) > room:
            words = f"{words[: room - 1]}…" if self.is_start else f"…{words[1 - room :]}"
        self.update(safe(f"{name:>8}  ", "bold").append("◂ ▸ ", "dim").append_text(safe(words)))

    def action_move(self, by: str, direction: int) -> None:
        """Moves this end."""
        record, text = self.editor.record, self.editor.article.text
        at = record.start if self.is_start else record.end
        moved = at + direction
        if by == "word":
            words = PIECE.finditer(text, max(at - NEAR, 0), min(at + NEAR, len(text)))
            places = [word.start() if self.is_start else word.end() for word in words]
            beyond = [place for place in places if (place < at if direction < 0 else place > at)]
            if not beyond:
                return
            moved = beyond[-1] if direction < 0 else beyond[0]
        start, end = (moved, record.end) if self.is_start else (record.start, moved)
        if 0 <= start < end <= len(text):
            self.editor.extend(start, end)


class Editor(ModalScreen[AnyRecord | None]):
    """The fields of a fact to correct; gives the record as corrected, or null where it is left with Escape."""

    CSS = """
    Editor { align: center middle; background: transparent; }
    Editor > Vertical { width: 100; max-width: 100%; height: auto; max-height: 100%; background: ansi_default;
        border: solid ansi_default; padding: 0 1; }
    Editor #preview { height: auto; max-height: 9; }
    Editor Input { height: 1; border: none; padding: 0; background: ansi_default; }
    Editor Input:focus { text-style: underline; }
    Editor Edge { height: 1; }
    Editor Edge:focus { text-style: reverse; }
    Editor .label { height: 1; text-style: bold; }
    Editor #wrong { height: auto; color: ansi_red; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("enter", "keep", "keep"),
        Binding("down", "app.focus_next"),
        Binding("up", "app.focus_previous"),
    ]

    def __init__(self, name: RecordName, record: AnyRecord, article: Article, entities: Sequence[Entity]) -> None:
        super().__init__()
        self.kind = name
        self.record = record
        self.article = article
        self.entities = entities

    def compose(self) -> ComposeResult:
        """The extent with its two ends, the fields, and what is wrong with them."""
        values = values_of(self.record)
        names = SuggestFromList(sorted({visible(one.name) for one in self.entities}), case_sensitive=False)
        with Vertical():
            yield Static(Text(f"Correct this {ONE[self.kind]}", style="bold"))
            yield Static(id="preview")
            yield Edge(self, is_start=True)
            yield Edge(self, is_start=False)
            for name in FIELDS[self.kind]:
                if name != "words":
                    yield Static(f"{LABELS.get(name, name)}", classes="label")
                    yield Input(shown(values[name]), id=name, suggester=names if name in ("name", "speaker") else None)
            yield Static(id="wrong")
            yield Static(Text(FOOT, style="dim"))

    def on_mount(self) -> None:
        """Shows the extent; of a quote, the speaker is what is wrong most often."""
        self.draw()
        if self.kind == "quote":
            self.query_one("#speaker", Input).focus()

    def extend(self, start: int, end: int) -> None:
        """Takes another extent."""
        self.record = with_extent(self.record, start, end, self.article)
        self.draw()
        for edge in self.query(Edge):
            edge.draw()

    def draw(self) -> None:
        """Shows the extent in its place."""
        text = self.article.text
        start, end = self.record.start, self.record.end
        held = [one for one in self.article.paragraphs if one.start < end and one.end > start]
        first, last = (held[0].start, held[-1].end) if held else (start, end)
        around = TextSpan(max(start - AROUND, first), min(end + AROUND, last))
        lines = paragraph_lines(text, around, self.record, max(min(self.app.size.width, 100) - 6, 20), is_near=True)
        for line in lines:
            line.spans = [span for span in line.spans if span.style != "held"]
        if len(lines) > PREVIEW:
            lines = [*lines[: PREVIEW // 2], Text("…"), *lines[-PREVIEW // 2 + 1 :]]
        self.query_one("#preview", Static).update(Text("\n").join(lines))

    def on_input_submitted(self) -> None:
        """Enter in a field keeps all."""
        self.action_keep()

    def action_keep(self) -> None:
        """Gives the record back, or says what is wrong."""
        values = values_of(self.record)
        fields = {one.id: one.value for one in self.query(Input) if one.id}
        typed = {name: value for name, value in fields.items() if value != shown(values[name])}
        try:
            self.dismiss(corrected(self.record, {**values, **typed}, self.article, self.entities))
        except ReviewError as error:
            self.query_one("#wrong", Static).update(safe(str(error)))


LABELS = {
    "speaker": "speaker, as the article names them beside the quote (empty: nobody)",
    "name": "name, who that is (empty: as the article says)",
    "of": "of, what is counted",
}
