"""Facts of texts that were read before, in the user's cache folder, by what they depend on."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path
from pydantic import ValidationError

from factx.article import Article
from factx.records import Facts

MOST_FILES: Final = 5000
"""Files that the folder may hold; when there are more, the oldest tenth goes."""
CODE: Final = (".py", ".tsv", ".json")
"""Endings of what facts depend on beside the text: the code, its tables, the model's description."""


@cache
def fingerprint() -> str:
    """A hash of factx as it is installed, so that no facts outlive a change of what finds them."""
    found = hashlib.sha256()
    root = Path(str(files("factx")))
    for path in sorted(root.rglob("*")):
        if path.suffix in CODE and path.relative_to(root).parts[0] not in ("check", "cli", "terminal", "writers"):
            found.update(str(path.relative_to(root)).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def cache_folder() -> Path:
    """Where facts are kept: FACTX_CACHE_DIR where that is set, else the user's cache folder."""
    named = os.environ.get("FACTX_CACHE_DIR")
    return (Path(named) if named else user_cache_path("factx", appauthor=False)) / "facts"


@dataclass
class FactsCache:
    """Reads articles by `read`, but those whose facts are kept. `options` is what else the facts depend on."""

    read: Callable[[Article], Facts]
    options: str = ""
    folder: Path = field(default_factory=cache_folder)
    hits: int = 0
    is_tidy: bool = field(default=False, init=False)

    def __call__(self, article: Article) -> Facts:
        """The facts of an article."""
        path = self.path(article)
        kept = self.kept(path, article)
        if kept is not None:
            self.hits += 1
            return kept
        facts = self.read(article)
        if not self.is_tidy:
            self.tidy()
        self.keep(path, facts)
        return facts

    def path(self, article: Article) -> Path:
        """Where the facts of an article are kept."""
        published = article.published.isoformat() if article.published else ""
        parts = (fingerprint(), article.sha256, published, f"{article.body_start} {article.page_starts}", self.options)
        return self.folder / f"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()}.json"

    def kept(self, path: Path, article: Article) -> Facts | None:
        """The facts that are kept, under the article's own name; null where there are none that can be read."""
        try:
            facts = Facts.model_validate_json(path.read_bytes())
        except (OSError, ValidationError, ValueError):
            return None
        document = facts.document
        if document.sha256 != article.sha256:
            return None
        named = {"id": article.id, "source": article.source, "title": article.title, "author": article.author}
        return facts.model_copy(update={"document": document.model_copy(update=named)})

    def keep(self, path: Path, facts: Facts) -> None:
        """Keeps the facts; a cache that cannot be written is no failure."""
        with suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(suffix=".tmp", dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(facts.model_dump_json(by_alias=True).encode("utf-8", "surrogatepass"))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self) -> None:
        """Throws the oldest tenth away where there are more than `MOST_FILES`; once for each that reads."""
        self.is_tidy = True
        with suppress(OSError):
            kept = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for path in kept[: len(kept) // 10 if len(kept) > MOST_FILES else 0]:
                path.unlink(missing_ok=True)
