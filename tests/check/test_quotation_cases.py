from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from case_table import read_cases
from check.pairs import pairs

from factx.check.draft import Evidence, check_draft
from factx.check.judgement import Sources
from factx.check.quotations import quotations_of
from factx.check.quote_verdicts import judge

ROWS = read_cases("check/quotations.tsv")


@pytest.mark.skipif(not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled")
def test_every_quotation_has_its_verdict_and_its_flags() -> None:
    wrong = []
    for pair in pairs("quotations"):
        judgements = [judge(quotation, Sources(pair.sources)) for quotation in quotations_of(pair.draft)]
        verdicts = " ".join(judgement.verdict for judgement in judgements)
        flags = " ".join(sorted(flag for judgement in judgements for flag in judgement.flags))
        if (verdicts, flags) != (pair.verdicts, pair.flags):
            wrong.append((pair.id, pair.reason, (pair.verdicts, pair.flags), (verdicts, flags)))
    assert wrong == []


@pytest.mark.skipif(not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled")
def test_a_whole_check_gives_quotations_the_same_verdicts() -> None:
    found = {
        pair.id: " ".join(one.verdict for one in check_draft(pair.draft, Evidence(pair.sources), ["quote"]).findings)
        for pair in pairs("quotations")
    }
    assert found == {pair.id: pair.verdicts for pair in pairs("quotations")}


def test_the_cases_tempt_both_ways() -> None:
    traps = Counter(row["trap"] for row in ROWS)
    assert traps["tempting"] >= 60
    assert traps["slip"] >= 60
    assert len({(row["draft"], row["sources"]) for row in ROWS}) == len(ROWS)
