"""What a draft says of itself: `<!-- factx: ignore REASON -->` takes findings out of the count, in sight of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from factx.article import Article
from factx.check.findings import Finding
from factx.check.rules import rule_of, rules

COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
ASKED: Final = re.compile(r"\s*factx:\s*ignore\b(.*)", re.DOTALL)


class Ignore(NamedTuple):
    """Findings that begin in lines `first` to `last` are ignored, for a reason; `rule` is "" for all rules."""

    first: int
    last: int
    rule: str
    reason: str


def ignores_of(article: Article) -> tuple[list[Ignore], list[str]]:
    """The comments of a draft that ignore something, and remarks on those that give no reason and so count for nothing.

    A comment holds for the paragraph that it stands in; alone on its line, for the next one. It may name a rule before
    the reason: `<!-- factx: ignore name/new: a private person -->`.
    """
    found: list[Ignore] = []
    remarks: list[str] = []
    for match in COMMENT.finditer(article.text):
        asked = ASKED.match(match[1])
        if asked is None:
            continue
        rule, reason = rule_and_reason(" ".join(asked[1].split()))
        line, _ = article.line_and_column(match.start())
        if not reason:
            remarks.append(f"{article.source}:{line}: this ignores nothing, because it gives no reason")
            continue
        found.append(Ignore(*lines_of(article, match), rule, reason))
    return found, remarks


def rule_and_reason(said: str) -> tuple[str, str]:
    """The rule that a comment names before its reason, "" for none, and the reason."""
    head, _, rest = said.partition(" ")
    rule = head.rstrip(":")
    if rule in rules() or rule in {one.partition("/")[0] for one in rules()}:
        return rule, rest.strip()
    return "", said.lstrip(": ")


def lines_of(article: Article, match: re.Match[str]) -> tuple[int, int]:
    """First and last line of the paragraph that a comment speaks of."""
    starts = article.line_starts
    first, _ = article.line_and_column(match.start())
    last, _ = article.line_and_column(match.end())
    line_end = starts[last] if last < len(starts) else len(article.text)
    is_alone = not (article.text[starts[first - 1] : match.start()] + article.text[match.end() : line_end]).strip()
    paragraphs = article.paragraphs
    if is_alone:
        following = next((one for one in paragraphs if one.start >= line_end), None)
        if following is None:
            return first, last
        first = last = article.line_and_column(following.start)[0]
    # A wrapped paragraph is all the lines up to a blank one.
    lines = {article.line_and_column(one.start)[0] for one in paragraphs}
    while first - 1 in lines and not is_alone:
        first -= 1
    while last + 1 in lines:
        last += 1
    return first, last


def in_comments(article: Article, start: int) -> bool:
    """Whether an offset lies in a comment, of which nothing is checked."""
    opened = article.text.rfind("<!--", 0, start + 1)
    return opened >= 0 and article.text.find("-->", opened, start) < 0 and "-->" in article.text[start:]


def ignored_by(finding: Finding, ignores: Sequence[Ignore]) -> str | None:
    """The reason for which a finding is ignored, or null."""
    rule = rule_of(finding).id
    for ignore in ignores:
        if ignore.first <= finding.line <= ignore.last and ignore.rule in ("", rule, finding.kind):
            return ignore.reason
    return None
