"""Scores the predictions of any checker of drafts on the pairs of this folder; README.md says how.

    python score.py predictions.jsonl
    python score.py --write FOLDER
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = re.compile(r"\{([^{}]*)\} ")
SETTING = re.compile(r"(published|speaker)=((?:(?! (?:published|speaker)=).)+)")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
BORNE_OUT = frozenset({"verbatim", "elided", "supported", "derived", "known"})
TRAPS = ("tempting", "slip", "plain")


def cases(folder: Path = HERE) -> Iterator[dict[str, object]]:
    """The cases of all tables: id, draft, sources, verdicts, whether the draft is borne out, trap and reason."""
    for table in sorted(folder.glob("*.tsv")):
        header: list[str] = []
        number = 0
        for line in table.read_text("utf-8").split("\n"):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [re.sub(r"\\([ntr\\])", lambda match: ESCAPES[match[1]], cell) for cell in line.split("\t")]
            if not header:
                header = cells
                continue
            number += 1
            row = dict(zip(header, cells, strict=True))
            verdicts = row["verdicts"].split()
            yield {
                "case": f"{table.stem}-{number}",
                "draft": text(row["draft"]),
                "sources": [text(source) for source in row["sources"].split(" ||| ")],
                "verdicts": verdicts,
                "borne_out": set(verdicts) <= BORNE_OUT and "turns" not in row["flags"].split(),
                "trap": row["trap"],
                "reason": row["reason"],
            }


def text(written: str) -> dict[str, str]:
    """A text with what its head says of it."""
    head = HEAD.match(written)
    return {"text": written[head.end() :] if head else written, **dict(SETTING.findall(head[1]) if head else ())}


def score(predictions: list[dict[str, object]], folder: Path = HERE) -> dict[str, Counter[str]]:
    """For each table and trap how many cases there are, how many alarms are right, and how many verdicts.

    A case without a prediction is left out of all.
    """
    told = {str(one["case"]): one for one in predictions}
    counts: dict[str, Counter[str]] = {}
    for case in cases(folder):
        prediction = told.get(str(case["case"]))
        if prediction is None:
            continue
        row = counts.setdefault(f"{str(case['case']).rpartition('-')[0]} {case['trap']}", Counter())
        row["cases"] += 1
        if "verdicts" in prediction:
            row["verdicts"] += prediction["verdicts"] == case["verdicts"]
        row["alarms"] += is_borne_out(prediction) == case["borne_out"]
    return counts


def is_borne_out(prediction: dict[str, object]) -> bool:
    """What a prediction says of the whole draft."""
    if "borne_out" in prediction:
        return bool(prediction["borne_out"])
    verdicts = prediction["verdicts"]
    return isinstance(verdicts, list) and set(verdicts) <= BORNE_OUT


def write_pairs(folder: Path) -> int:
    """Writes each case as a folder of its own; how many."""
    written = 0
    for case in cases():
        room = folder / str(case["case"])
        (room / "sources").mkdir(parents=True, exist_ok=True)
        draft, sources = case["draft"], case["sources"]
        assert isinstance(draft, dict)
        assert isinstance(sources, list)
        (room / "draft.md").write_text(draft["text"], "utf-8")
        for count, source in enumerate(sources, 1):
            (room / "sources" / f"{count}.txt").write_text(source["text"], "utf-8")
        (room / "expected.json").write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")
        written += 1
    return written


def main() -> None:
    """Prints the table, or writes the pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("predictions", nargs="?", type=Path, metavar="JSONL")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write each case as files")
    options = parser.parse_args()
    if options.write:
        print(f"{write_pairs(options.write)} cases in {options.write}")
        return
    if options.predictions is None:
        parser.error("name a file of predictions, or --write a folder")
    predictions = [json.loads(line) for line in options.predictions.read_text("utf-8").splitlines() if line.strip()]
    print(f"{'':22}{'cases':>7}{'alarms right':>15}{'verdicts right':>17}")
    for name, row in sorted(score(predictions).items(), key=lambda pair: pair[0]):
        print(f"{name:22}{row['cases']:7}{row['alarms']:15}{row['verdicts']:17}")


if __name__ == "__main__":
    main()
