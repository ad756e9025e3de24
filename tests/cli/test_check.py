"""`factx check`, with facts made by hand from quotation marks: formats, options, settings, exit statuses."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest
from by_hand import Ended
from check.spoken_texts import text_of

from factx.article import Article
from factx.check.findings import Check
from factx.facts_schema import json_schema
from factx.records import Facts

Run = Callable[..., Ended]
ENDINGS = ("txt", "json", "jsonl", "csv", "md", "sarif", "rdjsonl", "plain")
GOLDEN = Path(__file__).parent / "golden"
SOURCE = (
    "“We will not pay a penny, whatever the court says,” (Ann Lee) said the mayor.\n\n"
    "“The whole thing is a scandal,” (Bob Stone) said the harbour master.\n"
)
DRAFT = (
    "# The quay\n\n“We will pay a penny, whatever the court says,” (Ann Lee) said.\n\n"
    "“The whole thing is a scandal,” (Bob Stone) said. “The whole thing is a scandal,” (Ann Lee) said.\n\n"
    "“Nothing here was ever inspected by anybody,” (Bob Stone) said.\n"
)


@pytest.fixture
def room(tmp_path: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and a source, where the engine reads quotation marks."""

    def load_engine(*_: object, **__: object) -> Callable[[Article], Facts]:
        pipeline.asked.append("loaded")
        return read

    def read(article: Article) -> Facts:
        pipeline.asked.append(article.source)
        if "Fail!" in article.text:
            raise RuntimeError("the text says so")
        facts = text_of(article.text, article.source).facts
        return facts.model_copy(update={"document": facts.document.model_copy(update={"id": article.id})})

    pipeline.load_engine = load_engine  # type: ignore[attr-defined]
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text(SOURCE, "utf-8")
    return tmp_path


