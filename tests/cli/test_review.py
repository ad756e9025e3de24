"""`factx review` and `--reviewed` on the command line, with hand-made facts."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from by_hand import Ended
from hand_made import SAMPLE

from factx.cli.reviewing import screen_installed
from factx.errors import OptionError
from factx.facts_schema import json_schema
from factx.records import Facts
from factx.review.ledger import Ledger

Run = Callable[..., Ended]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The sample in a folder of its own."""
    return Path(shutil.copyfile(SAMPLE, tmp_path / "a.txt"))


@pytest.fixture
def answered(factx: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """A review with these answers."""

    def run(answers: str, *arguments: str) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        return factx("review", "--plain", *arguments)

    return run


def test_decisions_come_out_with_every_format(article: Path, factx: Run, answered: Run) -> None:
    assert answered("axf", str(article), "--only", "quotes", "--as", "ann").status == 0
    facts = json.loads(factx("extract", str(article), "--reviewed").out)
    jsonschema.validate(facts, json_schema("facts"))
    states = [quote["review"]["state"] for quote in facts["quotes"]]
    assert states == ["accepted", "flagged", "open"]
    assert {quote["review"]["by"] for quote in facts["quotes"]} == {"ann", None}
    rows = list(csv.DictReader(io.StringIO(factx("extract", str(article), "--reviewed", "-f", "csv").out)))
    assert [row["review"] for row in rows if row["record"] == "quote"] == states
    assert [row["review_by"] for row in rows if row["record"] == "quote"] == ["ann", "ann", ""]
    lines = factx("extract", str(article), "--reviewed", "--with-rejected", "-f", "jsonl", "--only", "quotes").out
    assert [json.loads(line)["review"]["state"] for line in lines.splitlines()] == [
        "accepted",
        "rejected",
        "flagged",
        "open",
    ]
    for form in ("table", "markdown"):
        assert "accepted by ann" in factx("extract", str(article), "--reviewed", "-f", form).out


def test_without_the_option_nothing_is_said_of_decisions(article: Path, factx: Run, answered: Run) -> None:
    before = factx("extract", str(article)).out
    answered("axf", str(article))
    assert factx("extract", str(article)).out == before
    assert '"review"' not in before
    assert "review" not in factx("extract", str(article), "-f", "csv").out.splitlines()[0]


def test_stats(article: Path, factx: Run, answered: Run) -> None:
    answered("axaf", str(article), "--only", "quotes", "--as", "ann")
    stats = json.loads(factx("review", str(article.parent), "--stats").out)
    jsonschema.validate(stats, json_schema("stats"))
    whole = stats["rows"][0]
    assert (stats["articles"], stats["reviewers"], stats["found"]) == (1, ["ann"], 24)
    assert (whole["decided"], whole["accepted"], whole["rejected"], whole["flagged"]) == (3, 2, 1, 1)
    assert (whole["precision"], whole["expected"]) == (0.6667, 0.6933)
    bands = {(row["score_from"], row["precision"]) for row in stats["rows"][1:4]}
    assert bands == {(0.9, 1.0), (0.7, 0.0), (0.0, 1.0)}
    rows = list(csv.DictReader(io.StringIO(factx("review", str(article), "--stats", "-f", "csv").out)))
    assert [row["kind"] for row in rows] == ["", "", "", "", "quote", "quote", "quote", "quote"]
    table = factx("review", str(article), "--stats", "-f", "table").out
    assert "3 of 24 facts decided in 1 article, by ann" in table
    assert max(map(len, table.splitlines())) <= 80
    assert "No article has decisions" in factx("review", str(SAMPLE), "--stats", "-f", "table").out


def test_differences(article: Path, factx: Run, answered: Run) -> None:
    answered("aa", str(article), "--only", "quotes", "--as", "ann")
    answered("xa", str(article), "--only", "quotes", "--as", "bob")
    found = json.loads(factx("review", str(article), "--differences").out)
    assert [(one["line"], one["decisions"]) for one in found] == [(5, {"ann": "accepted", "bob": "rejected"})]
    assert "ann: accepted" in factx("review", str(article), "--differences", "-f", "table").out
    rows = list(csv.DictReader(io.StringIO(factx("review", str(article), "--differences", "-f", "csv").out)))
    assert [(row["reviewer"], row["decision"]) for row in rows] == [("ann", "accepted"), ("bob", "rejected")]
    one = json.loads(factx("extract", str(article), "--reviewed", "--only", "quotes").out)["quotes"][0]
    assert one["review"] == {"state": "disputed", "by": "ann, bob", "note": "ann: accepted; bob: rejected"}
    alone = json.loads(factx("extract", str(article), "--reviewed", "--as", "ann", "--only", "quotes").out)
    assert alone["quotes"][0]["review"]["state"] == "accepted"


def test_gold(article: Path, factx: Run, answered: Run) -> None:
    answered("axaa", str(article), "--only", "quotes")
    answered("aa", str(article), "--only", "money")
    ended = factx("review", str(article), "--gold", "--only", "quotes,money")
    gold = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    text = gold["text"]
    assert (gold["id"], text) == ("a.txt", article.read_text("utf-8"))
    assert len(gold["attributions"]) == 3
    first = gold["attributions"][0]
    assert [text[start:end] for start, end in first["source"]] == ["the diplomat"]
    assert [text[start:end] for start, end in first["cue"]] == ["wrote"]
    assert [(one["value"], one["currency"]) for one in gold["results"]] == [
        ("1000000000", "USD"),
        ("230000000", "USD"),
    ]
    assert not gold.keys() & {"spans", "timexes", "figures"}


def test_gold_leaves_out_what_is_not_settled_and_says_so(article: Path, factx: Run, answered: Run) -> None:
    answered("a", str(article), "--only", "quotes")
    ended = factx("review", str(article), "--gold", "--only", "quotes")
    assert ended.out == ""
    assert "3 not settled, so it is left out" in ended.err


def test_a_folder_is_reviewed_article_by_article(article: Path, answered: Run) -> None:
    second = article.with_name("b.txt")
    shutil.copyfile(article, second)
    out = answered("aaaax", str(article.parent), "--only", "quotes").out
    assert f"{second}, article 2 of 2" in out
    files = [Ledger(path).read() for path in (article, second)]
    assert [[one.state for one in file.decisions] for file in files if file] == [["accepted"] * 4, ["rejected"]]


def test_what_cannot_be_opened_is_told_and_the_rest_goes_on(article: Path, answered: Run, factx: Run) -> None:
    for name, text in (("0.txt", "Fail!"), ("1.txt", "Ann spoke."), ("2.txt", "Bob spoke.")):
        article.with_name(name).write_text(text)
    article.with_name("1.txt.factx.json").write_text("{")
    ended = answered("aq", str(article.parent))
    assert ended.status == 1
    assert f"{article.with_name('2.txt')}, article 3 of 4" in ended.out
    assert f"{article.with_name('0.txt')}: factx failed on it (RuntimeError: the text says so)" in ended.err
    assert f"{article.with_name('1.txt.factx.json')}: holds no decisions of factx" in ended.err
    alone = factx("review", "--plain", str(article.with_name("1.txt")))
    assert alone.status == 1
    assert len(alone.err.splitlines()) == 1


def test_decisions_are_no_articles_of_their_folder(article: Path, factx: Run, answered: Run) -> None:
    answered("a", str(article))
    ended = factx("extract", str(article.parent), "--text-field", "source")
    assert [one["document"]["source"] for one in json.loads(ended.out)] == [str(article)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--stats", "--gold"], "--plain, --stats, --differences and --gold are four things"),
        (["--output", "x.json"], "--output is for --stats, --differences and --gold"),
        (["--as", "a,b", "--plain"], "'a,b' is no reviewer's name"),
        ([], "the review's screen needs a terminal. --plain asks line by line"),
    ],
)
def test_what_is_refused(article: Path, factx: Run, arguments: list[str], said: str) -> None:
    ended = factx("review", str(article), *arguments)
    assert ended.status == 2
    assert said in ended.err


