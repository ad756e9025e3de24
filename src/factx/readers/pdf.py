"""PDF by pypdfium2: the text of its pages in the order that it is read in, with the page of every character."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from statistics import median
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from factx.article import Article
from factx.errors import SourceError
from factx.readers.fields import words_of
from factx.readers.pdf_layout import Line, columns_in_order, rotated, without_running_heads
from factx.readers.pdf_paragraphs import printed_text
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

WIDE: Final = 1.5
"""Space between two characters, by the size of their font, from which on they are taken for those of two columns."""
HYPHEN_CODES: Final = (0x2, 0xFFFE)
"""What PDFium gives for the hyphen that ends a line."""
LINE_ENDS: Final = (0xA, 0xD)
FILE_NAMES: Final = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".txt", ".html", ".htm", ".tmp")
SHOWN: Final = 10
Box = tuple[float, float, float, float]


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of a PDF. Raises `SourceError` where it is locked or damaged, or has no text but pictures."""
    del how
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(source, "is locked with a password", "Save it without one") from error
        raise SourceError(source, "is no PDF that can be read", "Check that it was saved or sent whole") from error
    try:
        pages = [page_lines(document[number]) for number in range(len(document))]
        details = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise SourceError(source, f"is a damaged PDF ({str(error).lower()})", "Save it anew") from error
    finally:
        document.close()
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        reason = "has no text: its pages are pictures (scanned)" if pages else "has no pages"
        raise SourceError(source, reason, "Have its text recognised first, with ocrmypdf for instance")
    printed = printed_text([columns_in_order(lines) for lines in without_running_heads(pages)])
    if not printed.text.strip():
        raise SourceError(source, "has no text but running heads and page numbers", "Check that it was saved whole")
    title, author = (words_of((details.get(name) or "").replace("\0", " ")) for name in ("Title", "Author"))
    article = Article(
        text=printed.text,
        id=source,
        source=source,
        title=None if title and title.lower().endswith(FILE_NAMES) else title,
        author=author,
        page_starts=tuple(printed.page_starts),
    )
    return ReadArticle(article, (unread_pages(empty, source),) if empty else ())


def unread_pages(empty: list[int], source: str) -> str:
    """What the user is told of pages without text."""
    numbers = ", ".join(map(str, empty[:SHOWN])) + (", …" if len(empty) > SHOWN else "")
    if len(empty) == 1:
        return f"{source}: page {numbers} has no text (a picture, or scanned) and is left out"
    return f"{source}: {len(empty)} pages have no text (pictures, or scanned) and are left out: {numbers}"


def page_lines(page: Any) -> list[Line]:
    """The lines of a page with their boxes, in the order of the file; a line that runs over a wide space is cut."""
    width, height = page.get_mediabox()[2:]
    turns = page.get_rotation() // 90
    text = page.get_textpage()
    lines = [rotated(line, turns, width, height) for line in lines_of(text.raw)]
    text.close()
    page.close()
    return lines


def lines_of(text: Any) -> Iterator[Line]:
    """The lines that PDFium sees in a page's text."""
    begun: list[tuple[str, Box]] = []
    size = 0.0
    last: Box | None = None
    for number in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, number)
        is_hyphen = code in HYPHEN_CODES
        character = "-" if is_hyphen else character_of(code)
        is_blank = character.isspace()
        box = box_of(text, number)
        if code in LINE_ENDS or (last is not None and not is_blank and box[0] - last[1] > WIDE * size > 0):
            yield from line_of(begun, size)
            begun, last = [], None
        if code in LINE_ENDS:
            continue
        if last is None and not is_blank:
            size = size_of(text, number)
        begun.append((character, box))
        if not is_blank:
            last = box
        if is_hyphen:
            yield from line_of(begun, size, is_hyphenated=True)
            begun, last = [], None
    yield from line_of(begun, size)


def size_of(text: Any, number: int) -> float:
    """The height of a character's font as it is printed, in points."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, number))
    if not pdfium.FPDFText_GetMatrix(text, number, ctypes.byref(matrix)):
        return size
    return size * hypot(matrix.c, matrix.d)


def character_of(code: int) -> str:
    """The character of a code; what is none (a control, half of a pair) is a space."""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def box_of(text: Any, number: int) -> Box:
    """Left, right, bottom and top of a character, as high as its font is."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, number, ctypes.byref(rectangle)):
        return 0.0, 0.0, 0.0, 0.0
    return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top


def line_of(characters: list[tuple[str, Box]], size: float, *, is_hyphenated: bool = False) -> Iterator[Line]:
    """The line of some characters, or none where they are blank."""
    seen = [box for character, box in characters if not character.isspace() and box[1] > box[0]]
    words = " ".join("".join(character for character, _ in characters).split())
    if words and seen:
        bottom = median(box[2] for box in seen)
        height = size or median(box[3] for box in seen) - bottom
        yield Line(
            words, min(box[0] for box in seen), max(box[1] for box in seen), bottom, bottom + height, is_hyphenated
        )