@pytest.fixture
def check(room: Path, factx: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `factx check` in the folder."""

    def run(*arguments: str) -> Ended:
        monkeypatch.chdir(room)
        return factx("check", *arguments)

    return run


def verdicts(ended: Ended) -> list[str]:
    return [finding["verdict"] for finding in json.loads(ended.out)["findings"]]


def test_what_is_not_borne_out_ends_with_1(check: Run) -> None:
    ended = check("draft.md", "--against", "notes")
    assert (ended.status, ended.err) == (1, "")
    assert verdicts(ended) == ["altered", "misattributed", "missing"]
    assert json.loads(ended.out)["summary"] == {"missing": 1, "altered": 1, "misattributed": 1, "verbatim": 1}
    jsonschema.validate(json.loads(ended.out), json_schema("check"))
    Check.model_validate_json(ended.out)


def test_all_borne_out_ends_with_0(check: Run, room: Path) -> None:
    (room / "draft.md").write_text("“The whole thing is a scandal,” (Bob Stone) said.", "utf-8")
    ended = check("draft.md", "--against", "notes")
    assert (ended.status, verdicts(ended)) == (0, [])
    assert verdicts(check("draft.md", "--against", "notes", "--all")) == ["verbatim"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--no-fail"], 0),
        (["--fail-on", "missing,altered"], 1),
        (["--fail-on", "quote/misattributed"], 1),
        (["--fail-on", "elsewhere,differs"], 0),
        (["--only", "money,names"], 0),
    ],
)
def test_what_counts(check: Run, arguments: list[str], status: int) -> None:
    assert check("draft.md", "--against", "notes", *arguments).status == status


def test_verdicts_that_are_shown(check: Run) -> None:
    assert verdicts(check("draft.md", "--against", "notes", "--verdict", "missing,verbatim")) == ["verbatim", "missing"]
    assert len(verdicts(check("draft.md", "--against", "notes", "--all"))) == 4


def test_one_against_takes_many_sources(check: Run, room: Path) -> None:
    (room / "b.txt").write_text("“Nothing here was ever inspected by anybody,” (Bob Stone) said.", "utf-8")
    ended = check("draft.md", "--against", "notes", "b.txt", "-f", "json")
    assert verdicts(ended) == ["altered", "misattributed"]
    assert [source["source"] for source in json.loads(ended.out)["sources"]] == ["notes/a.txt", "b.txt"]
    again = check("--against", "notes", "b.txt", "-f", "json", "draft.md")
    assert again.out == ended.out
    assert check("-a", "notes", "b.txt", "--", "draft.md").out == ended.out


def test_a_draft_is_no_source_of_its_own(check: Run, room: Path) -> None:
    shutil.move(room / "draft.md", room / "notes" / "draft.md")
    ended = check("notes/draft.md", "--against", "notes")
    assert [source["source"] for source in json.loads(ended.out)["sources"]] == ["notes/a.txt"]


def test_drafts_of_a_folder_are_no_sources_of_their_own(check: Run, room: Path) -> None:
    (room / "drafts").mkdir()
    shutil.move(room / "draft.md", room / "drafts" / "draft.md")
    assert verdicts(check("drafts/draft.md", "--against", ".")) == ["altered", "misattributed", "missing"]
    (checked,) = json.loads(check("drafts", "--against", ".").out)
    assert [source["source"] for source in checked["sources"]] == ["./notes/a.txt"]
    ended = check("drafts", "--against", "drafts")
    assert ended.status == 2
    assert "every source is a draft of this check" in ended.err


def test_nothing_follows_from_a_source_that_was_not_read(check: Run) -> None:
    ended = check("draft.md", "--against", "notes", "none.txt")
    assert ended.status == 1
    assert verdicts(ended) == ["altered", "misattributed", "unchecked"]
    assert "none.txt: no such file" in ended.err
    assert {"source": "none.txt", "sha256": None, "read": False, "partly": False, "words": 0} in json.loads(ended.out)[
        "sources"
    ]


def test_a_source_that_breaks_the_engine_is_named(check: Run, room: Path) -> None:
    (room / "notes" / "b.txt").write_text("Fail!", "utf-8")
    ended = check("draft.md", "--against", "notes")
    assert (ended.status, verdicts(ended)[-1]) == (1, "unchecked")
    assert "factx failed on it (RuntimeError: the text says so)" in ended.err


@pytest.mark.parametrize("arguments", [["none.md", "--against", "notes"], ["draft.md", "--against", "none.txt"]])
def test_nothing_to_read(check: Run, arguments: list[str]) -> None:
    ended = check(*arguments)
    assert (ended.status, ended.out) == (3, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["draft.md"], "there is nothing to check against"),
        (["draft.md", "--against", "notes", "--only", "people"], "none of quotes, money, figures, dates, names"),
        (["draft.md", "--against", "notes", "--verdict", "wrong"], "'wrong' is none of missing, altered"),
        (["draft.md", "--against", "notes", "--fail-on", "quote/wrong"], "is none of"),
        (["draft.md", "--against", "notes", "-f", "xml"], "xml"),
        (["draft.md", "--against", "notes", "--speech", "speech.txt"], "'speech.txt' is no NAME=SOURCE"),
        (["draft.md", "--against", "notes", "-o", "notes/a.txt"], "is an article of the folder notes"),
        (["draft.md", "--against", "notes", "-o", "out.xyz"], ".xyz names no format"),
        (["draft.md", "--against", "notes", "--update-baseline"], "no baseline file is named"),
        (["-", "--against", "notes", "--watch"], "standard input cannot be watched"),
    ],
)
def test_wrong_usage(check: Run, arguments: list[str], says: str) -> None:
    ended = check(*arguments)
    assert ended.status == 2
    assert says in ended.err


def test_a_speech_is_all_its_speakers(check: Run, room: Path) -> None:
    (room / "speech.txt").write_text("Friends. Nothing here was ever inspected by anybody. Thank you.", "utf-8")
    assert verdicts(check("draft.md", "--against", "notes", "--speech", "Bob Stone=speech.txt"))[-1] == "misattributed"
    assert verdicts(check("draft.md", "--speech", "Ann Lee=speech.txt", "-f", "json"))[-1] == "misattributed"


def test_several_drafts_give_an_array(check: Run, room: Path) -> None:
    (room / "two.md").write_text("It rained.", "utf-8")
    ended = check("draft.md", "two.md", "--against", "notes")
    assert [one["draft"]["source"] for one in json.loads(ended.out)] == ["draft.md", "two.md"]


@pytest.mark.parametrize(
    "name",
    ["check.txt", "check.json", "check.jsonl", "check.csv", "check.md", "check.sarif", "check.rdjsonl", "check.plain"],
)
def test_output_is_as_written_down(check: Run, name: str) -> None:
    form = {"txt": "table", "md": "markdown"}.get(name.partition(".")[2], name.partition(".")[2])
    ended = check("draft.md", "--against", "notes", "-f", form)
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes(ended.out.encode())
    assert ended.out.encode() == (GOLDEN / name).read_bytes()


def test_plain_lines_are_compilers_lines(check: Run) -> None:
    first = check("draft.md", "--against", "notes", "-f", "plain").out.splitlines()[0]
    assert first.startswith("draft.md:3:2: error quote/altered “We will pay a penny")
    assert "{+not+}" in first


def test_csv_opens_in_a_spreadsheet(check: Run) -> None:
    rows = list(csv.DictReader(StringIO(check("draft.md", "--against", "notes", "-f", "csv").out)))
    assert [row["rule"] for row in rows] == ["quote/altered", "quote/misattributed", "quote/missing"]
    assert rows[0]["source_line"] == "1"


def test_the_ending_of_a_file_names_the_format(check: Run, room: Path) -> None:
    assert check("draft.md", "--against", "notes", "-o", "check.sarif").out == ""
    assert json.loads((room / "check.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_comment_ignores_with_a_reason(check: Run, room: Path) -> None:
    text = DRAFT.replace(
        "by anybody,” (Bob Stone) said.", "by anybody,” (Bob Stone) said. <!-- factx: ignore from a call -->"
    )
    text = text.replace("“We will", "<!-- factx: ignore quote/altered: her own version -->\n\n“We will")
    (room / "draft.md").write_text(text, "utf-8")
    ended = check("draft.md", "--against", "notes", "--all")
    ignored = {one["verdict"]: one["ignored"] for one in json.loads(ended.out)["findings"]}
    assert ignored == {
        "altered": "her own version", "misattributed": None, "missing": "from a call", "verbatim": None,
    }  # fmt: skip
    assert verdicts(check("draft.md", "--against", "notes")) == ["misattributed"]


def test_a_comment_without_a_reason_ignores_nothing(check: Run, room: Path) -> None:
    (room / "draft.md").write_text("<!-- factx: ignore -->\n\n" + DRAFT, "utf-8")
    ended = check("draft.md", "--against", "notes")
    assert "draft.md:1: this ignores nothing, because it gives no reason" in ended.err
    assert len(verdicts(ended)) == 3


def test_settings_stand_beside_the_draft(check: Run, room: Path) -> None:
    (room / ".factx.toml").write_text(
        '[check]\nagainst = ["notes/*.txt"]\nfail-on = ["missing"]\n'
        '[[check.ignore]]\nrule = "quote/missing"\nreason = "heard by the desk"\n',
        "utf-8",
    )
    ended = check("draft.md")
    assert (ended.status, verdicts(ended)) == (0, ["altered", "misattributed"])
    assert check("draft.md", "--fail-on", "altered").status == 1


def test_settings_of_a_folder_above_name_files_as_the_user_does(check: Run, room: Path) -> None:
    (room / ".factx.toml").write_text('[check]\nagainst = ["notes/*.txt"]\n', "utf-8")
    (room / "drafts").mkdir()
    shutil.move(room / "draft.md", room / "drafts" / "draft.md")
    sources = json.loads(check("drafts/draft.md").out)["sources"]
    assert [source["source"] for source in sources] == [str(Path("notes") / "a.txt")]


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[check]\nagianst = []", "check.agianst: is no setting. Did you mean check.against?"),
        ("[check\n", "cannot be read as TOML"),
        ('[[check.ignore]]\nrule = "quote/wrong"\nreason = "x"', "'quote/wrong' is no rule"),
        ('[[check.ignore]]\nrule = "quote"', "check.ignore.0.reason: field required"),
        ('[check]\nfail-on = ["mising"]', "check.fail-on: 'mising' is no rule"),
        ('[check]\nagainst = "notes"', "check.against: input should be a list"),
    ],
)
def test_settings_that_cannot_be(check: Run, room: Path, toml: str, says: str) -> None:
    (room / ".factx.toml").write_text(toml, "utf-8")
    ended = check("draft.md", "--against", "notes")
    assert ended.status == 2
    assert says in ended.err


def test_a_pattern_that_is_odd_finds_what_it_finds(check: Run, room: Path) -> None:
    absolute = json.dumps([f"{room.as_posix()}/notes/*.txt", "***", "[", "notes/**"])
    (room / ".factx.toml").write_text(f"[check]\nagainst = {absolute}\n", "utf-8")
    assert json.loads(check("draft.md").out)["sources"]


def test_a_baseline_holds_what_is_known(check: Run, room: Path) -> None:
    assert check("draft.md", "--against", "notes", "--baseline", "known.json", "--update-baseline").status == 0
    known = json.loads((room / "known.json").read_text("utf-8"))
    assert [one["rule"] for one in known["findings"]] == ["quote/altered", "quote/misattributed", "quote/missing"]
    known["findings"][0]["since"] = "2020-01-01"
    (room / "known.json").write_text(json.dumps(known), "utf-8")
    again = check("draft.md", "--against", "notes", "--baseline", "known.json")
    assert (again.status, verdicts(again)) == (0, [])
    (room / "draft.md").write_text(
        "More.\n\n" + DRAFT + "\n“A new one that nobody has said,” (Bob Stone) said.", "utf-8"
    )
    more = check("draft.md", "--against", "notes", "--baseline", "known.json")
    assert (more.status, verdicts(more)) == (1, ["missing"])
    check("draft.md", "--against", "notes", "--baseline", "known.json", "--update-baseline")
    updated = json.loads((room / "known.json").read_text("utf-8"))["findings"]
    assert (len(updated), updated[0]["since"]) == (4, "2020-01-01")


def test_a_file_that_is_no_baseline_is_left_alone(check: Run, room: Path) -> None:
    ended = check("draft.md", "--against", "notes", "--baseline", "notes/a.txt")
    assert ended.status == 2
    assert "is no baseline of factx" in ended.err
    assert (room / "notes" / "a.txt").read_text("utf-8") == SOURCE


def test_what_was_read_is_kept(check: Run, pipeline: ModuleType, room: Path) -> None:
    first = check("draft.md", "--against", "notes").out
    assert pipeline.asked == ["loaded", "draft.md", "notes/a.txt"]
    assert check("draft.md", "--against", "notes").out == first
    assert len(pipeline.asked) == 3
    check("draft.md", "--against", "notes", "--no-cache")
    assert len(pipeline.asked) == 6
    for kept in (room / "cache" / "facts").iterdir():
        kept.write_text("{", "utf-8")
    assert check("draft.md", "--against", "notes").out == first
    assert len(pipeline.asked) == 9


def test_a_cache_that_cannot_be_written_is_no_failure(check: Run, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (room / "file").write_text("", "utf-8")
    monkeypatch.setenv("FACTX_CACHE_DIR", str(room / "file"))
    assert check("draft.md", "--against", "notes").err == ""


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown", "sarif", "rdjsonl", "plain"])
def test_no_control_of_a_text_gets_out(check: Run, room: Path, form: str) -> None:
    (room / "draft.md").write_text(
        "“We will \x1b[31m\x07 pay \u202ea penny, whatever the court says,” (Ann Lee)", "utf-8"
    )
    out = check("draft.md", "--against", "notes", "-f", form).out
    assert not set(out) & set("\x1b\x07\u202e")


def test_the_table_fits_the_terminal(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 60, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = check("draft.md", "--against", "notes", "-f", "table").out.splitlines()
        assert max(map(len, lines)) <= width
