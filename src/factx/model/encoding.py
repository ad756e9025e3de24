"""From text to what the model reads: word pieces, the shape of each word, and windows that fit.

The vocabulary is uncased, so each word's case shape, crossed with the gap before it, is an input of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, chain

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from factx.controls import without_surrogates
from factx.text.stops import STOPS

Ints = npt.NDArray[np.int32]

CLS, SEP = 101, 102
ONLY_CLS, ONLY_SEP = np.array([CLS], np.int32), np.array([SEP], np.int32)


class Shape(IntEnum):
    """How a word is written. The bundled model was trained on these numbers."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    """"McDonald", "iPhone"."""
    DIGITS = 4
    ALPHANUMERIC = 5
    """"G20", "9th"."""
    PUNCTUATION = 6
    CAPITAL = 7
    """One capital letter."""


@lru_cache(1 << 15)  # words come again and again
def word_shape(word: str) -> Shape:
    """The shape of a word or sign; letters of scripts without case count as lower case."""
    if not any(map(str.isalnum, word)):
        return Shape.PUNCTUATION
    if word.isdigit():
        return Shape.DIGITS
    if any(map(str.isdigit, word)):
        return Shape.ALPHANUMERIC
    if word.isupper():
        return Shape.CAPITAL if len(word) == 1 else Shape.UPPER
    if word.islower() or not any(map(str.isupper, word)):
        return Shape.LOWER
    return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED


GAPS = ("none", "space", "newline")
OUTSIDE = len(Shape) * len(GAPS)
"""Shape id of [CLS], [SEP] and padding."""
SHAPE_IDS = OUTSIDE + 1

