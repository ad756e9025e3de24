"""The review's screen: the article on one side, the fact at hand on the other, a key a decision."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from factx.controls import on_one_line
from factx.errors import ReviewError
from factx.kinds import RecordName
from factx.review.desk import ReviewDesk
from factx.review.fact_in_words import ONE, state_in_words
from factx.review.review_file import NAMES, AnyRecord, Verdict
from factx.review.screen.article_pane import ArticlePane
from factx.review.screen.bars import Heading, KeyBar, cut
from factx.review.screen.dialogs import AskLine, Editor, Help
from factx.review.screen.fact_pane import FactPane
from factx.review.screen.keys import KEYS
from factx.review.session import CEILINGS, SHOWINGS, ReviewSession

WIDE = 120
"""Columns from which on the pane of the fact has more of them."""


class ReviewApp(App[None]):
    """Reviews the articles of a desk, whose first one is open."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; background: ansi_default; color: ansi_default; }
    Horizontal { height: 1fr; }
    FactPane.wide { width: 52; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.keys, key.action, key.help, show=False) for key in KEYS),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__(ansi_color=True)
        self.desk = desk
        self.theme = "ansi-dark"  # the terminal's own sixteen colours, its own foreground and background
        self.animation_level = "none"
        self.sought = ""
        self.article_pane = ArticlePane()
        self.fact_pane = FactPane()
        self.heading = Heading(desk)

    @property
    def session(self) -> ReviewSession:
        """The review of the article that is open."""
        return self.desk.session

    def compose(self) -> ComposeResult:
        """What narrows and what is left above, article and fact side by side, the keys below."""
        yield self.heading
        with Horizontal():
            yield self.article_pane
            yield self.fact_pane
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the first fact; a signal that ends the process leaves the terminal as it was."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                with suppress(RuntimeError, ValueError):  # no main thread in some tests
                    loop.add_signal_handler(number, self.end_by, number)
        self.say(self.session.changes.in_words())
        self.show()

    def end_by(self, number: int) -> None:
        """Ends as a signal asks."""
        self.exit(return_code=128 + number)

    def on_resize(self) -> None:
        """Gives the fact's pane more columns on a wide terminal."""
        self.fact_pane.set_class(self.size.width >= WIDE, "wide")

    # Showing

    def say(self, text: str, *, is_bad: bool = False) -> None:
        """Shows what was done, or what went wrong."""
        self.heading.say(text, is_bad=is_bad)

    def show(self) -> None:
        """Shows the session as it is now."""
        session = self.session
        fact = session.current
        self.article_pane.show(session.article, session.record_of(fact) if fact else None)
        self.fact_pane.show(session)
        self.heading.refresh()

    def kept(self, change: Callable[[], object]) -> bool:
        """Makes a change; one that cannot be kept is told, and false."""
        try:
            change()
        except ReviewError as error:
            self.say(f"NOT KEPT: {error}", is_bad=True)
            self.bell()
            return False
        return True

    # Deciding

    def action_decide(self, state: Literal["accepted", "rejected", "skipped", "flagged"]) -> None:
        """Keeps a decision and goes on."""
        self.decide(state)

    def decide(self, state: Verdict, corrected: AnyRecord | None = None) -> None:
        """Keeps a decision and goes on; at the end of the article it says so."""
        fact = self.session.current
        if fact is None:
            self.say("There is no fact to decide on.")
            return
        if not self.kept(lambda: self.session.decide(state, corrected)):
            return
        words = cut(on_one_line(fact.record.text), 40)
        said = f"{state_in_words(state).capitalize()}: {words}"
        if not self.session.progress()["left"]:
            more = "] opens the next article" if self.desk.number + 1 < len(self.desk.articles) else "q quits"
            said = f"{said}. Nothing is left here; {more}."
        self.say(said)
        self.show()

    def action_undo(self) -> None:
        """Takes the last decision back."""

        def undo() -> None:
            decision = self.session.undo()
            if decision is None:
                self.say("There is nothing to take back.")
            else:
                self.say(f"Taken back: {state_in_words(decision.state)}.")

        self.kept(undo)
        self.show()

    def action_note(self) -> None:
        """Asks for a note."""
        fact = self.session.current
        if fact is None:
            return
        mine = self.session.mine(fact)

        def written(note: str | None) -> None:
            if note is not None and self.kept(lambda: self.session.write_note(note)):
                self.say("Noted." if note.strip() else "No note.")
                self.show()

        self.push_screen(AskLine("Note", (mine.note or "") if mine else ""), written)

    def action_edit(self) -> None:
        """Opens the fields to correct."""
        fact = self.session.current
        if fact is None:
            return
        record = self.session.record_of(fact)

        def edited(corrected: AnyRecord | None) -> None:
            if corrected is None:
                return
            if corrected == fact.record:
                self.say(f"Nothing was changed; a accepts the {ONE[fact.name]} as it is.")
                return
            self.decide("corrected", corrected)

        session = self.session
        self.push_screen(Editor(fact.name, record, session.article, session.facts.entities), edited)

    # Going about

    def action_step(self, by: int) -> None:
        """Goes to another fact without a decision."""
        self.session.step(by)
        self.say("")
        self.show()

    def action_find(self) -> None:
        """Asks for words and goes to the next fact that has them."""

        def found(words: str | None) -> None:
            if words is None:
                return
            self.sought = words.strip() or self.sought
            is_found = bool(self.sought) and self.session.find(self.sought)
            self.say("" if is_found else f"No fact has “{self.sought}”.")
            self.show()

        self.push_screen(AskLine(f"Find [{self.sought}]" if self.sought else "Find"), found)

    def action_sort(self) -> None:
        """Another order of the list."""
        self.session.reorder()
        self.say("")
        self.show()

    def action_only(self, name: RecordName | Literal[""]) -> None:
        """Shows one kind alone, or all."""
        names = frozenset([name]) if name else frozenset(NAMES)
        self.session.look(replace(self.session.view, names=names))
        self.say("")
        self.show()

    def action_show(self) -> None:
        """Shows facts of another state."""
        view = self.session.view
        showing = SHOWINGS[(SHOWINGS.index(view.showing) + 1) % len(SHOWINGS)]
        self.session.look(replace(view, showing=showing))
        self.say(f"Showing {showing}: {len(self.session.shown())}")
        self.show()

    def action_ceiling(self) -> None:
        """Shows only what factx is less sure of."""
        view = self.session.view
        at = CEILINGS.index(view.ceiling) if view.ceiling in CEILINGS else -1
        self.session.look(replace(view, ceiling=CEILINGS[(at + 1) % len(CEILINGS)]))
        self.say("")
        self.show()

    def action_turn(self, by: int) -> None:
        """Opens another article."""
        failed = len(self.desk.failed)
        is_open = self.desk.go(by)
        said = "; ".join(self.desk.failed[failed:])
        if not is_open:
            said = said or "There is no further article."
        self.say(said or self.session.changes.in_words(), is_bad=bool(self.desk.failed[failed:]))
        self.show()

    def action_scroll(self, direction: int) -> None:
        """Scrolls the article."""
        self.article_pane.scroll_lines(direction * max(self.article_pane.size.height - 2, 1))

    def action_help(self) -> None:
        """Opens the help."""
        self.push_screen(Help())

    def action_leave(self) -> None:
        """Ends."""
        self.exit()

    def action_interrupt(self) -> None:
        """Ends as Ctrl-C does elsewhere."""
        self.exit(return_code=130)
