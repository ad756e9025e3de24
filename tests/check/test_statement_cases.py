"""What a draft has somebody say and a source has them not say."""

from __future__ import annotations

from importlib.resources import files

import pytest
from check.pairs import pairs

from factx.check.draft import Evidence, check_draft
from factx.check.rules import rule_of


@pytest.mark.skipif(not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled")
def test_a_statement_that_a_source_has_the_other_way_round_is_shown() -> None:
    wrong = []
    for pair in pairs("statements"):
        found = check_draft(pair.draft, Evidence(pair.sources), ["quote"]).findings
        verdicts = " ".join(one.verdict for one in found)
        flags = " ".join(sorted(flag for one in found for flag in one.flags))
        if (verdicts, flags) != (pair.verdicts, pair.flags):
            wrong.append((pair.id, pair.reason, (pair.verdicts, pair.flags), (verdicts, flags)))
        assert all(rule_of(one).id == "quote/negated" for one in found)
    assert wrong == []
