"""Plain text."""

from __future__ import annotations

from pathlib import PurePath

from factx.article import Article
from factx.errors import SourceError
from factx.readers.decoding import decode
from factx.readers.protocol import Reading


class PlainText:
    """Reads a text file: the text is the file's, all of it, and the file says nothing of title or date."""

    suffixes = (".txt", ".text")

    def read(self, content: bytes, source: str, encoding: str | None = None) -> Reading:
        """The article in `content`. Raises `SourceError` for what is no text or has no word."""
        decoded = decode(content, source, encoding)
        if not decoded.text.strip():
            reason = "holds only white space" if decoded.text else "is empty"
            raise SourceError(source, reason, "Check that the article was saved")
        remarks = (
            (f"{source}: read as {decoded.encoding}, as far as can be told; --encoding sets another",)
            if decoded.guessed
            else ()
        )
        return Reading(Article(text=decoded.text, id=PurePath(source).name or source, source=source), remarks)
