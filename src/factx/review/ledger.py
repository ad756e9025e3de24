"""The decisions on one article on the disk: read, added to, taken back; never half-written, never another's lost.

Each change is read, made and written under a lock, into a file of its own that is flushed to the disk and then takes
the name: a process killed at any moment leaves the decisions of before or those of after.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from factx.article import Article
from factx.errors import ReviewError
from factx.readers.folder import DECISIONS
from factx.review.locked import locked
from factx.review.review_file import REVIEW_SCHEMA, Decision, ReviewedDocument, ReviewedFact, ReviewFile
from factx.review.shifted import shifted


class Ledger:
    """The file of the decisions on the article in the file `article`."""

    def __init__(self, article: str | Path) -> None:
        self.path = Path(f"{os.path.realpath(article)}{DECISIONS}")

    def read(self) -> ReviewFile | None:
        """The decisions, or null where there are none yet.

        Raises `ReviewError` for a file that is none of factx's, or that cannot be read.
        """
        try:
            content = self.path.read_text("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise self.refusal("cannot be read", error) from error
        try:
            return ReviewFile.model_validate_json(content)
        except ValidationError as error:
            if REVIEW_SCHEMA not in content and '"factx-review/' in content:
                raise ReviewError(
                    f"{self.path}: was written by a later version of factx", "Install that one, or move the file away"
                ) from None
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the file"
            raise ReviewError(
                f"{self.path}: holds no decisions of factx ({where}: {first['msg'].lower()})",
                "Mend it or move it away; factx writes over no file that it cannot read",
            ) from None

    def prove_writable(self) -> None:
        """Raises `ReviewError` where decisions could not be kept beside the article."""
        with self.change():
            pass

    def add(self, article: Article, found: dict[str, int], fact: ReviewedFact, decision: Decision) -> ReviewFile:
        """Keeps a decision, and returns all that are kept now, other processes' among them.

        `fact` and `decision` have their offsets in `article`; what the file holds of the fact is placed there too.
        `found` is how many records of each kind there are. Raises `ReviewError` where it cannot be kept; then nothing
        is changed.
        """
        document = ReviewedDocument(
            source=Path(article.source).name, characters=len(article.text), sha256=article.sha256, found=found
        )
        with self.change() as write:
            before = self.read() or ReviewFile(document=document)
            decisions = before.decisions
            if known := before.fact(fact.key):
                by = fact.record.start - known.record.start
                decisions = tuple(placed(one, by, article) if one.fact == fact.key else one for one in decisions)
                fact = known.model_copy(update={"record": fact.record, "sha256": fact.sha256})
            facts = {one.key: one for one in before.facts} | {fact.key: fact}
            update = {
                "document": document,
                "facts": tuple(facts.values()),
                "decisions": (*decisions, decision),
            }
            return write(before.model_copy(update=update))

    def take_back(self, by: str) -> tuple[Decision | None, ReviewFile | None]:
        """Takes the last decision of one person out; returns it, or null where there is none, and what is left.

        Raises `ReviewError` as `add` does.
        """
        with self.change() as write:
            before = self.read()
            if before is None:
                return None, None
            last = next((n for n in range(len(before.decisions) - 1, -1, -1) if before.decisions[n].by == by), None)
            if last is None:
                return None, before
            decisions = before.decisions[:last] + before.decisions[last + 1 :]
            wanted = {decision.fact for decision in decisions}
            facts = tuple(fact for fact in before.facts if fact.key in wanted)
            after = before.model_copy(update={"facts": facts, "decisions": decisions})
            return before.decisions[last], write(after)

    @contextmanager
    def change(self) -> Iterator[Callable[[ReviewFile], ReviewFile]]:
        """Holds the lock; the block is given a function that writes the file anew, all of it or nothing."""
        try:
            with locked(self.path.with_name(f".{self.path.name}.lock")):
                yield self.write
        except TimeoutError as error:
            raise ReviewError(
                f"{self.path}: another process has been writing it for a while", "Nothing was changed; try again"
            ) from error
        except OSError as error:
            raise self.refusal("cannot be written", error) from error

    def write(self, file: ReviewFile) -> ReviewFile:
        """Writes the file beside its place, to the disk, and gives it the name. Raises `OSError`."""
        content = file.model_dump_json(by_alias=True, indent=1).encode() + b"\n"
        mode = stat.S_IMODE(self.path.stat().st_mode) if self.path.exists() else None
        temporary = self.path.with_name(f".{self.path.name}.tmp")
        try:
            with temporary.open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(self.path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        flush_folder(self.path.parent)
        return file

    def refusal(self, what: str, error: Exception) -> ReviewError:
        """The failure for an error of the file system."""
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return ReviewError(
            f"{self.path}: {what} ({reason.lower()})",
            "Decisions stand beside the article: give yourself access to its folder, or copy the article to another",
        )


def placed(decision: Decision, by: int, article: Article) -> Decision:
    """The decision with its correction `by` characters further on, where its words stand there."""
    if decision.corrected is None or not by:
        return decision
    there = shifted(decision.corrected, by, article)
    return decision.model_copy(update={"corrected": there}) if there else decision


def flush_folder(folder: Path) -> None:
    """Has a folder's names on the disk; Windows opens no folder and needs none."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
