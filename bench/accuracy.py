"""Accuracy of factx on the dev sets, by `training.referee`, and the floors that may not be broken.

    python bench/accuracy.py                     one table
    python bench/accuracy.py --check             the same; exit status 1 where a floor is broken
    python bench/accuracy.py --raise             writes the figures reached to bench/floors.json, upward only
    python bench/accuracy.py --twice             a second run in a process of its own must give the same bytes

No text may raise, and every record's offsets are checked: either is an error in all four.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # run as a file, not as a module

from bench.floors import Figures, Floor, FloorError, broken_floors, figure_at, raised_floors, read_floors, write_floors  # noqa: E402
from offset_faults import offset_faults  # noqa: E402
from training.referee import figures_of  # noqa: E402

FLOORS = ROOT / "bench" / "floors.json"


@dataclass(frozen=True)
class GoldSet:
    """One scoring run of the referee: its task, the gold file and the figures to show."""

    task: str
    gold: str
    shown: tuple[str, ...]

    @property
    def predictions(self) -> str:
        """The name of the file of its predictions."""
        return self.gold.replace("/", "-")


GOLD_SETS = (
    GoldSet("ner", "entities/dev.jsonl", ("exact.core4", "exact.all9", "overlap.core4", "exact.Person", "exact.Money")),
    GoldSet("ner", "entities/dwie-dev.jsonl", ("all", "rare", "ORG", "LOC", "PERSON")),
    GoldSet("quotes", "quotes/dev.jsonl", ("detection_3w", "end_to_end", "said_indirect", "said_with_speaker")),
    GoldSet("quotes", "quotes/gum-dev.jsonl", ("said_indirect",)),
    GoldSet("timex", "dates/dev.jsonl", ("strict", "relaxed", "type", "value")),
    GoldSet("timex", "dates/news2-dev.jsonl", ("strict", "relaxed", "type", "value")),
    GoldSet("timex", "dates/forms-dev.jsonl", ("strict", "relaxed", "type", "value")),
    GoldSet("money", "money/dev.jsonl", ("exact", "overlap", "overlap_value", "overlap_value_currency")),
    GoldSet("money", "money/news-dev.jsonl", ("exact", "overlap_value", "overlap_value_currency")),
    GoldSet("money", "money/forms-dev.jsonl", ("exact", "overlap_value", "overlap_value_currency")),
    GoldSet("figures", "figures/dev.jsonl", ("value", "value_unit")),
)


def main() -> int:
    """Run the sets that the command line names; the exit status says whether all that was asked for holds."""
    options = arguments()
    sets = [gold_set for gold_set in GOLD_SETS if not options.task or gold_set.task in options.task]
    with tempfile.TemporaryDirectory() as room:
        if options.predict_to is not None:
            return int(bool(predict_all(sets, options.corpora, options.predict_to)))
        folder = Path(room)
        problems = predict_all(sets, options.corpora, folder)
        if options.twice:
            problems += differences(sets, options.corpora, folder)
        figures: dict[str, Figures] = {
            s.gold: figures_of(s.task, options.corpora / s.gold, folder / s.predictions) for s in sets
        }
    floors = [floor for floor in read_floors(FLOORS.read_text("utf-8")) if floor.gold in figures]
    print_table(sets, figures, floors)
    hashes = {s.gold: hashlib.sha256((options.corpora / s.gold).read_bytes()).hexdigest() for s in sets}
    try:
        if options.check:
            problems += broken_floors(floors, figures, hashes)
        if options.raise_floors:
            every = read_floors(FLOORS.read_text("utf-8"))
            measured = raised_floors(floors, figures, hashes, allow_lower=options.allow_lower)
            new = dict(zip(floors, measured, strict=True))
            FLOORS.write_text(write_floors([new.get(floor, floor) for floor in every]), "utf-8")
    except FloorError as error:
        problems.append(str(error))
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.check and not problems:
        print(f"all {len(floors)} floors hold")
    return int(bool(problems))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument(
        "--task", action="append", choices=sorted({s.task for s in GOLD_SETS}), help="only this one; repeatable"
    )
    parser.add_argument("--check", action="store_true", help="fail where a floor of bench/floors.json is broken")
    parser.add_argument("--raise", action="store_true", dest="raise_floors", help="write higher floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --raise: write lower ones too")
    parser.add_argument("--twice", action="store_true", help="compare the bytes of two runs")
    parser.add_argument("--predict-to", type=Path, metavar="DIR", help="only write the predictions, one file a task")
    return parser.parse_args()


def predict_all(sets: list[GoldSet], corpora: Path, folder: Path) -> list[str]:
    """Write the facts of each set's texts to `folder`, a file a set; returns what raised and what has wrong offsets."""
    from factx.article import Article
    from factx.engine import load_engine

    extract = load_engine()
    problems: list[str] = []
    for gold_set in sets:
        with (folder / gold_set.predictions).open("w", encoding="utf-8", newline="\n") as predictions:
            for line in (corpora / gold_set.gold).read_text("utf-8").splitlines():
                document = json.loads(line)
                published = date.fromisoformat(document["dct"][:10]) if document.get("dct") else None
                try:
                    facts = extract(Article(document["text"], id=document["id"], published=published))
                except Exception as error:
                    problems.append(f"{document['id']}: {error!r}")
                    continue
                problems += [f"{document['id']}: {fault}" for fault in offset_faults(document["text"], facts)]
                predictions.write(facts.model_dump_json(by_alias=True) + "\n")
    return problems


def differences(sets: list[GoldSet], corpora: Path, folder: Path) -> list[str]:
    """Which tasks' predictions differ when another process, with another order of its hashes, makes them."""
    again = folder / "again"
    again.mkdir()
    tasks = [argument for s in sets for argument in ("--task", s.task)]
    command = [sys.executable, __file__, "--corpora", str(corpora), "--predict-to", str(again), *tasks]
    subprocess.run(command, check=False, env={**os.environ, "PYTHONHASHSEED": "4242"})
    names = [s.predictions for s in sets]
    return [f"{n}: two runs differ" for n in names if (folder / n).read_bytes() != (again / n).read_bytes()]


def print_table(sets: list[GoldSet], figures: dict[str, Figures], floors: list[Floor]) -> None:
    """Print what the referee says of each set, with the floor beside a figure that has one."""
    by_figure = {(floor.gold, floor.figure): floor.value for floor in floors}
    print(f"{'gold':24}{'figure':28}{'p':>8}{'r':>8}{'f1':>8}{'floor':>8}{'gold':>8}")
    for gold_set in sets:
        for path in gold_set.shown:
            p, r, f1, gold = (figure_at(figures[gold_set.gold], f"{path}.{key}") for key in ("p", "r", "f1", "gold"))
            value = by_figure.get((gold_set.gold, f"{path}.f1"))
            floor_text = "" if value is None else f"{value:.4f}"
            print(f"{gold_set.gold:24}{path:28}{p:8.4f}{r:8.4f}{f1:8.4f}{floor_text:>8}{gold:8.0f}")


if __name__ == "__main__":
    sys.exit(main())
