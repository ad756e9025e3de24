"""Quotation marks: which open, which close, which are apostrophes, what lies between them.

Conventions: Unicode Standard, chapter 6.2 ("Quotation marks"); the Chicago Manual of Style, 13.30-13.32, for a
quotation whose paragraphs each open with a mark while only the last closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from factx.spans import TextSpan
from factx.text.paragraphs import find_paragraphs

Family = Literal["double", "single", "angle", "small-angle"]
Role = Literal["open", "close", "none"]

MARK = re.compile(r"``|''|‘‘(?=\w)|(?<=[.,?!…])’’(?!\w)|[\"“”„‟«»‹›'‘’‚‛]")
RUN = re.compile(r"([\"“”„‟«»‹›'‘’‚‛`])\1{3,}")
"""Four of a mark and more are a line drawn with it."""
REOPENED = re.compile(rf"[^\S\r\n]{{0,8}}({MARK.pattern})")
ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|n|bout|round|kay|neath|cos|cuz)\b", re.I)
ATTRIBUTE = re.compile(r"=\"[^\"\r\n<>]*\"")
"""An attribute's value in markup, which quotes nobody."""
FAMILIES: dict[str, Family] = {
    **dict.fromkeys(("``", "''", "‘‘", "’’", '"', "“", "”", "„", "‟"), "double"),
    **dict.fromkeys("'‘’‚‛", "single"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small-angle"),
}
MIRRORED = {"«": "»", "»": "«", "‹": "›", "›": "‹", "„": "“"}
SIGNATURE = 8
"""Words of a line below a pulled quotation that say whose it is: “We will win.\n\nAnn Lee, mayor of York”."""
DEEPEST = 12
"""Marks open at once beyond which they are taken for marks that nobody closed."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between marks.

    `start` is that of the first opening mark, `end` is past the last closing one; `spans` hold the words, one span a
    paragraph. `parent` is the index of the marked stretch around it. `closed` is false where the last mark is missing.
    """

    start: int
    end: int
    spans: tuple[TextSpan, ...]
    family: Family
    parent: int | None
    closed: bool


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner; `inner` is where its words start; the next paragraph may open `unmarked`."""

    mark: str
    family: Family
    start: int
    inner: int
    first_child: int | None = None
    earlier: tuple[int, list[TextSpan]] | None = None
    unmarked: bool = False


class _Closed(NamedTuple):
    start: int
    end: int
    spans: tuple[TextSpan, ...]
    family: Family
    closed: bool


def find_marks(text: str, paragraphs: Sequence[TextSpan] | None = None) -> list[Marked]:
    """Stretches between quotation marks in text order, an outer one before those in it. Linear in the text.

    `paragraphs` are those of the text, where they have been found.
    """
    found: list[_Closed] = []
    carried: _Open | None = None
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    skipped = {offset for match in ATTRIBUTE.finditer(text) for offset in (match.start() + 1, match.end() - 1)}
    plain = RUN.sub(lambda run: " " * len(run[0]), text)
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else TextSpan(len(text), len(text))
        carried = _scan(plain, start, end, following, carried, skipped, found)
    return _with_parents(sorted(found, key=lambda stretch: (stretch.start, -stretch.end)))


def _scan(
    text: str, start: int, end: int, following: TextSpan, carried: _Open | None, skipped: set[int], found: list[_Closed]
) -> _Open | None:
    """Read one paragraph; returns the quotation that the next paragraph goes on with, if any."""
    marks = [m.span() for m in MARK.finditer(text, start, end) if m.start() not in skipped]
    strong_single = _single_closers(text, marks, start, end)
    stack: list[_Open] = []
    if carried and carried.unmarked:
        earlier = (carried.start, carried.earlier[1] if carried.earlier else [])
        stack.append(_Open(carried.mark, carried.family, start, start, earlier=earlier))
    for strong, (at, past) in zip(strong_single, marks, strict=True):
        mark = text[at:past]
        role = _role(text, at, past, start, end, stack, strong)
        if role == "open":
            if len(stack) == DEEPEST:
                _give_up(text, stack, at, found)
            opened = _Open(mark, FAMILIES[mark], at, past)
            if carried and not stack and not text[start:at].strip() and carried.mark == opened.mark:
                opened.earlier = (carried.start, carried.earlier[1] if carried.earlier else [])
            if stack and stack[-1].first_child is None:
                stack[-1].first_child = at
            stack.append(opened)
        elif role == "close":
            while stack[-1].family != FAMILIES[mark]:
                stack.pop()
            _close(text, stack.pop(), at, past, True, found)
    outer = next((one for one in stack if one.family != "single" or _reopens(text, following.start, one)), None)
    unmarked = (
        outer is not None and not _reopens(text, following.start, outer) and _only_closes(text, end, following, outer)
    )
    if outer is not None and (unmarked or _reopens(text, following.start, outer)):
        first, spans = outer.earlier or (outer.start, [])
        spans += _trimmed(text, outer.inner, end)  # in place: a quotation may go on for a book
        return _Open(outer.mark, outer.family, first, outer.inner, earlier=(first, spans), unmarked=unmarked)
    _give_up(text, stack, end, found)
    return None


def _reopens(text: str, following: int, mark: _Open) -> bool:
    match = REOPENED.match(text, following)
    if not match or match[1] != mark.mark or match[1] in ("”", "’", "’’"):
        return False
    return not ELISION.match(text, match.end()) and text[match.end() : match.end() + 1].strip() != ""


def _only_closes(text: str, end: int, following: TextSpan, mark: _Open) -> bool:
    """Whether the first mark of the next paragraph closes one that it does not open: "Yes. | We won,” Lee said"."""
    first = next((m for m in MARK.finditer(text, *following) if FAMILIES[m[0]] == mark.family), None)
    if first is None or text[first.start() - 1].isdigit():
        return False
    is_below = text[end - 1] in ".!?'”\"" and first.end() == following.end
    if is_below and len(text[following.start : first.end()].split()) <= SIGNATURE:
        return False
    roles = [_role(text, *first.span(), *following, stack, False) for stack in ((), (mark,))]
    return roles == ["none", "close"]


def _give_up(text: str, stack: list[_Open], end: int, found: list[_Closed]) -> None:
    """End the marks that nobody closed: with their paragraph, or where the next one opens."""
    for mark in stack:
        if mark.family != "single":
            _close(text, mark, *(2 * (mark.first_child if mark.first_child is not None else end,)), False, found)
    stack.clear()


def _close(text: str, mark: _Open, at: int, past: int, closed: bool, found: list[_Closed]) -> None:
    start, before = mark.earlier or (mark.start, [])
    spans = (*before, *_trimmed(text, mark.inner, at))
    if spans:
        found.append(_Closed(start, past, spans, mark.family, closed))


def _trimmed(text: str, start: int, end: int) -> tuple[TextSpan, ...]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (TextSpan(start, end),) if any(map(str.isalnum, text[start:end])) else ()


def _role(text: str, at: int, past: int, start: int, end: int, stack: Sequence[_Open], strong_single: bool) -> Role:
    mark = text[at:past]
    before = text[at - 1] if at > start else " "
    after = text[past] if past < end else " "
    starts = _is_opening_context(before) and not after.isspace()
    family = FAMILIES[mark]
    if family == "single":
        return _single_role(text, at, before, after, stack, strong_single)
    partner = next((opened.mark for opened in reversed(stack) if opened.family == family), None)
    if partner is not None and MIRRORED.get(partner) == mark and not (mark == "“" and starts and after.isalnum()):
        return "close"
    if mark in ("„", "‟", "``", "‘‘", "«", "‹"):
        return "open"
    if mark == "“":
        sloppy = partner is not None and not _is_opening_context(before) and not after.isalnum()
        return "close" if sloppy else "open"
    if mark == '"':
        if starts and (partner is None or not after.isalnum() or not _ends_phrase(before)):
            return "open" if after not in ".,;:!?)]" or partner is None else "close"
        return "close" if partner is not None else "none" if not starts else "open"
    if partner is not None:
        return "close"
    return "open" if starts and after.isalnum() else "none"


def _single_role(text: str, at: int, before: str, after: str, stack: Sequence[_Open], strong: bool) -> Role:
    mark = text[at]
    if before.isalnum() and after.isalnum():
        return "none"
    waiting = bool(stack) and stack[-1].family == "single"
    if _is_opening_context(before) and not after.isspace() and mark != "’":
        return "none" if ELISION.match(text, at + 1) else "open" if strong or mark == "‘" else "none"
    if mark in "‘‚‛" or not waiting:
        return "none"
    return "close" if strong else "none"


def _single_closers(text: str, marks: Sequence[tuple[int, int]], start: int, end: int) -> list[bool]:
    """For each single mark: as an opener, whether a closer follows; as a closer, whether it is no plural's apostrophe.

    "The officials' plan" closes nothing while a better closer is still to come before the next opener.
    """
    out = [False] * len(marks)
    closer_ahead = False
    for index in range(len(marks) - 1, -1, -1):
        at, past = marks[index]
        mark = text[at:past]
        if FAMILIES[mark] != "single":
            continue
        before = text[at - 1] if at > start else " "
        after = text[past] if past < end else " "
        if before.isalnum() and after.isalnum():
            continue
        if _is_opening_context(before) and not after.isspace() and mark != "’":
            out[index] = closer_ahead
            closer_ahead = closer_ahead and mark == "'" and not out[index]
        elif not before.isspace() and mark in "'’":
            plural = before in "sS" and after == " " and text[past + 1 : past + 2].isalpha()
            out[index] = not (plural and closer_ahead)
            closer_ahead = True
    return out


def _is_opening_context(before: str) -> bool:
    return before.isspace() or before in "([{—–-―/\"“„«‹‘'>`|*_~"


def _ends_phrase(before: str) -> bool:
    return before in "\"'”’"


def _with_parents(found: list[_Closed]) -> list[Marked]:
    marks: list[Marked] = []
    around: list[int] = []
    for stretch in found:
        while around and marks[around[-1]].end <= stretch.start:
            around.pop()
        while around and marks[around[-1]].end < stretch.end:  # a continued quotation that something crosses
            around.pop()
        marks.append(Marked(*stretch[:4], around[-1] if around else None, stretch.closed))
        around.append(len(marks) - 1)
    return marks


def outermost(marks: Sequence[Marked]) -> Iterator[int]:
    """Indices of the stretches that lie in no other."""
    return (index for index, mark in enumerate(marks) if mark.parent is None)
