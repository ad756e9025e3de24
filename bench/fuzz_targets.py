"""What must hold of any input, a function a part of the program: bytes in, an exception out where it does not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from check.spoken_texts import text_of as spoken
from offset_faults import offset_faults

from factx.article import Article
from factx.check.draft import Evidence, check_draft
from factx.controls import UNSAFE
from factx.dates import find_dates
from factx.errors import SourceError
from factx.facts_schema import json_schema
from factx.figures import find_figures
from factx.money import find_money
from factx.names.roles import roles_of
from factx.quotes import find_quotes
from factx.readers import HowToRead, markdown, plain
from factx.readers.bytes_to_text import known_encoding
from factx.readers.protocol import ReadArticle
from factx.records import Facts
from factx.spans import NamedMention
from factx.unmarked import Unmarked
from factx.writers.csv_rows import write_csv
from factx.writers.json_lines import write_json_lines
from factx.writers.json_objects import write_json
from factx.writers.markdown import write_markdown

Target = Callable[[bytes], None]
ENCODINGS = (None, "utf-8", "cp1252", "utf-7", "utf-16", "shift_jis", "iso2022_jp", "hz", "gb18030", "utf-8-sig")
NAME = re.compile(r"[A-Z]\w*(?: [A-Z]\w*)?")
MOST = 20_000
"""Characters that a text may have here."""


READERS = (plain.read, markdown.read)


def text_of(content: bytes) -> str:
    """A text with whatever may stand in one: bytes that are no UTF-8 become lone surrogates."""
    return content.decode("utf-8", "surrogateescape")[:MOST]


def fuzz_readers(content: bytes) -> None:
    """Any bytes are read or refused; what is read is what the bytes say, and its front matter is a part of it.

    Each character that is seen leads back to itself in the file, or to a reference to it.
    """
    if not content:
        return
    read = READERS[content[0] % len(READERS)]
    encoding = ENCODINGS[content[0] // 8 % len(ENCODINGS)]
    with suppress(SourceError):
        reading = read(content[1:], "a.txt", HowToRead(encoding and known_encoding(encoding)))
        assert isinstance(reading, ReadArticle)
        article = reading.article
        article.text.encode()
        assert 0 <= article.body_start <= len(article.text)
        assert article.text[article.body_start :].strip()
        assert article.line_and_column(len(article.text))[0] == len(article.line_starts)
        shown = Unmarked(article)
        ends = [0]
        for at, character in enumerate(shown.article.text):
            start, end = shown.start(at), shown.end(at + 1)
            assert start >= ends[-1] or (start, end) == (shown.start(at - 1), ends[-1]), at
            assert end - start == 1 or article.text[start] + article.text[end - 1] == "&;", at
            assert end - start > 1 or article.text[start] == character, at
            ends.append(end)


def fuzz_dates(content: bytes) -> None:
    """Expressions lie in the text, in order; their bounds are days in order."""
    text = text_of(content)
    last = 0
    for found in find_dates(text):
        assert last <= found.start < found.end <= len(text), found
        last = found.end
        if found.earliest and found.latest and len(found.earliest) == len(found.latest):
            assert found.earliest <= found.latest, found


def fuzz_money(content: bytes) -> None:
    """Amounts lie in the text, in order, and can be written out."""
    text = text_of(content)
    last = 0
    for found in find_money(text):
        assert last <= found.start < found.end <= len(text), found
        last = found.end
        for amount in (found.amount, found.amount_max):
            assert amount is None or "E" not in f"{amount:f}", found


def fuzz_figures(content: bytes) -> None:
    """Figures lie in the text, in order."""
    text = text_of(content)
    last = 0
    for found in find_figures(text):
        assert last <= found.start < found.end <= len(text), found
        last = found.end


def fuzz_roles(content: bytes) -> None:
    """Whatever is taken for a name: a role is a piece of one line of the text, without white space around it."""
    text = text_of(content)[:2000]
    for name in NAME.finditer(text):
        for span in roles_of(text, *name.span()):
            role = text[span.start : span.end]
            assert role, name
            assert role == role.strip(), (role, name)
            assert not {"\n", "\r"} & set(role), (role, name)


def fuzz_check(content: bytes) -> None:
    """A draft against a source: findings lie in the draft, passages in the source, and it bears itself out."""
    written, _, other = text_of(content)[:4000].partition("\0")
    if not written.strip() or not other.strip():
        return
    draft, source = spoken(written, "draft.md"), spoken(other)
    for one in check_draft(draft, Evidence([source]), ["quote"]).findings:
        assert 0 <= one.start < one.end <= len(written), one
        for passage in filter(None, (one.source, *one.further)):
            assert other[passage.start : passage.end] == passage.text, one
    assert all(one.is_borne_out for one in check_draft(draft, Evidence([draft]), ["quote"]).findings), written


def fuzz_quotes(content: bytes) -> None:
    """Statements lie in the text, with the names that stand in it given, and with none."""
    text = text_of(content)
    names = [
        NamedMention(at, at + len(name), "PERSON", name, 0.9)
        for name in ("Ann Lee", "Bob Ray", "Lee")
        if (at := text.find(name)) >= 0
    ]
    for named in ([], sorted(names, key=lambda name: name.start)):
        for found in find_quotes(text, named):
            assert found.spans, found
            assert all(0 <= span.start < span.end <= len(text) for span in (*found.spans, *found.quoted)), found


@cache
def engine() -> Callable[[Article], Facts]:
    """The whole, with the model."""
    from factx.engine import load_engine
    from factx.options import EngineOptions

    return load_engine(EngineOptions(threads=1, all_marks=True))


@cache
def validator() -> Callable[[object], None]:
    """What raises for facts that are not by the schema."""
    from jsonschema import Draft202012Validator

    validate: Callable[[object], None] = Draft202012Validator(json_schema("facts")).validate
    return validate


def fuzz_whole(content: bytes) -> None:
    """The facts are true to the text, by the schema, the same twice, and safe in every format."""
    text = text_of(content)[: MOST // 5]
    article = Article(text, id="a.txt", source="a.txt")
    facts = engine()(article)
    assert not offset_faults(article.text, facts), offset_faults(article.text, facts)
    for date in facts.dates:
        if date.earliest and date.latest and len(date.earliest) == len(date.latest):
            assert date.earliest <= date.latest, date
    written = "".join(write_json([facts]))
    assert written == "".join(write_json([engine()(article)])), "another answer to the same text"
    validator()(json.loads(written))
    assert Facts.model_validate_json(written) == facts
    lines = "".join(write_json_lines([facts]))
    assert all(json.loads(line) for line in lines.split("\n") if line)
    rows = "".join(write_csv([facts]))
    assert len({len(row) for row in csv.reader(io.StringIO(rows, newline=""))}) == 1
    for out in (written, lines, rows.replace("\r", ""), "".join(write_markdown([facts]))):
        assert not UNSAFE.search(out)


TARGETS: dict[str, Target] = {
    "readers": fuzz_readers,
    "dates": fuzz_dates,
    "money": fuzz_money,
    "figures": fuzz_figures,
    "roles": fuzz_roles,
    "check": fuzz_check,
    "quotes": fuzz_quotes,
    "whole": fuzz_whole,
}
