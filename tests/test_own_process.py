"""A process of factx's own starts without what it does not need, and everything that is asked for is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

NOT_NEEDED = ("httpx", "requests", "weasel", "jinja2", "numpy.ma", "spacy.cli.train")
BEGUN = """
import sys
from factx import own_process

begin_loading = own_process.begin_loading

def told(threads):
    print("spacy" in sys.modules, flush=True)
    begin_loading(threads)

own_process.begin_loading = told
"""
COMMANDS = [
    ["extract", "data/harbour-expansion.txt", "--format", "csv", "--context"],
    ["extract", "data/harbour-expansion.txt", "--format", "table"],
    ["quotes", "data/harbour-expansion.txt"],
]
PASSES = """
import gc, sys
from factx.__main__ import main

passes = 0

def count(phase, info):
    global passes
    passes += phase == "start"

gc.callbacks.append(count)
try:
    main()
except SystemExit:
    print("passes", passes)
"""
STAND_IN = "from factx.own_process import leave_out_command_line\nleave_out_command_line()\nimport sys, spacy\n"


def printed(code: str, *arguments: str) -> list[str]:
    """The lines that a program prints."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.parametrize("arguments", COMMANDS)
def test_the_model_is_loaded_while_spacy_is_imported(arguments: list[str]) -> None:
    run = "from factx.cli import app\ntry:\n    app(prog_name='factx')\nexcept SystemExit:\n"
    lines = printed(f"{BEGUN}{run}    print([name for name in {NOT_NEEDED} if name in sys.modules])", *arguments)
    assert ("False" in lines, lines[-1]) == (True, "[]")


def test_nothing_is_swept_while_an_article_is_read_nor_at_the_end() -> None:
    *_, last, frozen = printed(
        PASSES + "print(gc.get_freeze_count() > 100_000)", "extract", "data/blinken-colombia.txt"
    )
    assert (last, frozen) == ("passes 0", "True")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)", "True"),
        ("from spacy.cli import download\nprint(download.__module__)", "spacy.cli.download"),
        ("import spacy.cli.train\nprint(spacy.cli.train.train_cli.__name__)", "train_cli"),
        ("from spacy.cli.info import info_cli\nprint(info_cli.__name__)", "info_cli"),
        ("import spacy.cli\nprint(hasattr(spacy.cli, 'nothing'), 'weasel' in sys.modules)", "False True"),
        ("print('weasel' in sys.modules)", "False"),
    ],
)
def test_the_command_line_of_spacy_is_there_for_who_asks_for_it(asked: str, answer: str) -> None:
    assert printed(STAND_IN + asked) == [answer]


def test_a_spacy_that_is_there_stays_as_it_is() -> None:
    code = "import sys, spacy.cli\nfrom factx.own_process import leave_out_command_line\nwas = dict(sys.modules)\n"
    assert printed(code + "leave_out_command_line()\nprint(dict(sys.modules) == was)") == ["True"]


def test_a_program_that_imports_factx_has_spacy_whole() -> None:
    assert printed("import factx, sys\nfactx.extract('Ann Lee spoke.')\nprint('weasel' in sys.modules)") == ["True"]
