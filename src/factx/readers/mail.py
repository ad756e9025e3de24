"""Mail: one message (EML) or a box of them (MBOX), by Python's standard library.

Of a message its own words are the article: headers, quoted replies, signatures and attachments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_tz
from typing import BinaryIO, Final, cast

from factx.article import Article
from factx.errors import SourceError
from factx.readers.content import too_large
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

QUOTED: Final = re.compile(r"^>.*(?:\n|\Z)", re.MULTILINE)
INTRODUCED: Final = re.compile(
    r"^(?:On\b[^\n]{4,200}(?:\n[^\n]{0,200})?\bwrote:|[^\n]{4,200}\bwrote:)[ \t]*\n(?=(?:[ \t]*\n)*>)", re.MULTILINE
)
"""What programs write over a reply that they quote: "On Mon, 3 Mar 2025 at 10:00, Ann Lee <…> wrote:"."""
FORWARDED: Final = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:Original Message|Forwarded message)[ \t]*-{2,}[ \t]*$"
    r"|^_{20,}[ \t]*\n(?=From:)"
    r"|^From:[^\n]+\n(?:Sent|Date):[^\n]+\n(?:To|Cc|Subject):",
    re.MULTILINE,
)
"""Where a reply's own words end and the message that it answers stands whole."""
SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)
BLANKS: Final = re.compile(r"\n{3,}")
OPENING: Final = b"From "
MALFORMED: Final = (AttributeError, IndexError, KeyError, TypeError, HeaderParseError)
"""What the standard library raises for headers that are none, beside what it has names for."""
ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of one message. Raises `SourceError` where it has no text."""
    message = BytesParser(policy=policy.default).parsebytes(content)
    try:
        text, remarks = own_words(message, source, how)
    except MALFORMED as error:
        raise SourceError(source, "has headers that cannot be read", "Check that it was saved whole") from error
    if not text.strip():
        raise SourceError(source, "has no text of its own", "Attachments and quoted replies are not read")
    day, remark = day_of(message)
    article = Article(
        text=text,
        id=source,
        source=source,
        title=header(message, "subject"),
        author=sender(message),
        published=day,
    )
    return ReadArticle(article, (*remarks, *((f"{source}: {remark}",) if remark else ())))


def own_words(message: EmailMessage, source: str, how: HowToRead) -> tuple[str, tuple[str, ...]]:
    """The words of a message: its plain text, else its page, without what it quotes and is signed with."""
    part = message.get_body(("plain",))
    if part is not None:
        text = decoded(cast(EmailMessage, part))
        if text.strip():
            return without_quoted(unfolded(text, cast(EmailMessage, part))), ()
    page = message.get_body(("html",))
    if page is None:
        return "", ()
    try:
        from factx.readers.web_page import page_reading
    except ImportError as error:
        reason = "to read mail that is a page, trafilatura must be installed"
        raise SourceError(source, reason, "pip install 'factx[html]'") from error
    content = cast(EmailMessage, page).get_payload(decode=True)
    reading = page_reading(content if isinstance(content, bytes) else b"", source, how)
    return reading.article.text, reading.remarks


def decoded(part: EmailMessage) -> str:
    """The text of a part, whatever its charset says; line ends are line feeds."""
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            text = raw.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return raw.decode("cp1252", "replace").replace("\r\n", "\n").replace("\r", "\n")


def unfolded(text: str, part: EmailMessage) -> str:
    """The text with the line ends taken out that `format=flowed` put in (RFC 3676, section 4)."""
    if part.get_param("format") != "flowed":
        return text
    deletes = part.get_param("delsp") == "yes"
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        bare = line[1:] if line.startswith(" ") else line
        if flows and not bare.startswith(">"):
            lines[-1] += bare
        else:
            lines.append(bare)
        flows = bare.endswith(" ") and bare != "-- " and not bare.startswith(">")
        if flows and deletes:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)


def without_quoted(text: str) -> str:
    """The text without the replies that it quotes and the signature that it ends with."""
    if found := FORWARDED.search(text):
        text = text[: found.start()] if text[: found.start()].strip() else text
    text = QUOTED.sub("", INTRODUCED.sub("", text))
    if found := SIGNATURE.search(text):
        text = text[: found.start()]
    return BLANKS.sub("\n\n", text).strip("\n")


def header(message: EmailMessage, name: str) -> str | None:
    """A header on one line, decoded; null where it is not there, or is none by any reading."""
    try:
        value = message.get(name)
    except MALFORMED:
        return None
    return (" ".join(str(value).split()) or None) if value is not None else None


def sender(message: EmailMessage) -> str | None:
    """Who wrote a message: the name in its `From`, else the address."""
    name, address = parseaddr(header(message, "from") or "")
    return name or address or None


def day_of(message: EmailMessage) -> tuple[date | None, str | None]:
    """The day that a message was sent, as its sender's clock had it, or why that is not known."""
    written = header(message, "date")
    if written is None:
        return None, None
    parts = parsedate_tz(written)
    try:
        return date(*parts[:3]) if parts else None, None if parts else f"the date “{written}” cannot be read"
    except ValueError:
        return None, f"the date “{written}” is no day of the calendar"


def read_box(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of a box, each called by its number; a message without text of its own is an error."""
    for number, message in enumerate(messages_of(file, how.max_size), 1):
        name = f"{source}:{number}"
        try:
            if len(message) > how.max_size:
                raise too_large(name, how.max_size)
            reading = read(message, name, how)
        except SourceError as error:
            yield error
        else:
            yield ReadArticle(reading.article, reading.remarks, of_many=True)


def messages_of(file: BinaryIO, max_size: int) -> Iterator[bytes]:
    """The messages of a box (RFC 4155): each follows a line that begins with "From ", behind a blank one.

    Of a message longer than `max_size` as many bytes and a line more are given.
    """
    message: bytearray | None = None
    is_blank = True
    for line in file:
        if is_blank and line.startswith(OPENING):
            if message is not None:
                yield ESCAPED.sub(rb"\1", bytes(message))
            message = bytearray()
        elif message is not None and len(message) <= max_size:
            message += line
        is_blank = not line.strip()
    if message is not None:
        yield ESCAPED.sub(rb"\1", bytes(message))
