"""A mark by which a finding is known again when its draft has changed elsewhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from factx.check.findings import Finding
from factx.check.fold import fold
from factx.check.rules import rule_of

DIGITS = 16


def with_fingerprints(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a draft, each with its mark.

    Neither its line nor what stands around it counts; of several alike the second and later are told apart by number.
    """
    seen: Counter[str] = Counter()
    marked: list[Finding] = []
    for finding in findings:
        words = " ".join(fold(finding.text).keys)
        said = f"{rule_of(finding).id}\n{words}\n{finding.speaker or ''}"
        number = seen[said]
        seen[said] += 1
        mark = hashlib.sha256(f"{said}\n{number}".encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
        marked.append(finding.model_copy(update={"fingerprint": mark}))
    return tuple(marked)
