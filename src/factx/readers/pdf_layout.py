"""Where the lines of a printed page stand, and the order that they are read in: columns, running heads, rows.

Nothing here knows PDF: lines have boxes in points, from the left and from the bottom of their page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

MARGIN_ROWS: Final = 2
"""Rows at the top and at the bottom of a page that may be running heads or page numbers."""
APART: Final = 0.6
"""How wide the space is, by the height of a line, that sets lines apart from the rest."""
REPEATED: Final = 0.3
"""Share of the pages that a running head stands on, at least: left and right pages have their own."""
BESIDE: Final = 3
"""Lines that stand beside each other, at least, where there are columns."""
CROSSING: Final = 0.25
"""Lines that may run over the space between columns, as a share of those of a column: a headline, a pull quote."""
NUMBER: Final = re.compile(
    r"[-–—\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
BROWSER_FOOT: Final = re.compile(r"(?:https?|file)://\S+(?:\s.*)?\s\d+/\d+")
BROWSER_HEAD: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?:\s?[AP]M)?\b.*")
"""What browsers print over and under a page: day and title, address and number."""
DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or the part of one that stands in its column. `is_hyphenated`: a word goes on in the next."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_hyphenated: bool = False

    @property
    def size(self) -> float:
        """Its height."""
        return self.top - self.bottom


Column = list[Line]
"""The lines of a column from top to bottom, a row each."""


def columns_in_order(lines: Sequence[Line]) -> list[Column]:
    """The columns of a page in the order that they are read in; what runs over them parts them."""
    gutter = gutter_of(lines)
    if gutter is None:
        return [rows(lines)] if lines else []
    found: list[Column] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if line.left < gutter < line.right:
            found += band_columns(band, gutter)
            band = []
            if found and len(found[-1]) and crosses(found[-1][-1], gutter):
                found[-1].append(line)
            else:
                found.append([line])
        else:
            band.append(line)
    return found + band_columns(band, gutter)


def crosses(line: Line, gutter: float) -> bool:
    """Whether a line runs over the space between columns."""
    return line.left < gutter < line.right


def band_columns(band: Sequence[Line], gutter: float) -> list[Column]:
    """The columns of lines none of which crosses a gutter: those left of it, then those right of it.

    Lines of one side alone that stand over or under all of the other side, apart from their own, come before or after.
    """
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    over: list[Line] = []
    under: list[Line] = []
    if left and right:
        of_left, of_right = apart(left, right), apart(right, left)
        over, under = [*of_left[0], *of_right[0]], [*of_left[1], *of_right[1]]
        left, right = ([line for line in side if line not in over and line not in under] for side in (left, right))
    columns = [*columns_in_order(left), *columns_in_order(right)]
    return [*columns_in_order(over), *columns, *columns_in_order(under)]


def apart(side: Sequence[Line], other: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a side that stand over, and those that stand under, all of the other, set off by a space."""
    top, bottom = max(line.top for line in other), min(line.bottom for line in other)
    column = sorted(side, key=lambda line: -line.top)
    over: list[Line] = []
    under: list[Line] = []
    for number, (above, below) in enumerate(pairwise(column), 1):
        is_wide = above.bottom - below.top > 2 * APART * min(above.size, below.size)
        if is_wide and above.bottom > top:
            over = column[:number]
        if is_wide and below.top < bottom and not under:
            under = column[number:]
    return over, under


def gutter_of(lines: Sequence[Line]) -> float | None:
    """Where between left and right the space lies that parts the lines into columns; null where there is none."""
    if len(lines) < 2 * BESIDE:
        return None
    least = 0.5 * median(line.size for line in lines)
    best: tuple[int, float] | None = None
    for start in sorted({round(line.left, 1) for line in lines}):
        right = [line for line in lines if line.left >= start - 0.1]
        left = [line for line in lines if line.right <= start - least]
        if len(left) < BESIDE or len(right) < BESIDE:
            continue
        top = min(max(line.top for line in left), max(line.top for line in right))
        bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
        beside = [sum(1 for line in side if bottom <= middle(line) <= top) for side in (left, right)]
        over = sum(1 for line in lines if bottom <= middle(line) <= top) - sum(beside)
        if min(beside) < BESIDE or over > CROSSING * min(beside):
            continue
        if best is None or sum(beside) > best[0]:
            best = (sum(beside), (max(line.right for line in left) + start) / 2)
    return best and best[1]


