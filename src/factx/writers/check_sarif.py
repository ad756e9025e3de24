"""A check as SARIF 2.1.0 (OASIS Standard, March 2020), which code hosts and editors show beside the text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import PurePath
from urllib.parse import quote

from pydantic import JsonValue

from factx.article import Article
from factx.check.finding_in_words import message
from factx.check.findings import Check, Finding, Passage
from factx.check.rules import Rule, rule_of, rules
from factx.controls import escaped

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "factx/1"


def write_check_sarif(checks: Iterable[tuple[Check, Article]]) -> Iterator[str]:
    """One log with one run for all drafts; what is borne out is a result of the kind `pass`."""
    results: list[JsonValue] = []
    for check, article in checks:
        results += [result(check, finding, article) for finding in check.findings]
    driver: JsonValue = {
        "name": "factx",
        "version": version("factx"),
        "rules": [descriptor(rule) for rule in rules().values()],
    }
    log: JsonValue = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    yield escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def descriptor(rule: Rule) -> JsonValue:
    """A rule as the log describes it."""
    name = "".join(part.capitalize() for part in rule.id.split("/"))
    return {
        "id": rule.id,
        "name": name,
        "shortDescription": {"text": rule.heading},
        "fullDescription": {"text": rule.help},
        "defaultConfiguration": {"level": rule.level},
    }


def result(check: Check, finding: Finding, article: Article) -> JsonValue:
    """A finding as a result, with the source's passages as related locations."""
    rule = rule_of(finding)
    last_line, past = article.line_and_column(finding.end)
    region: JsonValue = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": last_line,
        "endColumn": past,
        "snippet": {"text": article.text[finding.start : finding.end]},
    }
    found: dict[str, JsonValue] = {
        "ruleId": rule.id,
        "ruleIndex": rule.order,
        "kind": "pass" if rule.level == "none" else "fail",
        "level": rule.level,
        "message": {"text": message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(check.draft.source)}, "region": region}}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"verdict": finding.verdict, "flags": list(finding.flags)},
    }
    if finding.passages:
        found["relatedLocations"] = [related(number, passage) for number, passage in enumerate(finding.passages)]
    if "ignored" in finding.flags or "baseline" in finding.flags:
        kind = "inSource" if "ignored" in finding.flags else "external"
        found["suppressions"] = [{"kind": kind, "justification": finding.ignored or ""}]
    return found


def related(number: int, passage: Passage) -> JsonValue:
    """A passage of a source."""
    speaker = f"{passage.speaker}: " if passage.speaker else ""
    return {
        "id": number,
        "message": {"text": f"{speaker}{passage.text}"},
        "physicalLocation": {
            "artifactLocation": {"uri": uri(passage.source)},
            "region": {"startLine": passage.line, "startColumn": passage.column, "snippet": {"text": passage.text}},
        },
    }


def uri(source: str) -> str:
    """A path as a URI reference (RFC 3986): relative to where the command runs, or of the scheme `file`."""
    if PurePath(source).is_absolute():
        return PurePath(source).as_uri()
    # "./" keeps a first segment with a colon in it from being read as a scheme.
    path = quote(source.replace(os.sep, "/"), safe="/~!$&'()*+,;=@._-")
    return path or "-"