# A line without an end would not fit in memory once tokenised: it is read in blocks that end at white space.
BLOCK = re.compile(r"[^\n]{1,20000}(?=\s|\Z)|[^\n]{1,20000}")
LETTERS = "A-Za-zÀ-ÖØ-öø-ſ£€¥¢°©®½¼¾"
"""What the tokenizer does not part from the letters beside it; to it the signs of most currencies are none."""
COMMON = re.compile(rf"(?!.*\[(?:PAD|UNK|CLS|SEP|MASK)\])[\t -~\u00a0{LETTERS}“”‘’–—…«»‹›„‚―§•·′″¿¡]*")
"""Signs of which the tokenizer makes one word of each run of letters and digits, and one of each other sign, unless
one of its own words stands among them."""
LONGEST_KEPT = 32
"""Letters of a word whose pieces are kept."""
WORD = re.compile(rf"[{LETTERS}0-9]+|[^\s{LETTERS}0-9]")
GO_ON = (Shape.LOWER, Shape.PUNCTUATION)
"""Shapes with which no sentence starts."""
UNBROKEN = 60
"""Words that may follow each other without a gap and are all read: no prose has so many (a rule of signs, a table's
frame, what is encoded). In 10,000 articles and posts the longest is a link of 51."""
ALIKE = 40
"""Words of one character that may follow each other and are all read; the longest is a line of 36 signs to write on."""
EDGE = 12
"""What is read of a longer run: so many words of its beginning and of its end."""
LONGEST = 16
"""Pieces that a word may have which is read whole; the longest is the number of a post, of 14."""
BEGINNING = 8
"""Pieces that are read of a longer one, which is encoded."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words of one line: per word its span and shape id, and its pieces.

    `starts`, `ends`, `shapes`: one entry a word. `ids`: the pieces of all words; word `i` has those from `first[i]`.
    """

    starts: Ints
    ends: Ints
    shapes: Ints
    ids: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def cut(self, start: int, end: int) -> Words:
        """Words `start` to `end`."""
        low = int(self.first[start])
        high = int(self.first[end]) if end < len(self) else len(self.ids)
        part = slice(start, end)
        return Words(self.starts[part], self.ends[part], self.shapes[part], self.ids[low:high], self.first[part] - low)

    def only(self, kept: npt.NDArray[np.bool_]) -> Words:
        """The words that are `kept`."""
        counts = self.counts()
        first = np.cumsum(np.append(0, counts[kept])[:-1]).astype(np.int32)
        ids = self.ids[np.repeat(kept, counts)]
        return Words(self.starts[kept], self.ends[kept], self.shapes[kept], ids, first)

    def counts(self) -> Ints:
        """The number of pieces of each word."""
        return np.diff(self.first, append=np.int32(len(self.ids)))

    def shortened(self) -> Words:
        """The words, with the beginning alone of one of too many pieces."""
        if len(self.ids) - len(self) < LONGEST:  # as in nearly all lines
            return self
        counts = self.counts()
        left = np.where(counts > LONGEST, BEGINNING, counts)
        nth = np.arange(len(self.ids)) - np.repeat(self.first, counts)
        first = (np.cumsum(left) - left).astype(np.int32)
        return Words(self.starts, self.ends, self.shapes, self.ids[nth < np.repeat(left, counts)], first)


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once: `ids` and `shapes` a piece, [CLS] and [SEP] included.

    `first`, `starts`, `ends`: one entry a word, its first piece and its characters.
    """

    ids: Ints
    shapes: Ints
    first: Ints
    starts: Ints
    ends: Ints


def lines_of_words(tokenizer: Tokenizer, text: str) -> Iterator[Words]:
    """The words of each line of the text in order, of a long unbroken run only its edges; empty lines give nothing."""
    return map(without_middles, all_words(tokenizer, text))


def without_middles(line: Words) -> Words:
    """The line without what is between the edges of its long runs: of words without a gap, or of one character each.

    Each sign is a word, so that a run of them would cost the model five times what as much prose does.
    """
    if len(line) <= ALIKE:
        return line
    kept = edges(line.shapes % len(GAPS) != 0, UNBROKEN)
    single = line.ends - line.starts == 1
    if np.count_nonzero(single) > ALIKE:
        kept &= edges(~(single & np.append(False, single[:-1])), ALIKE)
    return line if kept.all() else line.only(kept)


def edges(begins: npt.NDArray[np.bool_], most: int) -> npt.NDArray[np.bool_]:
    """Whether each word stands in a run of at most so many or at an edge of one; `begins` is where each begins."""
    begins[0] = True
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=len(begins))
    if lengths.max() <= most:
        return np.ones(len(begins), np.bool_)
    nth = np.arange(len(begins)) - np.repeat(starts, lengths)
    length = np.repeat(lengths, lengths)
    return (length <= most) | (nth < EDGE) | (nth >= length - EDGE)


def all_words(tokenizer: Tokenizer, text: str) -> Iterator[Words]:
    """Every word of each line of the text."""
    text = without_surrogates(text)
    previous_end = 0
    for block in BLOCK.finditer(text):
        words = known_words(tokenizer, block) if COMMON.fullmatch(block[0]) else encoded_words(tokenizer, block)
        words = words.shortened()
        if not len(words):
            continue
        # No line ends within a block, so that only its first word may follow one.
        words.shapes[1:] += words.starts[1:] > words.ends[:-1]
        between = text[previous_end : words.starts[0]]
        words.shapes[0] += 2 if "\n" in between else 1 if between else 0
        previous_end = int(words.ends[-1])
        yield words


def known_words(tokenizer: Tokenizer, block: re.Match[str]) -> Words:
    """The words of a block of `COMMON` signs, each looked up by itself; their shapes say of no gap."""
    found = [*WORD.finditer(block.string, *block.span())]
    if not found:
        return Words(*np.zeros((5, 0), np.int32))
    pieces, shapes = zip(*(word_pieces(tokenizer, word[0]) for word in found), strict=True)
    spans = np.fromiter(chain.from_iterable(word.span() for word in found), np.int32)
    ids = np.fromiter(chain.from_iterable(pieces), np.int32)
    first = np.fromiter(accumulate(map(len, pieces[:-1]), initial=0), np.int32)
    return Words(spans[::2], spans[1::2], np.array(shapes, np.int32), ids, first)


def word_pieces(tokenizer: Tokenizer, word: str) -> tuple[tuple[int, ...], int]:
    """The pieces of a word and the id of its shape without a gap."""
    # A long word hardly comes again, and a cache of them would be as large as what a hostile text makes it.
    return (known_pieces if len(word) <= LONGEST_KEPT else encoded_pieces)(tokenizer, word)


def encoded_pieces(tokenizer: Tokenizer, word: str) -> tuple[tuple[int, ...], int]:
    """The same, as the tokenizer tells them."""
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids), word_shape(word) * len(GAPS)


known_pieces = lru_cache(1 << 15)(encoded_pieces)


def encoded_words(tokenizer: Tokenizer, block: re.Match[str]) -> Words:
    """The words of any block as the tokenizer parts them; their shapes say of no gap."""
    encoding = tokenizer.encode(block[0], add_special_tokens=False)
    first = np.flatnonzero(np.diff(np.asarray(encoding.word_ids), prepend=-1))
    pieces = np.asarray(encoding.offsets, np.int32).reshape(-1, 2) + block.start()
    starts = pieces[first, 0]
    ends = np.maximum.reduceat(pieces[:, 1], first) if len(first) else starts
    words = map(block.string.__getitem__, map(slice, starts.tolist(), ends.tolist()))
    shapes = np.fromiter((word_shape(word) * len(GAPS) for word in words), np.int32)
    return Words(starts, ends, shapes, np.asarray(encoding.ids, np.int32), first.astype(np.int32))


def sentence_cuts(line: Words, text: str) -> list[int]:
    """Word indices in the line after which a sentence seems to end, the line's end included."""
    cuts = [
        index + 1
        for index in range(len(line) - 1)
        if text[line.starts[index]] in STOPS and line.shapes[index + 1] // len(GAPS) not in GO_ON
    ]
    return [*cuts, len(line)]


