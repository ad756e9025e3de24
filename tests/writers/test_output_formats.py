"""The formats of output: each line leads to a writer, and all that names formats is made of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factx.cli.output import output_for
from factx.cli.shared_options import complete_format, parse_format
from factx.errors import OptionError
from factx.kinds import KINDS
from factx.writers.output_formats import BY_NAME, FORMATS, OutputFormat, Wanted, format_of_ending

WRITTEN = [form for form in FORMATS if form.medium != "terminal"]


@pytest.mark.parametrize("form", WRITTEN, ids=lambda form: form.name)
def test_each_line_leads_to_its_writer(form: OutputFormat) -> None:
    try:
        for name in filter(None, (form.writer, form.alone_writer, form.adder)):
            assert callable(form.loaded(name))
    except OptionError as error:
        assert f"pip install 'factx[{form.extra}]'" in str(error)  # noqa: PT017
        pytest.skip(str(error))


def test_names_and_endings_stand_once() -> None:
    endings = [ending for form in FORMATS for ending in form.endings]
    assert len(BY_NAME) == len(FORMATS)
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


def test_every_kind_is_wanted_unless_said_otherwise() -> None:
    assert Wanted().kinds == KINDS


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("facts.json", "json"),
        ("facts.NDJSON", "jsonl"),
        ("a.b.csv", "csv"),
        ("notes.md", "markdown"),
        ("facts", None),
        ("a.tei.xml", "tei"),
        ("a.prodigy.jsonl", "prodigy"),
        ("a.db", "sqlite"),
        ("a.xml", None),
    ],
)
def test_the_ending_of_a_file_names_its_format(name: str, format: str | None) -> None:
    found = format_of_ending(name)
    assert (found and found.name) == format


def test_completion_offers_each_format_with_what_it_is() -> None:
    assert complete_format("js") == [(name, BY_NAME[name].help) for name in ("json", "jsonl")]
    assert parse_format(" JSONL ") is BY_NAME["jsonl"]


def test_a_library_that_is_missing_is_named_with_what_installs_it() -> None:
    form = OutputFormat("odd", "", "text", "no_such_library_here:write", extra="odd")
    with pytest.raises(ModuleNotFoundError):  # a file of factx itself: a fault, and none of the user's
        form.piece_writer()


def test_a_format_of_files_needs_a_name() -> None:
    form = OutputFormat("odd", "", "folder", "json_objects:write_json", (".odd",))
    with pytest.raises(OptionError, match=r"--format odd makes a folder of files\. Name it: --output facts/"):
        output_for(form, None, Wanted())
    with pytest.raises(OptionError, match="makes a file"):
        output_for(OutputFormat("odd", "", "file", "json_objects:write_json", (".odd",)), Path("-"), Wanted())


def test_the_list_of_formats_imports_no_writer() -> None:
    program = (
        "import sys, factx.cli; print([m for m in sys.modules if m.startswith('factx.writers.') or m == 'pydantic'])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "['factx.writers.output_formats']\n"
