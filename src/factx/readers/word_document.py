"""Word documents (DOCX) by python-docx: paragraphs and tables in their order, a paragraph a line."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from lxml import etree

from factx.article import Article
from factx.errors import SourceError
from factx.readers.content import too_large
from factx.readers.fields import words_of
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

DETAILS: Final = "docProps/core.xml"
CONTENTS: Final = "word/document.xml"
DELETED: Final = re.compile(r"\{[^}]*\}(?:del|moveFrom|instrText|delText|footnoteReference|txbxContent)")
WORDS: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS: Final = {f"{WORDS}br": "\n", f"{WORDS}cr": "\n", f"{WORDS}tab": "\t", f"{WORDS}noBreakHyphen": "-"}


DAMAGES: Final = (
    PackageNotFoundError, etree.LxmlError, AttributeError, KeyError, ValueError, zipfile.BadZipFile, zlib.error
)  # fmt: skip
"""What reading a document raises that is damaged, or has other elements than it should have."""


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of a document, its tracked changes taken as made. Raises `SourceError` for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {one.filename: one.file_size for one in package.infolist()}
            details = package.read(DETAILS) if names.get(DETAILS, how.max_size) < how.max_size else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError) as error:
        raise SourceError(source, "is a Word document that is damaged, or not whole", "Save it anew") from error
    if CONTENTS not in names:
        raise SourceError(source, "is a zip archive or an Office document that is no Word document", "Save it as .docx")
    if sum(names.values()) > how.max_size:
        raise too_large(source, how.max_size)
    try:
        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(block for block in blocks(document.iter_inner_content()) if block.strip())
        title, author = (detail(details, name) for name in ("title", "creator"))
    except DAMAGES as error:
        raise SourceError(source, "is a Word document that is damaged, or not whole", "Save it anew") from error
    if not text:
        raise SourceError(source, "has no text", "Pictures and text boxes are not read")
    return ReadArticle(Article(text=text, id=source, source=source, title=title, author=author))


def blocks(content: Any) -> Iterator[str]:
    """The paragraphs and the rows of tables, in order."""
    for block in content:
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in cells_of(row, block))
        else:
            yield "".join(pieces(block._element)).strip()


def cells_of(row: Any, table: Table) -> Iterator[_Cell]:
    """The cells of a row as they stand in it, but those that go on with the one above.

    python-docx's own list has a cell as often as it says that it is wide, be that a hundred million times.
    """
    for cell in row._tr.tc_lst:
        above = cell.find(f"{WORDS}tcPr/{WORDS}vMerge")
        if above is None or above.get(f"{WORDS}val") == "restart":
            yield _Cell(cell, table)


def pieces(element: Any) -> Iterator[str]:
    """The characters of a paragraph, those of links and insertions among them, those of deletions not."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or DELETED.fullmatch(tag):
            continue
        if tag == f"{WORDS}t":
            yield child.text or ""
        elif tag in BREAKS:
            yield BREAKS[tag]
        else:
            yield from pieces(child)


def detail(details: bytes, name: str) -> str | None:
    """What a document says of itself (Dublin Core), on one line.

    python-docx makes up a title where it does not find this part, which LibreOffice 7 names in its own way.
    """
    if not details:
        return None
    tree = etree.fromstring(details, etree.XMLParser(resolve_entities=False, no_network=True))
    return words_of(tree.findtext(f".//{{*}}{name}"))
