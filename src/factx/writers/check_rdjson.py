"""A check as reviewdog reads it: Reviewdog Diagnostic Format, a diagnostic a line (rdjsonl)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from factx.article import Article
from factx.check.finding_in_words import message
from factx.check.findings import Check, Finding
from factx.check.rules import rule_of
from factx.controls import escaped

SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO", "none": "INFO"}


def write_check_rdjson(checks: Iterable[tuple[Check, Article]]) -> Iterator[str]:
    """A line for each finding of drafts that come with their texts, by which the ends of findings get their lines."""
    for check, article in checks:
        for finding in check.findings:
            yield escaped(json.dumps(diagnostic(check, finding, article), ensure_ascii=False)) + "\n"


def diagnostic(check: Check, finding: Finding, article: Article) -> dict[str, JsonValue]:
    """One diagnostic. Columns count bytes of UTF-8, as that format wants them."""
    rule = rule_of(finding)
    return {
        "message": message(finding),
        "location": {
            "path": check.draft.source,
            "range": {"start": position(article, finding.start), "end": position(article, finding.end)},
        },
        "severity": SEVERITY[rule.level],
        "source": {"name": "factx"},
        "code": {"value": rule.id},
    }


def position(article: Article, offset: int) -> dict[str, JsonValue]:
    """Line and column of an offset, the column in bytes of UTF-8 from 1."""
    line, column = article.line_and_column(offset)
    before = article.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
