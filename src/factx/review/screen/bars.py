"""The lines above and below: the article and how far it is, what was done last, what the keys do."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from factx.review.desk import ReviewDesk
from factx.review.screen.fact_pane import safe
from factx.review.screen.keys import KEYS

BAR_WIDTH = 10


def heading(desk: ReviewDesk, width: int) -> Text:
    """The article's name at the left, how far it is at the right; of both, the name is what is cut."""
    session = desk.session
    counted = session.progress()
    done = counted["all"] - counted["left"]
    filled = BAR_WIDTH * done // counted["all"] if counted["all"] else BAR_WIDTH
    flagged = f", {counted['flagged']} flagged" if counted["flagged"] else ""
    said = f"{counted['settled']} of {counted['all']} settled{flagged}, {counted['left']} left"
    right = safe(said, "bold").append(" ").append("█" * filled, "green").append("░" * (BAR_WIDTH - filled), "dim")
    number = f" {desk.number + 1}/{len(desk.articles)}" if len(desk.articles) > 1 else ""
    tail = f"{number}  {session.reviewer}"
    room = max(width - right.cell_len - cell_len(tail) - 2, 8)
    name = safe(session.article.source).plain
    if cell_len(name) > room:
        name = "…" + name[-(room - 1) :]
    left = safe(name, "bold").append_text(safe(tail))
    gap = max(width - left.cell_len - right.cell_len, 1)
    return left.append(" " * gap).append_text(right)


def key_lines(width: int) -> list[Text]:
    """The keys with what they do, in as many lines as they take."""
    lines = [Text(end="")]
    for key in KEYS:
        if not key.short:
            continue
        item = Text(end="").append(key.shown, "bold reverse").append(f" {key.short}")
        if lines[-1].plain and lines[-1].cell_len + 2 + item.cell_len > width:
            lines.append(Text(end=""))
        if lines[-1].plain:
            lines[-1].append("  ")
        lines[-1].append_text(item)
    return lines


class Heading(Widget):
    """The line at the top, and under it what narrows the list and what was done last."""

    DEFAULT_CSS = "Heading { height: 2; }"

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self.desk = desk
        self.said = ""
        self.is_bad = False

    def say(self, text: str, *, is_bad: bool = False) -> None:
        """Shows what was done, or what went wrong."""
        self.said, self.is_bad = text, is_bad
        self.refresh()

    def render(self) -> Text:
        """Both lines."""
        width = self.size.width
        narrowed = self.desk.session.view.in_words()
        second = safe(f"[{narrowed}] " if narrowed else "", "magenta")
        second.append_text(safe(self.said, "bold red" if self.is_bad else ""))
        if second.cell_len > width:
            second.truncate(width, overflow="ellipsis")
        return heading(self.desk, width).append("\n").append_text(second)


class KeyBar(Widget):
    """What the keys do, at the foot."""

    DEFAULT_CSS = "KeyBar { height: auto; }"

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the keys take."""
        del container, viewport
        return len(key_lines(width))

    def render(self) -> Text:
        """The lines."""
        return Text("\n", end="").join(key_lines(self.size.width))


def cut(text: str, width: int) -> str:
    """The text in `width` columns."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
