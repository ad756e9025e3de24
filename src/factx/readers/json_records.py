"""JSON Lines, and JSON of one record or an array of them, each record an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from factx.errors import SourceError
from factx.readers.bytes_to_text import decode, strict
from factx.readers.content import limited, too_large
from factx.readers.fields import record_or_error, record_reading
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

SPACE = re.compile(r"[ \t\r\n]*")
MARK: Final = b"\xef\xbb\xbf"
MOST_DIGITS: Final = 640
"""The least to which `sys.set_int_max_str_digits` may limit a number."""


def read_lines(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of JSON Lines (jsonlines.org), a line each; blank lines are passed over."""
    for number, (_, line) in enumerate(lines_between(file, max_size=how.max_size), 1):
        if number == 1:
            line = line.removeprefix(MARK)
        if line.strip():
            try:
                yield line_reading(line, f"{source}:{number}", how)
            except SourceError as error:
                yield error


def lines_between(
    file: BinaryIO, start: int = 0, end: int | None = None, *, max_size: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """The lines that begin at byte `start` of a file or behind it and before `end`, each with the byte it begins at.

    Ranges that meet share no line and lose none, wherever they are cut. `file` is a file that can be sought in, or
    stands at its beginning. Of a line longer than `max_size` as many bytes and one more are given.
    """
    position = start
    if start > 0:
        file.seek(start - 1)
        position = start - 1 + len(file.readline())
    most = -1 if max_size is None else max_size + 1
    while end is None or position < end:
        line = file.readline(most)
        if not line:
            return
        begun = position
        position += len(line)
        while 0 < most <= len(line) and not line.endswith(b"\n") and (rest := file.readline(most)):
            position += len(rest)
            if rest.endswith(b"\n"):
                break
        yield begun, line


def line_reading(line: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of one line. Raises `SourceError`, with the column, for what is no JSON or no record with a text."""
    if len(line) > how.max_size:
        raise too_large(source, how.max_size)
    text = strict(
        line.rstrip(b"\r\n"), how.encoding or "utf-8", source, "JSON Lines are UTF-8; --encoding names another"
    )
    try:
        record = json.loads(text, parse_int=whole_number)
    except (ValueError, RecursionError) as error:
        raise SourceError(source, fault(error), "Each line is one object") from error
    return record_reading(record, source, how)


def whole_number(digits: str) -> int | str:
    """A number of JSON; as its digits where they are more than Python makes a number of, which no article needs."""
    return int(digits) if len(digits) <= MOST_DIGITS else digits


def fault(error: ValueError | RecursionError) -> str:
    """What is wrong with JSON, in the words of an error."""
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON ({error.msg.lower()} at column {error.colno})"
    return "is no JSON that can be read" if isinstance(error, RecursionError) else f"is no JSON ({error})"


def read(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of JSON: of a record, of an array of records, of records one behind another.

    Raises `SourceError` from where on it is no JSON.
    """
    decoded = decode(limited(file, source, how.max_size), source, how.encoding)
    text, decoder = decoded.text, json.JSONDecoder(parse_int=whole_number)
    position = after_space(text, 0)
    if position == len(text):
        raise SourceError(source, "is empty", "Check that it was saved")
    is_array = text[position] == "["
    position = after_space(text, position + is_array)
    line, counted, is_first = 1, 0, True
    while position < len(text) and not (is_array and text[position] == "]"):
        line, counted = line + text.count("\n", counted, position), position
        try:
            record, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            place = f"{source}:{getattr(error, 'lineno', line)}"
            raise SourceError(place, fault(error), "What stands behind it is not read") from error
        position = after_space(text, position)
        if is_array and text[position : position + 1] == ",":
            position = after_space(text, position + 1)
        elif is_array and text[position : position + 1] != "]":
            raise SourceError(f"{source}:{line}", "is no JSON (an array that is not closed)", "Check the file's end")
        is_alone = is_first and not is_array and position == len(text)
        is_first = False
        outcome = record_or_error(record, source if is_alone else f"{source}:{line}", how)
        yield replace(outcome, of_many=False) if is_alone and isinstance(outcome, ReadArticle) else outcome


def after_space(text: str, position: int) -> int:
    """The offset of what follows white space."""
    match = SPACE.match(text, position)
    return match.end() if match else position
