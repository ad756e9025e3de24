"""The atoms of a text as the grammar of time expressions asks for them.

Finer than the reading's tokens: it reads "10:30am", "Oct.3" and "mid-2013" by their parts, and knows no contractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from factx.text.reading import Reading, as_reading

if TYPE_CHECKING:
    from factx.dates.quantities import Quantity

APOSTROPHES = frozenset("'’ʼ`")
DASHES = frozenset("-‐‑–—−")
BRACKETS = frozenset("()[]")
SENTENCE_ENDS = frozenset(".!?;")
LONE_FIGURES: Final = re.compile(r"^[^\S\n]*(\d+\.\d+)[^\S\n]*$", re.MULTILINE)
ENTRY_TIME: Final = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
"""A clock time that heads an entry of a live report in a line of its own: "14.52"."""
FEWEST_ENTRIES: Final = 3
"""Such lines in a text; fewer may be prices, as may those beside figures that are no times."""
PAST_THE_END = ("",) * 64
"""More than any rule looks past either end of a text."""


class Tokens:
    """The tokens of a text in parallel lists; token `i` is `text[starts[i]:ends[i]]`, `words[i]` in lower case.

    Reading past either end gives an empty word, so that a grammar rule may look one token further without asking.
    """

    __slots__ = ("ends", "entries", "is_lower", "quantities", "reading", "size", "starts", "text", "word", "words")

    def __init__(self, text: str | Reading) -> None:
        self.reading = as_reading(text)
        self.text = text = self.reading.text
        self.is_lower = text.islower()
        """Whether the whole text is in lower case, so that no capital can tell a name."""
        atoms = self.reading.atoms
        # Digits of other scripts are passed over, as if there were none.
        kept = [i for i, word in enumerate(atoms.lower) if word.isascii() or not word.isdecimal()]
        self.size = len(kept)
        self.words: list[str] = [atoms.lower[i] for i in kept]
        if "’" in text:  # the tables of phrases are written with "'"
            self.words = ["'" if word == "’" else word for word in self.words]
        self.starts: list[int] = [atoms.starts[i] for i in kept]
        self.ends: list[int] = [atoms.ends[i] for i in kept]
        # The grammar asks thirty times for each word of a text, so that a call of Python would be felt.
        self.word: Callable[[int], str] = [*self.words, *PAST_THE_END].__getitem__
        """The token in lower case, or "" as far outside the text as a rule looks; -1 is before its start."""
        lines = list(LONE_FIGURES.finditer(text))
        are_times = len(lines) >= FEWEST_ENTRIES and all(ENTRY_TIME.fullmatch(line[1]) for line in lines)
        self.entries = frozenset(line.start(1) for line in lines if are_times)
        """Where the clock times start that head the entries of a live report."""
        self.quantities: dict[int, Quantity | None] = {}
        """What `read_quantity` has read by token: several rules ask for the number at the same one."""

    def is_glued(self, i: int) -> bool:
        """Whether token `i` follows the token before it without white space."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def sticks(self, i: int) -> bool:
        """Whether token `i` is of letters or digits and follows the token before it without white space."""
        return self.is_glued(i) and self.words[i].isalnum()

    def is_capitalised(self, i: int) -> bool:
        """Whether token `i` starts with a capital letter."""
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def is_number(self, i: int) -> bool:
        """Whether token `i` is a run of digits."""
        return 0 <= i < self.size and self.words[i][0] in "0123456789"

    def digits(self, i: int, longest: int, shortest: int = 1) -> int | None:
        """The value of token `i` where it has `shortest` to `longest` digits, else null."""
        word = self.word(i)
        if word and shortest <= len(word) <= longest and word[0] in "0123456789":
            return int(word)
        return None

    def phrase(self, i: int, words: Sequence[str]) -> int | None:
        """The index after `words` where they stand at token `i`, else null."""
        end = i + len(words)
        return end if self.words[i:end] == list(words) else None

    def after_dash(self, i: int) -> int:
        """`i + 1` where token `i` is a dash between two glued tokens, else `i`."""
        return i + 1 if self.word(i) in DASHES and self.is_glued(i) and self.is_glued(i + 1) else i

    def after_possessive(self, i: int) -> int:
        """The index after "'s" where it stands at token `i`, else `i`."""
        if self.word(i) in APOSTROPHES and self.word(i + 1) == "s" and self.is_glued(i) and self.is_glued(i + 1):
            return i + 2
        return i

    def after_apostrophe(self, i: int) -> int:
        """`i + 1` where token `i` is an apostrophe glued to the token after it, else `i`."""
        return i + 1 if self.word(i) in APOSTROPHES and self.is_glued(i + 1) else i

    def after_full_stop(self, i: int) -> int:
        """`i + 1` where token `i` is a full stop glued to the token before it, else `i`."""
        return i + 1 if self.word(i) == "." and self.is_glued(i) else i

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence of the text ends with token `i` and another starts behind it."""
        if not -1 < i < self.size - 1 or self.ends[i] == self.starts[i + 1]:
            return False
        here, after = self.starts[i], self.starts[i + 1]
        return self.reading.sentence_at(here) != self.reading.sentence_at(after)

    def ends_clause(self, i: int) -> bool:
        """Whether a sign that ends a clause, or the paragraph's end, stands at token `i`."""
        return self.word(i) in (".", ",", ";", "") or self.breaks_paragraph(i)

    def breaks_paragraph(self, i: int) -> bool:
        """Whether a blank line stands between token `i - 1` and token `i`."""
        if not 0 < i < self.size:
            return True
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        return len(gap) > 1 and gap.count("\n") > 1

    def starts_line(self, i: int) -> bool:
        """Whether a line end or the text's start stands before token `i`."""
        return i == 0 or (0 < i < self.size and "\n" in self.text[self.ends[i - 1] : self.starts[i]])
