from __future__ import annotations

from importlib.resources import files

import pytest
from check.pairs import engine, pairs

from factx.article import Article
from factx.check.draft import Evidence, check_draft
from factx.check.evidence import Text
from factx.check.findings import FindingKind

KINDS: dict[str, tuple[FindingKind, ...]] = {
    "amounts": ("money",),
    "dates": ("date",),
    "figures": ("figure",),
    "names": ("name",),
}

pytestmark = pytest.mark.skipif(
    not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled in this checkout"
)


@pytest.mark.parametrize("table", KINDS)
def test_every_value_has_its_verdict_and_its_flags(table: str) -> None:
    wrong = []
    for pair in pairs(table):
        found = check_draft(pair.draft, Evidence(pair.sources), KINDS[table]).findings
        verdicts = " ".join(finding.verdict for finding in found)
        flags = " ".join(sorted(flag for finding in found for flag in finding.flags))
        if (verdicts, flags) != (pair.verdicts, pair.flags):
            wrong.append((pair.id, pair.reason, (pair.verdicts, pair.flags), (verdicts, flags)))
    assert wrong == []


def test_a_weekday_of_a_draft_without_a_day_is_that_of_the_source() -> None:
    dated = "TALLOW CREEK, Oct. 10, 2024 — The school will open again on Monday. "
    source = f"{dated}Tallow Creek shut the Pine School on April 9."
    draft = Text.read(Article("Tallow Creek will open the Pine School again on Monday."), engine())
    found = check_draft(draft, Evidence([Text.read(Article(source), engine())]), ("date",)).findings
    assert [(one.text, one.verdict) for one in found] == [("Monday", "supported")]
