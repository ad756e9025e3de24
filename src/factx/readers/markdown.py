"""Markdown, with the title and the date of its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from factx.readers.dates import written_date
from factx.readers.plain import PlainText
from factx.readers.protocol import Reading

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
FIELD = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.*)")
COMMENT = re.compile(r"\s#.*")
DATE_FIELDS = ("published", "publishdate", "pubdate", "datepublished", "publishedat", "date")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a Markdown text about it; `end` is the offset at which the text itself begins."""

    end: int = 0
    title: str | None = None
    published: date | None = None


class Markdown:
    """Reads Markdown. The text keeps its front matter and its marks, so that offsets hold in the file as decoded."""

    suffixes = (".md", ".markdown")

    def read(self, content: bytes, source: str, encoding: str | None = None) -> Reading:
        """The article in `content`. Raises `SourceError` for what is no text or has no word."""
        reading = PlainText().read(content, source, encoding)
        matter = front_matter(reading.article.text)
        title = matter.title or first_heading(reading.article.text[matter.end :])
        article = replace(reading.article, title=title, published=matter.published, body_start=matter.end)
        return replace(reading, article=article)


def front_matter(text: str) -> FrontMatter:
    """Title and date from a YAML (`---`) or TOML (`+++`) block at the very start of `text`.

    Only fields of one line at the block's own level are read, as `title: …` or `title = …`, quoted or not: no YAML or
    TOML beyond that is followed. A block that is not closed is no front matter.
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
            published = next((day for name in DATE_FIELDS if (day := written_date(fields.get(name, "")))), None)
            return FrontMatter(position, fields.get("title") or None, published)
        if match := FIELD.match(line):
            fields.setdefault(re.sub("[-_]", "", match[1]).lower(), unquoted(match[2].strip()))
    return FrontMatter()


def unquoted(value: str) -> str:
    """A YAML or TOML scalar without its quotation marks, or without the comment behind it."""
    for mark in "\"'":
        if value.startswith(mark) and (end := value.find(mark, 1)) > 0:
            return value[1:end]
    return COMMENT.sub("", value).strip()


def first_heading(body: str) -> str | None:
    """The heading of the first level (`# …`) that opens `body`, or null."""
    match = re.match(r"\s*# +(\S.*)", body)
    return match[1].strip().rstrip("#").rstrip() if match else None
