"""A draft with an editor's marks: what its sources do not bear out, struck and mended, with the source's passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factx.article import Article
from factx.check.finding_in_words import by_rule, flags_in_words
from factx.check.findings import Check, Finding, Passage
from factx.check.rules import Level, rule_of
from factx.controls import flowing
from factx.errors import source_in_words
from factx.report.marked_text import Inserted, Mark, Marks
from factx.report.shown import in_line, on_page

CONTEXT = 240
"""Characters of a source that are shown on either side of a passage."""


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A source's passage with what stands around it."""

    location: str
    speaker: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a finding as an editor would mark them: kept, struck (`del`) or inserted (`ins`)."""

    text: str
    how: str


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding in the list."""

    id: str
    level: Level
    edits: tuple[Edit, ...]
    who: str
    remarks: tuple[str, ...]
    help: str
    line: int
    passages: tuple[ShownPassage, ...]
    ignored: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule."""

    heading: str
    level: Level
    items: tuple[FindingItem, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A check of a draft, for a page. `sources` are those that were read, `unread` those that could not be."""

    groups: tuple[FindingGroup, ...]
    summary: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]
    unread: tuple[str, ...]
    open: int
    """How many findings are not borne out and not ignored."""


def draft_view(check: Check, sources: Mapping[str, Article]) -> DraftView:
    """The findings grouped by rule, the gravest first. `sources` give what stands around a passage."""
    groups = [
        FindingGroup(rule.heading, rule.level, tuple(finding_item(one, sources) for one in findings))
        for rule, findings in by_rule(check)
    ]
    return DraftView(
        tuple(groups),
        tuple((verdict, count) for verdict, count in check.summary.items()),
        tuple(in_line(source.source) for source in check.sources if source.read),
        tuple(in_line(source.source) for source in check.sources if not source.read),
        sum(not (one.is_borne_out or one.ignored) for one in check.findings),
    )


def finding_item(finding: Finding, sources: Mapping[str, Article]) -> FindingItem:
    """One finding."""
    rule = rule_of(finding)
    remarks = [finding.note or "", *flags_in_words(finding)]
    return FindingItem(
        finding.id,
        level_of(finding),
        edits_of(finding),
        in_line(finding.speaker or ""),
        tuple(in_line(remark) for remark in remarks if remark),
        rule.help,
        finding.line,
        tuple(shown_passage(one, sources.get(one.source)) for one in finding.passages),
        in_line(finding.ignored or ""),
    )


def level_of(finding: Finding) -> Level:
    """How grave a finding is; one that is ignored is not."""
    return "none" if finding.ignored else rule_of(finding).level


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """A finding's words with what is struck and what is inserted."""
    if not finding.differs:
        return (Edit(in_line(finding.text), "keep"),)
    edits: list[Edit] = []
    for one in finding.difference:
        if edits:
            edits.append(Edit(" ", "keep"))
        if one.op == "keep":
            edits.append(Edit(in_line(one.draft), "keep"))
            continue
        if one.draft:
            edits.append(Edit(in_line(one.draft), "del"))
        if one.draft and one.source:
            edits.append(Edit(" ", "keep"))
        if one.source:
            edits.append(Edit(in_line(one.source), "ins"))
    return tuple(edits)


def shown_passage(passage: Passage, source: Article | None) -> ShownPassage:
    """A passage with what stands around it on its line, where the source's text is at hand."""
    before = after = ""
    text = source.text if source else ""
    if text[passage.start : passage.end] == passage.text:
        first = max(text.rfind("\n", 0, passage.start) + 1, passage.start - CONTEXT)
        following = text.find("\n", passage.end)
        past = min(following if following >= 0 else len(text), passage.end + CONTEXT)
        before, after = cut_at_words(text[first : passage.start], text[passage.end : past], text[:first], text[past:])
    return ShownPassage(
        f"{in_line(source_in_words(passage.source))}:{passage.line}:{passage.column}",
        in_line(passage.speaker or ""),
        flowing(before, in_line),
        in_line(passage.text),
        flowing(after, in_line),
    )


def cut_at_words(before: str, after: str, further_before: str, further_after: str) -> tuple[str, str]:
    """What stands around a passage, with a mark where a word or a line is cut."""
    if further_before and further_before[-1] != "\n" and len(before) == CONTEXT:
        before = f"… {before.partition(' ')[2]}"
    if further_after and further_after[0] != "\n" and len(after) == CONTEXT:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def add_findings(marks: Marks, check: Check, article: Article) -> None:
    """Adds the findings of a check to the marks of its draft: what is struck, and what only a source has."""
    for finding in check.findings:
        rule = rule_of(finding)
        marks.add(finding.start, finding.end, Mark("c", finding.id, rule.heading.lower(), level_of(finding)))
        if finding.differs:
            add_difference(marks, finding, article)


def add_difference(marks: Marks, finding: Finding, article: Article) -> None:
    """Marks a finding's characters as `factx.terminal.check_view` does."""
    at = finding.start
    for one in finding.difference:
        found = article.text.find(one.draft, at, finding.end) if one.draft else -1
        if found >= 0:
            at = found + len(one.draft)
            if one.op != "keep":
                marks.add(found, at, Mark("del", finding.id))
        if one.op != "keep" and one.source:
            # What was kept before may end at a space, which belongs behind the words that are put in.
            marks.inserted.setdefault(at, []).append(Inserted(on_page(in_line(one.source)), finding.id))
