"""Front matter: what a file says of itself before its text, as YAML (`---`) or TOML (`+++`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from factx.readers.written_date import date_fault, written_date

FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
FIELD = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.*)")
BARE_FIELD = re.compile(r"[A-Za-z][\w-]*(?::(?:\s|\Z)|\s*=)")
COMMENT = re.compile(r"\s#.*")
DATE_FIELDS: Final = ("published", "publishdate", "pubdate", "datepublished", "publishedat", "date")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a text about it; `end` is the offset at which the text itself begins.

    `remarks` are for the user: a date that cannot be used, with the reason.
    """

    end: int = 0
    title: str | None = None
    published: date | None = None
    remarks: tuple[str, ...] = ()


def front_matter(text: str, *, fields_only: bool = False) -> FrontMatter:
    """Title and date from a block at the very start of `text`.

    Only fields of one line at the block's own level are read, as `title: …` or `title = …`, quoted or not: no YAML or
    TOML beyond that is followed. A block that is not closed is no front matter, and with `fields_only` neither is one
    that has a line which can be no part of one: a plain text may open with a rule.
    """
    lines = text.splitlines(keepends=True)
    closing = FENCES.get(lines[0].rstrip()) if lines else None
    if closing is None:
        return FrontMatter()
    fields: dict[str, str] = {}
    position = len(lines[0])
    for line in lines[1:]:
        position += len(line)
        if line.rstrip() in closing:
            if fields_only and not fields:
                return FrontMatter()
            published, remarks = publication(fields)
            return FrontMatter(position, fields.get("title") or None, published, remarks)
        if fields_only and not belongs(line):
            return FrontMatter()
        if match := FIELD.match(line):
            fields.setdefault(re.sub("[-_]", "", match[1]).lower(), unquoted(match[2].strip()))
    return FrontMatter()


def belongs(line: str) -> bool:
    """Whether a line can stand in front matter: a field, what is indented under one, a list's item, a comment."""
    return not line.strip() or line[0] in " \t#[" or line.startswith("- ") or BARE_FIELD.match(line) is not None


def publication(fields: dict[str, str]) -> tuple[date | None, tuple[str, ...]]:
    """The day of the first date field that names one, and where none does why they do not."""
    written = [fields[name] for name in DATE_FIELDS if fields.get(name)]
    for value in written:
        if day := written_date(value):
            return day, ()
    return None, tuple(f"the date “{value}” {date_fault(value)}; --published sets it" for value in written)


def unquoted(value: str) -> str:
    """A YAML or TOML scalar without its quotation marks, or without the comment behind it."""
    for mark in "\"'":
        if value.startswith(mark) and (end := value.find(mark, 1)) > 0:
            return value[1:end]
    return COMMENT.sub("", value).strip()
