from __future__ import annotations

from importlib.resources import files

import pytest
from check.pairs import pairs

from factx.check.draft import Evidence, check_draft
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
