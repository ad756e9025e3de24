"""Estimate how often each step of the quotation rules names the right speaker.

Run `python training/quote_steps.py QUOTES_TRAIN.jsonl`.

Writes `factx/quotes/steps.tsv`: the step, the length of the quotation (3: three words or more), and the share of its
quotations on PolNeAR's training part whose source overlaps the gold one or has its last word, smoothed.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from factx.quotes import reports
from factx.quotes.frames import find_sentences
from factx.text.marks import find_marks

OUT = Path(reports.__file__).with_name("steps.tsv")
PRIOR, WEIGHT = 0.5, 4
HEADER = (
    "# Share of the quotations of a rule's step whose speaker is right, smoothed; estimated by training/quote_steps.py"
    " on the training part of PolNeAR 1.0 (Newell et al., LREC 2018).\nstep\twords\tshare\n"
)


def main() -> None:
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        doc = json.loads(line)
        text = doc["text"]
        marks = find_marks(text)
        contents = [(s, e, a) for a in doc["attributions"] for s, e in a["content"]]
        for report in reports.rule_reports(text, marks, find_sentences(text, marks)):
            if not report.marks:
                continue
            start, end = marks[report.marks[0]].spans[0]
            words = "3" if len(text[start:end].split()) >= 3 else "1"
            around = [(e - s, a) for s, e, a in contents if min(e, end) - max(s, start) >= 0.8 * (end - start)]
            gold = min(around, key=lambda pair: pair[0])[1] if around else None
            if gold is not None and not gold["source"]:
                continue
            tally = counts[report.step, words]
            tally[0] += 1
            tally[1] += gold is not None and _is_right(text, report.source, gold["source"])
    rows = [
        f"{step}\t{words}\t{(right + PRIOR * WEIGHT) / (total + WEIGHT):.3f}\n"
        for (step, words), (total, right) in sorted(counts.items())
    ]
    OUT.write_text(HEADER + "".join(rows), "utf-8")


def _is_right(text: str, source: tuple[int, int] | None, gold: list[list[int]]) -> bool:
    if source is None:
        return False
    return any(s < source[1] and source[0] < e for s, e in gold) or any(
        text[slice(*source)].split()[-1].lower() == text[s:e].split()[-1].lower() for s, e in gold
    )


if __name__ == "__main__":
    main()