def pieces_that_fit(line: Words, text: str, room: int) -> Iterator[Words]:
    """A line in parts of at most `room` pieces, cut at sentence ends where that is possible."""
    if len(line.ids) <= room:
        yield line
        return
    cuts = sentence_cuts(line, text)
    begin = 0
    bounds = np.append(line.first, len(line.ids))
    while begin < len(line):
        limit = int(np.searchsorted(bounds, bounds[begin] + room, side="right")) - 1
        good = [cut for cut in cuts if begin < cut <= limit]
        end = good[-1] if good else max(limit, begin + 1)
        yield line.cut(begin, end)
        begin = end


def join(parts: list[Words]) -> Window:
    """One window of several runs of words."""
    ids = np.concatenate([ONLY_CLS, *(part.ids for part in parts), ONLY_SEP])
    offsets = accumulate((len(part.ids) for part in parts), initial=1)
    first = [part.first + offset for part, offset in zip(parts, offsets, strict=False)]
    bounds = np.concatenate([*first, [len(ids) - 1]], dtype=np.int32)
    shapes = np.full(len(ids), OUTSIDE, np.int32)
    shapes[1:-1] = np.repeat(np.concatenate([part.shapes for part in parts]), bounds[1:] - bounds[:-1])
    return Window(
        ids,
        shapes,
        bounds[:-1],
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )


def windows(lines: Iterable[Words], text: str, size: int) -> Iterator[Window]:
    """Whole lines packed into windows of at most `size` pieces; longer lines are cut at sentence ends."""
    held: list[Words] = []
    count = 0
    for line in lines:
        for part in pieces_that_fit(line, text, size - 2):
            if held and count + len(part.ids) > size - 2:
                yield join(held)
                held, count = [], 0
            held.append(part)
            count += len(part.ids)
    if held:
        yield join(held)
