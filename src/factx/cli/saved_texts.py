"""The texts that offsets count in, written to a file (`--save-text`), or to a folder where there may be several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from factx.article import Article
from factx.cli.destination import opened_output
from factx.cli.overwriting import refuse_overwriting
from factx.errors import OptionError

NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
LONGEST_NAME: Final = 100
ENDING: Final = ".txt"


class SavedTexts:
    """Writes the text of each article, in UTF-8 and with the line ends that it has.

    A folder is made where it is not there; a file in it is called as the article's source, or address, ends.
    """

    def __init__(self, target: Path, sources: Sequence[str], *, is_several: bool) -> None:
        self.target = target
        self.sources = sources
        self.is_several = is_several
        self.names: set[str] = set()

    def save(self, article: Article) -> Path:
        """Writes a text and returns where. Raises `OptionError` where that would be over a source, or cannot be."""
        path = self.path_of(article)
        refuse_overwriting(self.sources, path)
        with opened_output(path) as file:
            file.write(article.text)
        return path

    def path_of(self, article: Article) -> Path:
        """Where the text of an article goes."""
        if not self.is_several and not self.target.is_dir():
            return self.target
        if self.target.exists() and not self.target.is_dir():
            raise OptionError(f"{self.target}: is a file, and there may be several texts", "Name a folder")
        try:
            self.target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OptionError(f"{self.target}: cannot be made", "Check the folder and its permissions") from error
        return self.target / self.name_of(article)

    def name_of(self, article: Article) -> str:
        """A name that no text of this run has had."""
        last = PurePosixPath(article.id.rstrip("/").replace("\\", "/")).name
        stem = NOT_IN_NAMES.sub("-", last).strip("-.").removesuffix(ENDING)[:LONGEST_NAME] or "text"
        name, number = f"{stem}{ENDING}", 1
        while name.lower() in self.names:
            number += 1
            name = f"{stem}-{number}{ENDING}"
        self.names.add(name.lower())
        return name
