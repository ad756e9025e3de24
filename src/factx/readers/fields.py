"""One record (a JSON object, a row) as an article: which of its fields is the text, the name, the day, the title."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Final

from factx.article import Article
from factx.errors import SourceError
from factx.readers.plain import halves_remark
from factx.readers.protocol import BY_ITSELF, FieldNames, HowToRead, ReadArticle
from factx.readers.references import reference_spans
from factx.readers.written_date import date_fault, written_date
from factx.text.tables import read_rows

SHOWN: Final = 8
"""How many fields an error names."""
OPTIONS: Final = {"text": "--text-field", "id": "--id-field", "date": "--date-field", "title": "--title-field"}
KINDS_IN_WORDS: Final = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


@cache
def usual_fields(held: str) -> tuple[str, ...]:
    """The usual names of the field that holds the "text", "id", "date", "title" or "author", the likeliest first."""
    return tuple(field for holds, field in read_rows("readers", "usual_fields") if holds == held)


def record_reading(record: object, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article in one record. `source` says where it stands ("news.jsonl:3"), and is its id where it has none.

    Raises `SourceError` for what is no record, has no text, or has it in a field that was not named.
    """
    if not isinstance(record, Mapping):
        raise SourceError(source, "is no record with fields", "Each is an object such as {“text”: “…”}")
    text = record_text(record, source, how.fields)
    day = field_of(record, "date", how.fields.date)
    published, remark = day_of(day)
    title, author = field_of(record, "title", how.fields.title), field_of(record, "author", None)
    name = field_of(record, "id", how.fields.id)
    article = Article(
        text=text,
        markup=reference_spans(text),
        id=source if name in (None, "") else str(name),
        source=source,
        title=words_of(title),
        author=words_of(author),
        published=published,
    )
    remarks = (f"{source}: {remark}",) if remark else ()
    return ReadArticle(article, (*remarks, *halves_remark(text, source)), of_many=True)


def record_or_error(record: object, source: str, how: HowToRead) -> ReadArticle | SourceError:
    """The article in one record, or why there is none."""
    try:
        return record_reading(record, source, how)
    except SourceError as error:
        return error


def record_text(record: Mapping[object, object], source: str, names: FieldNames) -> str:
    """The text of a record. Raises `SourceError` where there is none."""
    field = names.text or next((field for field in usual_fields("text") if is_there(record, field)), None)
    if field is None or not is_there(record, field):
        raise no_text_field([str(name) for name in record], source, names)
    text = value_of(record, field)
    if not isinstance(text, str):
        kind = "empty" if text is None else f"no text but {KINDS_IN_WORDS.get(type(text), type(text).__name__)}"
        raise SourceError(source, f"its field “{field}” is {kind}", "--text-field names another")
    if not text.strip():
        raise SourceError(source, f"its field “{field}” is empty", "--text-field names another")
    return text


def no_text_field(fields: Sequence[str], source: str, names: FieldNames) -> SourceError:
    """The failure for a record, or a table, that has no field with a text."""
    listed = ", ".join(fields[:SHOWN]) + (", …" if len(fields) > SHOWN else "")
    there = f"There are {listed}" if listed else "It has none"
    if names.text:
        return SourceError(source, f"has no field “{names.text}”", there)
    return SourceError(source, "has no field with a text", f"--text-field names it. {there}")


def check_columns(columns: Collection[str], source: str, names: FieldNames) -> None:
    """Raises `SourceError` where a table lacks a column that the user names, or one with a text."""
    if names.text is None and not any(field in columns for field in usual_fields("text")):
        raise no_text_field(list(columns), source, names)
    for held, option in OPTIONS.items():
        field: str | None = getattr(names, held)
        if field is not None and field not in columns and field.partition(".")[0] not in columns:
            raise SourceError(source, f"has no column “{field}”", f"{option} names one of {', '.join(columns)}")


def wanted_columns(columns: Sequence[str], names: FieldNames) -> list[str]:
    """The columns that may hold the text, the name, the day, the title or the author of an article."""
    named = {"text": names.text, "id": names.id, "date": names.date, "title": names.title, "author": None}
    wanted = {field for held, one in named.items() for field in ((one,) if one else usual_fields(held))}
    return [column for column in columns if any(column in (field, field.split(".")[0]) for field in wanted)]


def field_of(record: Mapping[object, object], held: str, named: str | None) -> object:
    """What a record says under the field that is named, else under the first of the usual ones that it has."""
    if named is not None:
        return value_of(record, named)
    found = (value_of(record, field) for field in usual_fields(held) if is_there(record, field))
    return next((value for value in found if value not in (None, "")), None)


ABSENT: Final = object()


def looked_up(record: Mapping[object, object], field: str) -> object:
    """The value of a field, `ABSENT` where there is none; "a.b" is the field b of a, unless a field is called so."""
    if field in record:
        return record[field]
    value: object = record
    for part in field.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return ABSENT
        value = value[part]
    return value


def is_there(record: Mapping[object, object], field: str) -> bool:
    """Whether a record has a field."""
    return looked_up(record, field) is not ABSENT


def value_of(record: Mapping[object, object], field: str) -> object:
    """The value of a field, null where there is none."""
    value = looked_up(record, field)
    return None if value is ABSENT else value


def day_of(value: object) -> tuple[date | None, str | None]:
    """The day that a field gives, or why it gives none."""
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    if value in (None, ""):
        return None, None
    if day := written_date(str(value)):
        return day, None
    return None, f"the date “{value}” {date_fault(str(value))}; --published sets it"


def words_of(value: object) -> str | None:
    """A title or an author as one line; several authors with commas between them."""
    if isinstance(value, Mapping):
        return words_of(value.get("name"))
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(words_of, value))) or None
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
