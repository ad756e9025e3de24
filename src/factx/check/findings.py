"""The records of a check, and by them its JSON Schema.

Offsets are Python string indices (Unicode code points), half-open, into the text that factx read of the draft or of the
source; lines and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import ConfigDict, Field

from factx.records import Frozen, Offset, Ordinal, Span

SCHEMA: Final = "factx/check/1"

FindingKind = Literal["quote", "money", "date", "figure", "name"]
Verdict = Literal[
    "verbatim", "elided", "altered", "misattributed", "elsewhere", "missing", "unchecked",
    "supported", "derived", "differs",
    "known", "near", "new", "title",
]  # fmt: skip
Flag = Literal[
    "short", "turns", "grave", "spliced", "order", "speaker", "unquoted", "reported", "unattributed", "own_words",
    "negated", "case", "question", "aside", "filler", "bracket", "rounded", "ignored", "baseline",
]  # fmt: skip
Operation = Literal["keep", "drop", "add", "change"]

BORNE_OUT: Final[frozenset[Verdict]] = frozenset({"verbatim", "elided", "supported", "derived", "known"})
"""Verdicts by which the sources bear the draft out; an `elided` one with the flag `turns` does not."""
VERDICTS: Final[Mapping[FindingKind, tuple[Verdict, ...]]] = {
    "quote": ("missing", "altered", "misattributed", "elsewhere", "unchecked", "elided", "verbatim"),
    "money": ("differs", "missing", "unchecked", "derived", "supported"),
    "figure": ("differs", "missing", "unchecked", "derived", "supported"),
    "date": ("differs", "missing", "unchecked", "derived", "supported"),
    "name": ("near", "title", "new", "unchecked", "known"),
}
"""The verdicts of each kind, the gravest first."""


class Difference(Frozen):
    """One operation that makes the draft of the source."""

    op: Operation
    """keep: both have it; drop: the draft leaves it out; add: only the draft has it; change: another in its place."""
    draft: str
    """The draft's words, as written; empty for `drop`."""
    source: str
    """The source's words, as written; empty for `add`."""
    grave: bool = False
    """Whether a negation, a number or a name is in it."""


class Passage(Frozen):
    """Where a source has it, or what comes nearest."""

    source: str
    """The source as it was named."""
    start: Offset
    end: Offset
    line: Ordinal
    column: Ordinal
    text: str
    """The characters at `start` to `end`."""
    speaker: str | None = None
    """Who says it there; null where it stands in nobody's quotation or the source does not say whose."""


class Finding(Frozen):
    """One quotation, amount, figure, date or name of the draft, and what the sources say of it."""

    id: str
    """Unique in its draft: `c` and a number in text order."""
    fingerprint: str = ""
    """Sixteen hexadecimal digits of its rule, words and speaker, by which it is known again when lines have moved."""
    kind: FindingKind
    """What it is: a quotation, an amount of money, another figure, a time, a name."""
    verdict: Verdict
    """What the sources say of it (docs/check.md)."""
    flags: tuple[Flag, ...] = ()
    """What else there is to say, in alphabetical order."""
    text: str
    """The draft's characters; of a quotation that a cue interrupts, its pieces joined by one space."""
    start: Offset
    """First character."""
    end: Offset
    """One past the last character."""
    line: Ordinal
    """Line of `start`, from 1."""
    column: Ordinal
    """Column of `start` in its line, in characters, from 1."""
    sentence: Span
    """The sentence of the draft that it stands in, `[start, end]`."""
    context: str
    """The characters of that sentence."""
    speaker: str | None = None
    """Whom the draft has say it; null for what is no quotation, and where the draft does not say."""
    source: Passage | None = None
    """The source's passage, or null where there is none."""
    further: tuple[Passage, ...] = ()
    """Other passages that it was made of: the rest of a spliced quotation, the figures of a sum."""
    difference: tuple[Difference, ...] = ()
    """What makes the draft of the source, word by word; empty where nothing differs."""
    note: str | None = None
    """What was compared, in words: "£418.3 million is given as £420 million"."""
    ignored: str | None = None
    """Why it counts for nothing: the reason that the draft, the settings or the baseline give; null where it counts."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The source's passages."""
        return (self.source, *self.further) if self.source else self.further

    @property
    def differs(self) -> bool:
        """Whether something in it was dropped, added or changed."""
        return any(one.op != "keep" for one in self.difference)

    @property
    def is_borne_out(self) -> bool:
        """Whether the sources bear it out."""
        return self.verdict in BORNE_OUT and "turns" not in self.flags


class CheckedDraft(Frozen):
    """The draft that was checked."""

    source: str
    """The draft as it was named: a path, or `-`."""
    sha256: str
    """SHA-256 of its text in UTF-8, in hexadecimal digits."""


class CheckedSource(Frozen):
    """A source, whether it could be read or not."""

    source: str
    """The source as it was named."""
    sha256: str | None
    """SHA-256 of its text in UTF-8, in hexadecimal digits; null for one that was not read."""
    read: bool
    """Whether it could be read."""
    partly: bool = False
    """Whether it is so long that only what has to do with the drafts was read for facts; quotations are looked for in
    all of it."""
    words: int = 0
    """Number of words, as runs of characters that are no white space."""


class Check(Frozen):
    """What the sources bear out of one draft."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    schema_: Literal["factx/check/1"] = Field(default=SCHEMA, alias="schema")
    """Version of this format."""
    draft: CheckedDraft
    """The draft."""
    sources: tuple[CheckedSource, ...]
    """The sources in the order in which they were named; those that could not be read are last."""
    findings: tuple[Finding, ...]
    """In text order; without `--all` only what is not borne out."""
    summary: dict[Verdict, int]
    """How many findings there were of each verdict, also of those that are left out above."""
