"""The fact at hand, field by field, what was decided of it, and the list that it stands in."""

from __future__ import annotations

import io

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text
from textual.widget import Widget

from factx.controls import on_one_line, visible
from factx.records import Quote
from factx.review.fact_in_words import (
    ONE,
    STATE_MARKS,
    decision_in_words,
    fields_in_words,
)
from factx.review.found_again import FactAtHand
from factx.review.screen.article_pane import CUE, SPEAKER, WORDS
from factx.review.session import ReviewSession
from factx.terminal.location_and_score import score_in_words
from factx.writers.wording import OPENING

CONSOLE = Console(file=io.StringIO(), width=80, color_system=None)
STATE_STYLES = {
    "open": "",
    "skipped": "dim",
    "accepted": "green",
    "corrected": "cyan",
    "rejected": "red",
    "flagged": "yellow",
}
FIELD_STYLES = {"said by": SPEAKER, "cue": CUE}
LEAST_LIST = 5
"""Lines that the list has at the least."""


def safe(text: str, style: str = "") -> Text:
    """Text of anything, harmless for a terminal."""
    return Text(end="").append(visible(text), style)  # a style of the whole would be that of what is put behind it


def fields_text(session: ReviewSession, fact: FactAtHand, number: int, count: int) -> Text:
    """What the fact is, its fields, and the decisions on it."""
    mine = session.mine(fact)
    record = session.record_of(fact)
    text = safe(f"{ONE[fact.name].upper()} {number} of {count}", "bold")
    text.append(f"  line {record.line}  {score_in_words(record.score)}\n")
    if fact.is_kept:
        text.append("factx does not find it now\n", "yellow")
    rows = fields_in_words(record)
    for name, value in rows:
        if name == "words" and isinstance(record, Quote):
            continue  # they are marked in the article
        style = WORDS if name == "words" else FIELD_STYLES.get(name, "")
        text.append(f"{name}: ", "dim").append_text(safe(value, style)).append("\n")
    if isinstance(record, Quote) and record.within:
        text.append("within another quote\n", "dim")
    if mine:
        text.append(f"{STATE_MARKS[mine.state]} you: ", "bold")
        text.append_text(safe(decision_in_words(mine, fact.record), STATE_STYLES[mine.state])).append("\n")
    differing = {one.by for one in session.differing(fact)}
    for other in fact.standing:
        if other.by != session.reviewer:
            sign = "≠" if other.by in differing else STATE_MARKS[other.state]
            text.append_text(safe(f"{sign} {other.by}: ", "bold magenta" if sign == "≠" else "bold"))
            text.append_text(safe(decision_in_words(other, fact.record), STATE_STYLES[other.state])).append("\n")
    for before in fact.earlier:
        said = f"before the words around changed, {before.by}: {decision_in_words(before, fact.record)}"
        text.append_text(safe(said, "yellow")).append("\n")
    return text


def list_line(session: ReviewSession, fact: FactAtHand, width: int, *, is_at: bool) -> Text:
    """One fact of the list: its state, its words, cut to the width."""
    state = session.state(fact)
    sign = "≠" if session.differing(fact) else STATE_MARKS[state]
    words = visible(on_one_line(fact.record.text))
    if isinstance(fact.record, Quote) and fact.record.kind == "direct" and words[:1] not in OPENING.values():
        words = f"“{words}"
    room = max(width - 4, 1)
    if cell_len(words) > room:
        words = set_cell_size(words, room - 1).rstrip() + "…"
    line = Text("▸ " if is_at else "  ", end="")
    line.append(f"{sign} ", STATE_STYLES[state]).append(words, "bold" if is_at else "")
    return line


class FactPane(Widget):
    """Shows the fact at hand of a session, and the list around it."""

    DEFAULT_CSS = "FactPane { width: 32; height: 1fr; padding: 0 0 0 1; border-left: solid ansi_default; }"

    def __init__(self) -> None:
        super().__init__()
        self.session: ReviewSession | None = None

    def show(self, session: ReviewSession) -> None:
        """Draws a session as it is now."""
        self.session = session
        self.refresh()

    def render(self) -> Text:
        """The fields above, the list below in what room is left."""
        if self.session is None:
            return Text()
        width, height = self.size.width, self.size.height
        shown = self.session.shown()
        fact = self.session.current
        at = next((n for n, one in enumerate(shown) if fact and one.key == fact.key), 0)
        if fact is None:
            fields = [Text("No fact to show.", end="")]
            if self.session.view.in_words():
                fields.append(Text("0 shows all kinds, v other states.", style="dim", end=""))
        else:
            fields = list(fields_text(self.session, fact, at + 1, len(shown)).wrap(CONSOLE, width))
        room = max(height - len(fields) - 1, LEAST_LIST)
        fields = fields[: max(height - room - 1, 1)]
        first = max(0, min(at - room // 3, len(shown) - room))
        rows = [
            list_line(self.session, one, width, is_at=number == at)
            for number, one in enumerate(shown[first : first + room], first)
        ]
        return Text("\n", end="").join([*fields, Text("─" * width, style="dim", end=""), *rows])
