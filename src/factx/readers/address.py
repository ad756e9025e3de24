"""Addresses of the web as sources: a page's article, or what else an address gives."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from factx.errors import SourceError
from factx.readers.fetching import Fetch, Fetched
from factx.readers.opening import articles_in
from factx.readers.protocol import HowToRead, ReadArticle
from factx.readers.web_page import PAGES, in_charset, page_reading


def read_address(source: str, how: HowToRead) -> Iterator[ReadArticle | SourceError]:
    """The article at an address, or the articles of a file that is there. What fails is an error, the last."""
    try:
        fetched = Fetch(source, how.max_size, how.timeout, how.allow_private)()
        remarks = fetched.remarks
        for outcome in articles_of(fetched, source, how):
            if isinstance(outcome, ReadArticle) and remarks:
                outcome = replace(outcome, remarks=(*remarks, *outcome.remarks))
                remarks = ()
            yield outcome
    except SourceError as error:
        yield error


def articles_of(fetched: Fetched, source: str, how: HowToRead) -> Iterator[ReadArticle | SourceError]:
    """The articles of what was fetched: of a page its own, of another kind of file what its reader gives."""
    how = in_charset(how, fetched.charset)
    if fetched.kind in PAGES:
        yield page_reading(fetched.content, source, how)
        return
    name = urlsplit(fetched.address).path
    yield from articles_in(io.BytesIO(fetched.content), source, how, name)
