"""What of a Markdown text is markup: marks that a reader of the page does not see, and references to a character.

Block by block and from left to right, as CommonMark 0.31 reads it (sections 4, 5 and 6), each mark looked at once.
Numbers of lists stay, being seen; so do tables, links without a target, and what stands in blocks of code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence

from factx.article import Markup
from factx.readers.references import REFERENCE, references
from factx.spans import TextSpan

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
WHOLE_LINE = re.compile(r"[ ]{0,3}(?:=+|(?:-[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\[[^\]\r\n]+\]:[ \t]*\S.*)[ \t]*")
PREFIX = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
MARK = re.compile(
    rf"(?P<reference> {REFERENCE} )"
    r"""
    | (?P<escape> \\(?:[!-/:-@\[-`{-~]|$) )
    | (?P<code> `+ )
    | (?P<address> <(?=(?:https?://|mailto:)[^\s<>]{1,2000}>) )
    | (?P<tag> </?[A-Za-z][^<>\r\n]{0,400}> | <!--[^>]{0,1000}--> )
    | (?P<image> !\[ )
    | (?P<open> \[ )
    | (?P<close> \](?P<target> \([^()\s]{0,2000}(?:[ \t]+"[^"\r\n]{0,400}")?\) | \[[^\[\]\r\n]{0,200}\] )? )
    | (?P<run> \*+ | _+ | ~~ )
    """,
    re.VERBOSE,
)
FOOTNOTE = "^"


def markup_spans(text: str, start: int = 0) -> tuple[Markup, ...]:
    """The markup in `text` from the offset `start` on, in order; marks that touch each other are one."""
    joined: list[Markup] = []
    for one in sorted(found_markup(text, start)):
        last = joined[-1] if joined else Markup(0, 0, "none")
        if one.start < last.end or (one.start == last.end and not one.seen and not last.seen):
            joined[-1] = last._replace(end=max(one.end, last.end))
        else:
            joined.append(one)
    return tuple(joined)


def found_markup(text: str, start: int) -> Iterator[Markup]:
    """The markup, in no order: the beginnings of lines, then what stands in each paragraph."""
    fence = ""
    paragraph: list[TextSpan] = []
    for match in LINE.finditer(text, start):
        line = TextSpan(match.start(), match.start() + len(match[0].rstrip("\r\n")))
        opening = FENCE.match(text, line.start, line.end)
        if opening and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
            yield Markup(*line)
        elif fence:
            continue
        else:
            content, is_apart = yield from line_markup(text, line)
            if is_apart or not text[content.start : content.end].strip():
                yield from inline_markup(text, paragraph)
                paragraph = []
            paragraph.append(content)
    yield from inline_markup(text, paragraph)


def line_markup(text: str, line: TextSpan) -> Generator[Markup, None, tuple[TextSpan, bool]]:
    """The markup that begins or fills a line; returns what is left of it, and whether it begins a paragraph."""
    start, end = line
    if quoted := QUOTED.match(text, start, end):
        yield Markup(*quoted.span())
        start = quoted.end()
    if start < end and WHOLE_LINE.fullmatch(text, start, end):
        yield Markup(start, end)
        return TextSpan(end, end), True
    prefix = PREFIX.match(text, start, end)
    if prefix:
        yield Markup(*prefix.span())
        start = prefix.end()
        if "#" in prefix[0]:
            title = text[start:end].rstrip(" \t").rstrip("#")
            if title[-1:] in (" ", "\t") and len(title) < end - start:  # closing marks stand apart
                yield Markup(start + len(title.rstrip(" \t")), end)
                end = start + len(title)
    return TextSpan(start, end), prefix is not None


def inline_markup(text: str, lines: list[TextSpan]) -> Iterator[Markup]:
    """The markup within the lines of one paragraph: references, emphasis, links, code, tags, escapes."""
    marks = [mark for line in lines for mark in MARK.finditer(text, line.start, line.end)]
    ticks = backticks(marks)
    brackets: list[re.Match[str]] = []
    runs: dict[str, list[list[int]]] = defaultdict(list)
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        span = TextSpan(*mark.span())
        if mark["reference"]:
            yield from references(mark)
        elif mark["escape"]:
            yield Markup(span.start, span.start + 1)
        elif mark["tag"] or mark["address"]:
            yield Markup(*span)
            if mark["address"]:
                end = text.index(">", span.end)
                yield Markup(end, end + 1)
        elif mark["code"]:
            others = ticks[mark["code"]]
            while others and others[-1] < number:
                others.pop()
            if others:  # What stands in code is no markup.
                yield Markup(*span)
                yield Markup(*marks[others[-1]].span())
                number = others[-1] + 1
        elif mark["image"] or mark["open"]:
            brackets.append(mark)
        elif mark["close"] and brackets:
            yield from link_markup(text, brackets.pop(), mark)
        elif mark["run"]:
            yield from emphasis(text, span, runs[mark["run"][0]])


def backticks(marks: Sequence[re.Match[str]]) -> dict[str, list[int]]:
    """The numbers of the marks that are runs of backticks, by the run, the last first."""
    ticks: dict[str, list[int]] = defaultdict(list)
    for number in range(len(marks) - 1, -1, -1):
        if marks[number]["code"]:
            ticks[marks[number]["code"]].append(number)
    return ticks


def link_markup(text: str, opening: re.Match[str], closing: re.Match[str]) -> Iterator[Markup]:
    """What marks a link or stands for an image or a footnote, between its opening and its closing bracket."""
    is_note = opening["open"] and text.startswith(FOOTNOTE, opening.end())
    if is_note or (closing["target"] and opening["image"]):
        yield Markup(opening.start(), closing.end())
    elif closing["target"]:
        yield Markup(*opening.span())
        yield Markup(*closing.span())


def emphasis(text: str, run: TextSpan, open_runs: list[list[int]]) -> Iterator[Markup]:
    """The marks of emphasis that a run closes, with those that opened it; what is left of it may open another."""
    mark = text[run.start]
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    opens = bool(after.strip()) and not (is_sign(after) and before.strip() and not is_sign(before))
    closes = bool(before.strip()) and not (is_sign(before) and after.strip() and not is_sign(after))
    if mark == "_" and opens and closes:  # within a word
        opens, closes = is_sign(before), is_sign(after)
    start, end = run
    while closes and open_runs and start < end:
        opening = open_runs[-1]
        count = min(opening[1] - opening[0], end - start)
        yield Markup(opening[1] - count, opening[1])
        yield Markup(start, start + count)
        start += count
        opening[1] -= count
        if opening[0] == opening[1]:
            open_runs.pop()
    if opens and start < end:
        open_runs.append([start, end])


def is_sign(character: str) -> bool:
    """Whether a character is punctuation or a symbol."""
    return bool(character) and not character.isalnum() and not character.isspace()
