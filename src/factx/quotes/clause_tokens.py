"""A paragraph as a clause reader sees it: words and punctuation, each quotation in it as one token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from factx.quotes.lexicon import cue_forms, words
from factx.spans import TextSpan
from factx.text.atoms import Atoms
from factx.text.marks import Marked
from factx.text.reading import Reading

JOINS = frozenset("'’-–&/.@")
"""Signs that make one word of two without white space between: "Lee’s", "AT&T", "news.com"."""
REPEATED = 4
"""As many of one sign, or more, are one token."""
DOTS_AND_DASHES = {".": 3, "-": 2, "_": 1}
"""As many of these signs are one token, and no more."""
MOST_TOKENS = 300
"""Tokens after which a sentence is cut: no clause reaches farther."""
MARK: Final = 3
"""Characters from an opening mark to what it opens at most, and one: a sentence begins with the one or the other."""
CLOSING_MARKS = "\"'”’»›`"
CLOSERS = frozenset(")]}\"'”’»")


class Token(NamedTuple):
    """`lower` is the word in lower case, or its sign; `mark` is the index of the marked stretch that it stands for."""

    start: int
    end: int
    lower: str
    capital: bool
    mark: int | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a sign or a quotation."""
        return self.mark is None and self.lower[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the paragraph number `paragraph`, or of the words inside the marked stretch `inside`."""

    tokens: tuple[Token, ...]
    paragraph: int
    inside: int | None


def find_sentences(reading: Reading) -> list[Sentence]:
    """Sentences of a text outside marks, then those inside each marked stretch that holds another. Linear."""
    text, marks = reading.text, reading.marks
    children: dict[int | None, list[int]] = {}
    for index, mark in enumerate(marks):
        children.setdefault(mark.parent, []).append(index)
    sentences: list[Sentence] = []
    outer = _Stretches(reading, children.get(None, []))
    opening = frozenset(sentence.start for sentence in reading.sentences)
    for number, paragraph in enumerate(reading.paragraphs):
        sentences += [Sentence(part, number, None) for part in _split(text, outer.tokens(paragraph), opening)]
    for inside, inner in children.items():
        if inside is None:
            continue
        within = _Stretches(reading, inner)
        for span in marks[inside].spans:
            sentences += [Sentence(part, -1, inside) for part in _split(text, within.tokens(span), opening)]
    return sentences


class _Stretches:
    """The marked stretches of one level, handed out as the reading passes them."""

    def __init__(self, reading: Reading, level: Sequence[int]) -> None:
        self.atoms = reading.atoms
        self.pieces = [(span, index) for index in level for span in _pieces(reading.text, reading.marks[index])]
        self.next = 0

    def tokens(self, stretch: TextSpan) -> list[Token]:
        tokens: list[Token] = []
        at = stretch.start
        while self.next < len(self.pieces) and self.pieces[self.next][0].start < stretch.end:
            (start, end), index = self.pieces[self.next]
            self.next += 1
            if start < at:
                continue
            tokens += _words(self.atoms, at, start)
            tokens.append(Token(start, min(end, stretch.end), "“”", False, index))
            at = max(at, min(end, stretch.end))
        tokens += _words(self.atoms, at, stretch.end)
        return tokens


def _pieces(text: str, mark: Marked) -> list[TextSpan]:
    """A marked stretch with its marks, a piece for each paragraph."""
    last = len(mark.spans) - 1
    return [
        TextSpan(
            mark.start if n == 0 else span.start - (not text[span.start - 1].isspace()),
            mark.end if n == last else span.end,
        )
        for n, span in enumerate(mark.spans)
    ]


def _words(atoms: Atoms, start: int, end: int) -> list[Token]:
    """The atoms from `start` to `end` joined to words: letters and digits, what `JOINS` joins, clock times, dots."""
    text, starts, ends = atoms.text, atoms.starts, atoms.ends
    at, past = atoms.at(start), bisect_left(starts, end)
    found: list[Token] = []
    new = tuple.__new__  # there is one for each word of a text, and the constructor of a named tuple is slow
    while at < past:
        opens, closes, lower = starts[at], ends[at], atoms.lower[at]
        first, at = at, at + 1
        if at < past and starts[at] == closes:
            at = _word_end(atoms, first, past)
            if at > first + 1:
                closes = ends[at - 1]
                lower = text[opens:closes].lower()
        found.append(new(Token, (opens, closes, lower, text[opens].isupper(), None)))
    return found


def _word_end(atoms: Atoms, at: int, past: int) -> int:
    """The atom after the word, the clock time or the sign at atom `at`, before atom `past`."""
    lower = atoms.lower
    if not lower[at][0].isalnum():
        return at + _signs_of_one(atoms, at, past)
    if _is_clock(atoms, at, past):
        return at + 3
    at += 1
    while at < past and atoms.is_glued(at):
        if lower[at][0].isalnum():
            at += 1
        elif lower[at] in JOINS and at + 1 < past and atoms.is_glued(at + 1) and lower[at + 1][0].isalnum():
            at += 2
        else:
            break
    return at


def _signs_of_one(atoms: Atoms, at: int, past: int) -> int:
    """How many atoms the sign at atom `at` is of: "..." and "--" are one, and so is a row of `REPEATED` or more."""
    sign = atoms.lower[at]
    least, most = DOTS_AND_DASHES.get(sign, REPEATED), DOTS_AND_DASHES.get(sign, past - at)
    count = 1
    while count < most and at + count < past and atoms.lower[at + count] == sign and atoms.is_glued(at + count):
        count += 1
    return count if count >= least else 1


def _is_clock(atoms: Atoms, at: int, past: int) -> bool:
    """Whether a clock time such as "9:30" stands at atom `at`."""
    lower = atoms.lower
    return (
        at + 2 < past
        and lower[at + 1] == ":"
        and lower[at].isdecimal()
        and len(lower[at]) <= 2
        and lower[at + 2].isdecimal()
        and len(lower[at + 2]) == 2
        and atoms.is_glued(at + 1)
        and atoms.is_glued(at + 2)
    )


def _split(text: str, tokens: list[Token], opening: frozenset[int]) -> Iterator[tuple[Token, ...]]:
    first = 0
    for index, token in enumerate(tokens[:-1]):
        if index - first >= MOST_TOKENS or _ends_sentence(text, tokens, index, token, opening):
            yield tuple(tokens[first : index + 1])
            first = index + 1
    if first < len(tokens):
        yield tuple(tokens[first:])


def _ends_sentence(text: str, tokens: list[Token], index: int, token: Token, opening: frozenset[int]) -> bool:
    after = tokens[index + 1]
    gap = after.start > token.end
    if token.mark is not None:
        inner = text[max(token.end - 3, token.start) : token.end]
        if after.mark is not None:
            return gap and inner.rstrip(CLOSING_MARKS).endswith((".", "?", "!"))
        if not (gap and after.capital and any(sign in inner for sign in ".?!…")):
            return False
        announced = index > 0 and tokens[index - 1].lower == ":"
        full = announced or ("." in inner and (index > 0 or after.lower in words("subject")))
        return full or not _reports_next(tokens, index + 1)
    if token.lower in ("?", "!", "…", "...") or token.lower == ".":
        if not (after.capital or after.mark is not None or after.lower[0].isdigit() or not after.is_word):
            return False
        if not gap or after.lower in CLOSERS:
            return False
        return token.lower != "." or not opening.isdisjoint(range(after.start, after.start + MARK))
    return token.lower in CLOSERS and index > 0 and tokens[index - 1].lower in (".", "?", "!") and after.capital


def _reports_next(tokens: list[Token], index: int) -> bool:
    """Whether a cue follows within a short name: “Stop!” Ann Lee said."""
    for at, token in enumerate(tokens[index : index + 6], index):
        if not token.is_word:
            return False
        form = cue_forms().get(token.lower)
        if form is not None and not token.capital and form.form in ("past", "third"):
            return "s" in form.kind or at + 1 == len(tokens) or tokens[at + 1].lower == "."
    return False
