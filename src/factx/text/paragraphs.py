"""Where paragraphs begin and end: a line each, or several lines that an editor wrapped to a width.

Run `python -m factx.text.paragraphs` to see a text in its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factx.spans import TextSpan
from factx.text.stops import LINE_ENDS

LINE = re.compile(r"[^\r\n]+")
WIDEST = 100
"""A wrapped line is no longer than this."""
NARROWEST = 45
"""A wrapped line, but for the last of its paragraph, is no shorter than this."""
RAGGED = 25
"""Lines wrapped to one width differ by less than a long word."""


def find_paragraphs(text: str) -> list[TextSpan]:
    """The paragraphs in order, each from its first character to its last that is no white space.

    A line that is not blank is a paragraph, but for lines that belong together, with no blank line between them: those
    of a block wrapped to a width, and a line that goes on in lower case where the one before has ended no sentence.
    """
    paragraphs: list[TextSpan] = []
    for block in blocks(text):
        for group in groups(text, block):
            if is_wrapped([text[start:end] for start, end in group]):
                paragraphs.append(TextSpan(group[0].start, group[-1].end))
            else:
                paragraphs += joined(text, group)
    return paragraphs


def blocks(text: str) -> Iterator[list[TextSpan]]:
    """The lines that are not blank, without white space at their ends, in blocks that blank lines part."""
    block: list[TextSpan] = []
    for line in LINE.finditer(text):
        written = line[0].strip()
        if not written:
            continue
        start = line.start() + line[0].index(written[0])
        if block and line_ends(text, block[-1].end, start) > 1:
            yield block
            block = []
        block.append(TextSpan(start, start + len(written)))
    if block:
        yield block


def line_ends(text: str, start: int, end: int) -> int:
    r"""Number of line ends ("\n", "\r\n" or "\r") in white space."""
    if end - start < 2:
        return int(text[start:end] in ("\n", "\r"))
    return text.count("\n", start, end) or text.count("\r", start, end)


def groups(text: str, block: Sequence[TextSpan]) -> Iterator[Sequence[TextSpan]]:
    """The lines of a block, parted behind each that ends a sentence well before the width of the widest."""
    widest = max(end - start for start, end in block)
    first = 0
    for number, (start, end) in enumerate(block, 1):
        if number == len(block) or (end - start <= widest - RAGGED and text[end - 1] in LINE_ENDS):
            yield block[first:number]
            first = number


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether `lines` were one paragraph before somebody wrapped them to a width."""
    if len(lines) < 2:
        return False
    widths = [len(line) for line in lines[:-1]]
    if max(widths) > WIDEST or min(widths) < NARROWEST or max(widths) - min(widths) >= RAGGED:
        return False
    if len(lines[-1]) > max(widths) + RAGGED:
        return False
    # Two lines may be a headline and its second line; a sentence that goes on in lower case tells them apart.
    return any(line[0].islower() for line in lines[1:])


def joined(text: str, lines: Sequence[TextSpan]) -> list[TextSpan]:
    """The lines, those that go on in lower case joined to the line before where it ends no sentence."""
    paragraphs: list[TextSpan] = []
    for line in lines:
        if paragraphs and text[line.start].islower() and text[paragraphs[-1].end - 1] not in LINE_ENDS:
            paragraphs[-1] = TextSpan(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


if __name__ == "__main__":
    sample = "A headline\nThe first paragraph is one long line here.\n\nEditor's note: He\nis\nback.\n  “Yes,” he said."
    for start, end in find_paragraphs(sample):
        print(repr(sample[start:end]))
