"""What each key does: for the bindings, for the two lines at the foot, for the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """A key of the review's screen."""

    keys: str
    """As Textual names them, several with a comma between."""
    action: str
    """The action it starts."""
    shown: str
    """The key as people call it."""
    short: str
    """What it does, in a word or two, for the foot; empty where it is not shown there."""
    help: str
    """What it does, for the help."""


KEYS: Final = (
    ReviewKey("a", "decide('accepted')", "a", "accept", "accept: right as it stands"),
    ReviewKey("x", "decide('rejected')", "x", "reject", "reject: wrong"),
    ReviewKey("space", "decide('skipped')", "space", "skip", "skip: it comes again at the end"),
    ReviewKey("backspace,ctrl+h", "undo", "backspace", "undo", "undo the last decision, also of a run before"),
    ReviewKey("f", "decide('flagged')", "f", "flag", "flag it, for a second look"),
    ReviewKey("e", "edit", "e", "edit", "edit extent, speaker or other fields: right as corrected"),
    ReviewKey("n", "note", "n", "note", "write a note on it"),
    ReviewKey("j,down", "step(1)", "j k", "move", "next fact, without a decision (or down)"),
    ReviewKey("k,up", "step(-1)", "k", "", "fact before (or up)"),
    ReviewKey("slash", "find", "/", "find", "find by words or speaker; Enter alone finds the next"),
    ReviewKey("s", "sort", "s", "sort", "sort: as in the text, least sure first, by kind"),
    ReviewKey("1", "only('quote')", "1-5", "kinds", "quotes, amounts, figures, dates, names alone; 0 all"),
    ReviewKey("2", "only('money')", "2", "", ""),
    ReviewKey("3", "only('figure')", "3", "", ""),
    ReviewKey("4", "only('date')", "4", "", ""),
    ReviewKey("5", "only('entity')", "5", "", ""),
    ReviewKey("0", "only('')", "0", "", ""),
    ReviewKey("v", "show", "v", "view", "view all, left, flagged, settled, or where others differ"),
    ReviewKey("l", "ceiling", "l", "", "less sure: only scores up to 0.9, 0.7, 0.5, or all"),
    ReviewKey("right_square_bracket", "turn(1)", "]", "", "next article"),
    ReviewKey("left_square_bracket", "turn(-1)", "[", "", "article before"),
    ReviewKey("pagedown,ctrl+d", "scroll(1)", "PgDn", "", "scroll the article (or Ctrl-D, Ctrl-U)"),
    ReviewKey("pageup,ctrl+u", "scroll(-1)", "PgUp", "", ""),
    ReviewKey("question_mark", "help", "?", "help", "this help"),
    ReviewKey("q,ctrl+q", "leave", "q", "quit", "quit; all that was decided is kept"),
)