def middle(line: Line) -> float:
    """The height at which a line stands."""
    return (line.top + line.bottom) / 2


def rows(lines: Iterable[Line]) -> Column:
    """The lines from top to bottom, those that stand in one row as one line."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-middle(line), line.left)):
        if found and found[-1][0].bottom <= middle(line) <= found[-1][0].top:
            found[-1].append(line)
        else:
            found.append([line])
    return [one_row(row) for row in found]


def one_row(parts: Sequence[Line]) -> Line:
    """The parts of a row as one line."""
    if len(parts) == 1:
        return parts[0]
    ordered = sorted(parts, key=lambda line: line.left)
    longest = max(parts, key=lambda line: len(line.text))
    return Line(
        " ".join(line.text for line in ordered),
        ordered[0].left,
        max(line.right for line in ordered),
        longest.bottom,
        longest.top,
        ordered[-1].is_hyphenated,
    )


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without what stands over and under all of them, page numbers among it."""
    margins = [margin_rows(page) for page in pages]
    counted = Counter(key for margin in margins for key in {head_key(line, at) for line, at in margin})
    least = max(2, REPEATED * len(pages))
    left: list[list[Line]] = []
    for page, margin in zip(pages, margins, strict=True):
        heads = [line for line, at in margin if counted[head_key(line, at)] >= least or NUMBER.fullmatch(line.text)]
        if any(BROWSER_FOOT.fullmatch(line.text) for line, at in margin if at < 0):
            heads += [
                line for line, _ in margin if BROWSER_FOOT.fullmatch(line.text) or BROWSER_HEAD.fullmatch(line.text)
            ]
        left.append([line for line in page if not any(stands_in(line, head) for head in heads)])
    return left


def margin_rows(page: Sequence[Line]) -> list[tuple[Line, int]]:
    """The first and the last rows of a page that stand apart from the rest, numbered, from the bottom by negatives."""
    found = rows(page)
    top = outer_rows(found, [above.bottom - below.top for above, below in pairwise(found)])
    found.reverse()
    bottom = outer_rows(found, [above.bottom - below.top for below, above in pairwise(found)])
    return [*enumerate_rows(top, 1), *enumerate_rows(bottom, -1)]


def outer_rows(found: Sequence[Line], gaps: Sequence[float]) -> Sequence[Line]:
    """The outermost rows up to the last wide space among the first gaps; all of a page with hardly any."""
    if len(found) <= MARGIN_ROWS:
        return found
    wide = [at for at, gap in enumerate(gaps[:MARGIN_ROWS]) if gap > APART * found[at].size]
    return found[: wide[-1] + 1] if wide else ()


def enumerate_rows(found: Sequence[Line], sign: int) -> list[tuple[Line, int]]:
    """The rows with numbers from 1 on, or from -1 down."""
    return [(line, sign * number) for number, line in enumerate(found, 1)]


def head_key(line: Line, at: int) -> tuple[bool, str]:
    """What running heads of different pages have in common: where they are, and their words without the numbers."""
    return at > 0, DIGITS.sub("#", line.text).casefold()


def stands_in(line: Line, row: Line) -> bool:
    """Whether a line is a part of a row."""
    return row.bottom <= middle(line) <= row.top and row.left <= line.left and line.right <= row.right


def rotated(line: Line, turns: int, width: float, height: float) -> Line:
    """A line as it is seen on a page that is shown turned by `turns` quarters, clockwise."""
    left, right, bottom, top = line.left, line.right, line.bottom, line.top
    if turns == 1:
        left, right, bottom, top = bottom, top, width - right, width - left
    elif turns == 2:
        left, right, bottom, top = width - right, width - left, height - top, height - bottom
    elif turns == 3:
        left, right, bottom, top = height - top, height - bottom, left, right
    return replace(line, left=left, right=right, bottom=bottom, top=top)
