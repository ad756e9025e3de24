"""What the sources say of one quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from factx.check.exact import judged_elision, judged_exact, stretches_in
from factx.check.findings import Verdict
from factx.check.judgement import Judgement, Sources
from factx.check.nearly import nearly
from factx.check.quotations import SHORT, Quotation, has_gap

RANK: Final[Mapping[Verdict, int]] = {"verbatim": 0, "elided": 1, "altered": 3, "misattributed": 4, "elsewhere": 5}
"""Of the verdicts that several passages give, the first counts."""


def judge(quotation: Quotation, sources: Sources) -> Judgement:
    """The verdict on one quotation: the best that any of the sources gives it."""
    folded = quotation.folded
    found = [judged_exact(quotation, text, *at) for text in sources.texts for at in stretches_in(text, folded)]
    if not found and has_gap(folded):
        found = [one for text in sources.texts if (one := judged_elision(quotation, text))]
    if not found:
        found = nearly(quotation, sources)
    if found:
        best = min(found, key=lambda one: (RANK[one.verdict], len(one.flags), one.source.source if one.source else ""))
    else:
        best = Judgement("unchecked" if sources.failed else "missing")
    return replace(best, flags=best.flags | {"short"}) if len(folded) < SHORT else best