def test_a_missing_library_is_one_line_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"needs textual, which is not installed. pip install 'factx\[review\]'"):
        screen_installed()


@pytest.mark.parametrize(("term", "said"), [("dumb", "cannot be drawn on"), ("xterm", "needs textual")])
def test_a_terminal_that_cannot_be_drawn_on(
    article: Path, factx: Run, monkeypatch: pytest.MonkeyPatch, term: str, said: str
) -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("TERM", term)
    ended = factx("review", str(article))
    assert ended.status == 2
    assert said in ended.err


def test_options_of_reviewed_alone_are_refused(article: Path, factx: Run) -> None:
    ended = factx("extract", str(article), "--as", "ann")
    assert (ended.status, ended.out) == (2, "")
    assert "--as and --with-rejected belong to --reviewed" in ended.err


def test_standard_input_has_no_place_for_decisions(answered: Run, factx: Run) -> None:
    assert answered("a", "-").status == 2
    assert "is no file that decisions could stand beside" in factx("review", "-", "--stats").err


def test_a_broken_file_of_decisions_is_a_source_that_failed(article: Path, factx: Run) -> None:
    article.with_name("a.txt.factx.json").write_text("{")
    ended = factx("extract", str(article), "--reviewed")
    assert (ended.status, ended.out) == (3, "")
    assert ended.err.startswith(f"factx: {article}.factx.json: holds no decisions of factx")


def test_a_reviewed_facts_object_reads_back(article: Path, factx: Run, answered: Run) -> None:
    answered("ax", str(article))
    facts = Facts.model_validate_json(factx("extract", str(article), "--reviewed").out)
    assert facts.entities[0].review
    assert facts.entities[0].review.state == "accepted"


def test_extract_and_its_decisions_import_no_screen() -> None:
    code = (
        "import sys; sys.argv = ['factx', 'extract', 'x.txt', '--reviewed']\n"
        "from factx.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "import factx.review.settled, factx.review.prompt, factx.review.desk\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'textual'])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert ended.stdout.strip() == "[]"
