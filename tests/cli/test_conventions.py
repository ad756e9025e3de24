"""What users of command lines are used to: formats, files, failures, exit statuses."""

from __future__ import annotations

import csv
import inspect
import json
import sys
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest
from by_hand import Ended
from hand_made import SAMPLE

from factx.cli.exit_status import ExitStatus
from factx.cli.shared_options import complete_list, listed
from factx.facts_schema import DESCRIBED, json_schema
from factx.kinds import KINDS
from factx.records import Facts
from factx.writers.output_formats import BY_NAME

ARTICLE = "data/blinken-colombia.txt"
Run = Callable[..., Ended]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of which makes the extractor fail, and a picture."""
    (tmp_path / "a.txt").write_text("Ann spoke.")
    (tmp_path / "b.txt").write_text("Fail!")
    (tmp_path / "c.md").write_text("---\ntitle: Rain\ndate: 2022-10-03\n---\nIt rained.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def test_statuses() -> None:
    assert [(status.name, status.value) for status in ExitStatus] == [
        ("DONE", 0),
        ("SOME_FAILED", 1),
        ("USAGE", 2),
        ("NONE_READ", 3),
        ("INTERRUPTED", 130),
    ]


def test_one_source_gives_one_object(factx: Run) -> None:
    facts = Facts.model_validate_json(factx("extract", ARTICLE).out)
    assert (facts.document.id, facts.document.source) == (ARTICLE, ARTICLE)


def test_several_sources_give_an_array(factx: Run, folder: Path) -> None:
    ended = factx("extract", ARTICLE, str(folder / "a.txt"))
    assert [facts["document"]["id"] for facts in json.loads(ended.out)] == [ARTICLE, str(folder / "a.txt")]


def test_a_folder_gives_an_array_and_what_fails_is_named(factx: Run, folder: Path) -> None:
    ended = factx("extract", str(folder))
    assert ended.status == ExitStatus.SOME_FAILED
    assert [facts["document"]["id"] for facts in json.loads(ended.out)] == [
        str(folder / name) for name in ("a.txt", "c.md")
    ]
    assert ended.err.splitlines() == [
        f"factx: {folder}/b.txt: factx failed on it (RuntimeError: the text says so). "
        "That is a fault in factx; --debug shows where"
    ]


def test_an_array_of_nothing_is_still_an_array(factx: Run) -> None:
    ended = factx("extract", "none.txt", "neither.txt")
    assert (ended.status, json.loads(ended.out)) == (ExitStatus.NONE_READ, [])


@pytest.mark.parametrize("source", ["none.txt", "picture"])
def test_no_source_read(factx: Run, folder: Path, source: str) -> None:
    ended = factx("extract", str(folder / "picture.png") if source == "picture" else source)
    assert (ended.status, ended.out) == (ExitStatus.NONE_READ, "")
    assert len(ended.err.splitlines()) == 1


def test_traceback_only_with_debug(factx: Run, folder: Path) -> None:
    assert "Traceback" not in factx("extract", str(folder)).err
    assert "Traceback" in factx("extract", str(folder), "--debug").err


def test_front_matter_says_when(factx: Run, folder: Path) -> None:
    document = json.loads(factx("extract", str(folder / "c.md")).out)["document"]
    assert (document["title"], document["published"]) == ("Rain", "2022-10-03")
    document = json.loads(factx("extract", str(folder / "c.md"), "--published", "2021-01-02T10:00:00Z").out)["document"]
    assert document["published"] == "2021-01-02"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract", ARTICLE, "--published", "Monday"], "'Monday' is no day"),
        (["extract", ARTICLE, "--currency", "XQZ"], "'XQZ' is no ISO 4217 currency code"),
        (["extract", ARTICLE, "--only", "people"], "people' is none of entities, dates, money, figures, quotes"),
        (["extract", ARTICLE, "--only", ","], "none of entities"),
        (["extract", ARTICLE, "--format", "xml"], f": 'xml' is none of {', '.join(BY_NAME)[:40]}"),
        (["extract", ARTICLE, "--encoding", "klingon"], "'klingon' is no encoding of text"),
        (["extract", ARTICLE, "--encoding", "rot13"], "'rot13' is no encoding of text"),
        (["extract", ARTICLE, "--encoding", "idna"], "'idna' is no encoding of text"),
        (["extract", ARTICLE, "--model", "none_such"], "none_such: no such spaCy pipeline"),
        (["extract", ARTICLE, "-o", "no/such/folder/f.json"], "no/such/folder/f.json: cannot be written"),
        (["extract", ARTICLE, "-o", "data"], "data: is a folder"),
        (["quotes", ARTICLE, "--kind", "loud"], "loud' is none of direct, mixed, indirect, marked"),
        (["quotes", ARTICLE, "--min-score", "2"], "'--min-score'"),
        (["quotes", ARTICLE, "--context", "-1"], "'--context'"),
        (["schema", "names"], ": 'names' is none of facts, document"),
        ([ARTICLE, "--only", "quotes"], f"to read it: factx extract {ARTICLE} --only quotes\n"),
        (["--debug", ARTICLE], f"to read it: factx extract {ARTICLE} --debug\n"),
        (
            ["-f", "csv", "extract", ARTICLE],
            "-f is no option of factx itself; write it behind the command: factx extract -f",
        ),
        (["--no-such-option", "extract", ARTICLE], "--no-such-option is no option of factx itself"),
        (["extract", "--no-such-option"], "--no-such-option"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_wrong_usage(factx: Run, arguments: list[str], says: str) -> None:
    ended = factx(*arguments)
    assert (ended.status, ended.out) == (ExitStatus.USAGE, "")
    assert says in ended.err
    assert "Traceback" not in ended.err


def test_options_reach_the_pipeline(factx: Run, pipeline: ModuleType) -> None:
    factx("quotes", ARTICLE, "--model", "en_core_web_trf", "--currency", "cad", "--all-marks", "-f", "json")
    assert pipeline.asked == [("en_core_web_trf", "CAD", True)]


def test_the_pipeline_is_loaded_once_and_only_for_an_article(factx: Run, pipeline: ModuleType) -> None:
    factx("extract", "none.txt")
    assert pipeline.asked == []
    factx("extract", ARTICLE, ARTICLE)
    assert len(pipeline.asked) == 1


def test_a_pipeline_that_cannot_be_loaded_is_one_failure(factx: Run, folder: Path) -> None:
    ended = factx("extract", str(folder), "--model", "broken", "-f", "jsonl")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "factx: failed (ImportError: a library is missing). That is a fault in factx; --debug shows where\n"
    )
    assert "Traceback" in factx("extract", ARTICLE, "--model", "broken", "--debug").err


def test_a_private_address_is_refused(factx: Run) -> None:
    ended = factx("extract", "http://127.0.0.1/story")
    assert ended.status == ExitStatus.NONE_READ
    assert "an address of this machine or a private network. --allow-private reads it" in ended.err


def test_only_leaves_the_other_kinds_out(factx: Run) -> None:
    facts = json.loads(factx("extract", ARTICLE, "--only", "quotes, money").out)
    assert set(facts) == {"schema", "document", "money", "quotes"}


def test_only_takes_what_the_kinds_are_called_on_a_terminal(factx: Run) -> None:
    facts = json.loads(factx("extract", ARTICLE, "--only", "Amounts,names").out)
    assert set(facts) == {"schema", "document", "money", "entities"}


def test_json_lines_are_flat(factx: Run) -> None:
    lines = [json.loads(line) for line in factx("extract", ARTICLE, "-f", "jsonl", "--only", "quotes").out.splitlines()]
    assert len(lines) == 4
    assert all(list(line)[:2] == ["document", "record"] for line in lines)
    assert {(line["document"], line["record"]) for line in lines} == {(ARTICLE, "quote")}


def test_json_lines_load_with_sqlite_utils(factx: Run, tmp_path: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils")
    out = factx("extract", ARTICLE, "-f", "jsonl", "--only", "quotes").out
    database = sqlite_utils.Database(tmp_path / "facts.db")
    database["quotes"].insert_all(json.loads(line) for line in out.splitlines())
    assert [json.loads(row["speaker"])["name"] for row in database.query("select speaker from quotes limit 1")] == [
        "Antony Blinken"
    ]


def test_csv_has_one_header_for_several_sources(factx: Run) -> None:
    rows = list(csv.DictReader(StringIO(factx("extract", ARTICLE, ARTICLE, "-f", "csv").out)))
    assert len(rows) == 2 * 24
    assert not any(None in row or None in row.values() for row in rows)
    assert {row["record"] for row in rows} == {"entity", "date", "money", "figure", "quote"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("f.json", "{"), ("f.jsonl", '{"document"'), ("f.csv", "document,"), ("f.md", "# "), ("f.txt", "data/")],
)
def test_a_file_s_ending_names_the_format(factx: Run, tmp_path: Path, name: str, begins: str) -> None:
    ended = factx("extract", ARTICLE, "-o", str(tmp_path / name))
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_left_as_it_was_where_nothing_could_be_read(factx: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text("old")
    assert factx("extract", "none.txt", "-o", str(path)).status == ExitStatus.NONE_READ
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["facts.json"]


def test_a_file_is_left_as_it_was_on_an_interrupt(factx: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text("old")
    article = tmp_path / "a.txt"
    article.write_text("Interrupt!")
    assert factx("extract", str(article), "-o", str(path)).status == ExitStatus.INTERRUPTED
    assert path.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.txt", "facts.json"]


def test_a_file_keeps_its_permissions_and_a_link_stays_a_link(factx: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text("old")
    path.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    factx("extract", ARTICLE, "-o", str(link))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert json.loads(path.read_text("utf-8"))["schema"] == "factx/1"


def test_output_to_a_device_and_to_a_dash(factx: Run) -> None:
    assert factx("extract", ARTICLE, "-o", "/dev/null").status == 0
    assert json.loads(factx("extract", ARTICLE, "-o", "-").out)["schema"] == "factx/1"


@pytest.mark.parametrize("arguments", [["extract", "-"], ["extract"], ["quotes"]])
def test_standard_input_is_read_as_bytes(factx: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    content = SAMPLE.read_bytes().decode("utf-8").encode("utf-16")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content), encoding="ascii"))
    facts = json.loads(factx(*arguments).out)
    assert (facts["document"]["id"], len(facts["quotes"])) == ("-", 4)


def test_quiet_and_verbose(factx: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Señor,” she said.".encode("cp1252"))
    assert "read as cp1252" in factx("extract", str(path)).err
    assert factx("extract", str(path), "--quiet").err == ""
    assert "3 words, publication date not known; 0 quotes" in factx("extract", str(path), "--verbose").err
    assert "no such file" in factx("extract", "none.txt", "--quiet").err


def test_version(factx: Run) -> None:
    ended = factx("--version")
    assert (ended.status, ended.out.split()[0]) == (0, "factx")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["extract", "-h"], ["quotes", "-h"], ["schema", "-h"]])
def test_help(factx: Run, arguments: list[str]) -> None:
    ended = factx(*arguments)
    assert ended.status == 0
    assert "Usage: factx" in ended.out


@pytest.mark.parametrize(
    "command", ["", "extract", "quotes", "check", "batch", "review", "merge", "report", "schema", "info"]
)
def test_help_has_examples_and_the_exit_statuses(factx: Run, command: str) -> None:
    shown = factx(*[command] * bool(command), "--help").out
    assert "Examples:\n    factx " in shown
    assert "2 wrong usage" in " ".join(shown.split())
    assert factx("help", *[command] * bool(command)).out == shown


@pytest.mark.parametrize("options", [["--debug"], ["-v", "--debug"], ["--quiet"]])
def test_what_goes_to_standard_error_is_chosen_before_the_command_too(factx: Run, options: list[str]) -> None:
    before, behind = (factx(*order) for order in ([*options, "extract", ARTICLE], ["extract", ARTICLE, *options]))
    assert (before.status, before.out, before.err) == (behind.status, behind.out, behind.err)
    assert before.status == 0


def test_facts_are_as_the_schema_says(factx: Run) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for more in ([], ["--only", "quotes"]):
        jsonschema.validate(json.loads(factx("extract", ARTICLE, *more).out), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "factx/2", "document": {}}, schema)


@pytest.mark.parametrize("record", DESCRIBED)
def test_schemas_carry_the_docstrings(factx: Run, record: str) -> None:
    schema = json.loads(factx("schema", record).out)
    assert schema["description"] == inspect.getdoc(DESCRIBED[record])
    assert all(
        "description" in field or "$ref" in field or record == "facts" for field in schema["properties"].values()
    )


def test_info(factx: Run) -> None:
    found = json.loads(factx("info").out)
    assert found["licence"] == "MIT"
    assert found["packages"]["pydantic"]
    assert found["model"]["performance"]
    assert "transitions" not in found["model"]
    assert len(factx("info").out.splitlines()) < 250
    assert "Packages" in factx("info", "-f", "table").out


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--speaker", "BLINKEN"], ["q1"]),
        (["--speaker", "press statement"], ["q4"]),
        (["--speaker", "link"], []),
        (["--kind", "mixed,marked"], ["q2", "q3"]),
        (["--kind", "mixed", "--kind", "marked"], ["q2", "q3"]),
        (["--min-score", "0.94"], ["q4"]),
        (["--kind", "direct", "--min-score", "0.94"], ["q4"]),
    ],
)
def test_quotes_narrowed(factx: Run, arguments: list[str], ids: list[str]) -> None:
    ended = factx("quotes", ARTICLE, *arguments)
    facts = json.loads(ended.out)
    assert (ended.status, [quote["id"] for quote in facts["quotes"]]) == (0, ids)
    assert set(facts) == {"schema", "document", "quotes"}


def test_lists_complete_name_by_name() -> None:
    assert complete_list("da", KINDS) == ["dates"]
    assert complete_list("dates,m", KINDS) == ["dates,money"]
    assert listed("quotes,dates", ("dates", "quotes")) == ("dates", "quotes")
