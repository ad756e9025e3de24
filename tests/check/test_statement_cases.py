"""What a draft reports that somebody said and a source has otherwise."""

from __future__ import annotations

from importlib.resources import files

import pytest
from check.pairs import pairs

from factx.check.draft import Evidence, check_draft
from factx.check.rules import rule_of

RULES = {"altered": "quote/negated", "misattributed": "quote/reported"}


@pytest.mark.skipif(not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled")
def test_what_a_source_has_otherwise_is_shown() -> None:
    wrong = []
    for pair in pairs("statements"):
        found = check_draft(pair.draft, Evidence(pair.sources), ["quote"]).findings
        verdicts = " ".join(one.verdict for one in found)
        flags = " ".join(sorted(flag for one in found for flag in one.flags))
        if (verdicts, flags) != (pair.verdicts, pair.flags):
            wrong.append((pair.id, pair.reason, (pair.verdicts, pair.flags), (verdicts, flags)))
        assert all(rule_of(one).id == RULES[one.verdict] for one in found)
    assert wrong == []
