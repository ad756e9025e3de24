"""Verdicts on the pairs of `tests/cases/check`, and on its quotations those of `citefact` beside them, in one run.

    python bench/check_cases.py [--peer-python PATH]

`--peer-python` names the Python of an environment of its own that holds citefact:

    python3 -m venv peer && peer/bin/pip install citefact==0.3.0
    python bench/check_cases.py --peer-python peer/bin/python

citefact compares a manuscript's quotations with one source each, by the citation that stands nearest. It is given that
citation behind each quotation, and all sources of a case as one; it has no verdict on speakers, so a line below leaves
out the cases where only the speaker is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "cases" / "check")]

from score import cases, score  # noqa: E402

KINDS = {"quotations": "quote", "amounts": "money", "figures": "figure", "dates": "date", "names": "name"}
OF_SPEAKERS = {"misattributed", "elsewhere"}

PEER = """
import json, sys
from citefact.checks.quotes import check_quotes, extract_quotes
from citefact.citations.base import Citation, MatchedCitation
from citefact.models import Source
import dataclasses
def made(cls, **known):
    fields = {field.name for field in dataclasses.fields(cls)}
    needed = {field.name: None for field in dataclasses.fields(cls)
              if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING}
    return cls(**{**needed, **{name: value for name, value in known.items() if name in fields}})
for line in open(sys.argv[1], encoding="utf-8"):
    case = json.loads(line)
    text = case["draft"]["text"]
    source = Source(id="s", title="", authors="", year=None, text="\\n\\n".join(one["text"] for one in case["sources"]))
    matched = []
    for quote in extract_quotes(text):
        citation = made(Citation, start=quote.end, end=quote.end, text="", raw="")
        matched.append(made(MatchedCitation, citation=citation, paper_id="s"))
    found = check_quotes(text, matched, {"s": source})
    print(json.dumps({"case": case["case"], "borne_out": all(one.type == "quote_verified" for one in found)}))
"""


def main() -> None:
    """Prints the cases that are right by table and trap, of factx and of the peer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--peer-python", metavar="PATH", help="Python of the peer's environment")
    options = parser.parse_args()
    ours = predictions()
    rows: list[tuple[str, list[dict[str, object]], set[str] | None]] = [("factx", ours, None)]
    if options.peer_python:
        theirs = peer_predictions(options.peer_python)
        words_only = {str(case["case"]) for case in cases() if not OF_SPEAKERS & set(case["verdicts"])}  # type: ignore[call-overload]
        rows += [("citefact", theirs, None), ("citefact, no speakers", theirs, words_only)]
    print(f"{'':24}{'table':14}{'trap':10}{'cases':>7}{'alarms right':>15}{'verdicts right':>17}")
    for name, told, among in rows:
        wanted = [one for one in told if among is None or one["case"] in among]
        for key, row in sorted(score(wanted).items()):
            table, _, trap = key.partition(" ")
            verdicts = f"{row['verdicts']:17}" if name == "factx" else ""
            print(f"{name:24}{table:14}{trap:10}{row['cases']:7}{row['alarms']:15}{verdicts}")
        total = sum(score(wanted).values(), Counter())
        print(f"{name:24}{'all':24}{total['cases']:7}{total['alarms']:15}")


def predictions() -> list[dict[str, object]]:
    """What factx says of every case."""
    from check.pairs import pairs

    from factx.check.draft import Evidence, check_draft

    said: list[dict[str, object]] = []
    for table, kind in KINDS.items():
        if not (ROOT / "tests" / "cases" / "check" / f"{table}.tsv").is_file():
            continue
        for pair in pairs(table):
            found = check_draft(pair.draft, Evidence(pair.sources), [kind]).findings  # type: ignore[list-item]
            borne_out = all(one.is_borne_out for one in found)
            said.append({"case": pair.id, "verdicts": [one.verdict for one in found], "borne_out": borne_out})
    return said


def peer_predictions(python: str) -> list[dict[str, object]]:
    """What citefact says of the cases of quotations. Raises `CalledProcessError`."""
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    with tempfile.TemporaryDirectory() as room:
        script, given = Path(room) / "peer.py", Path(room) / "cases.jsonl"
        script.write_text(PEER, "utf-8")
        lines = [json.dumps(case) for case in cases() if str(case["case"]).startswith("quotations")]
        given.write_text("\n".join(lines), "utf-8")
        ended = run([python, str(script), str(given)], check=True, capture_output=True, text=True, cwd=room)
    return [json.loads(line) for line in ended.stdout.splitlines()]


if __name__ == "__main__":
    main()
