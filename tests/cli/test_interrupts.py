"""Ctrl-C ends the program with 130 and without a word, whenever it comes; it is sent at a place, not after a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

AT_IMPORT = """
import os, runpy, signal, sys
place, sys.argv = sys.argv[1], ["factx", *sys.argv[2:]]
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == place:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
runpy.run_module("factx", run_name="__main__")
"""
AT_THE_END = """
import atexit, os, runpy, signal, sys
sys.argv = ["factx", "--version"]
def at_the_end():
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(1000):  # Python 3.10 heeds a signal at the next turn of a loop
        pass
atexit.register(at_the_end)
runpy.run_module("factx", run_name="__main__")
"""
IN_A_CALLBACK = """
import os, signal, weakref
from factx.__main__ import interrupt
from factx.cli.signals import TEMPORARY
signal.signal(signal.SIGINT, interrupt)
TEMPORARY.add("half")
open("half", "w").close()
code = "def cb(_): os.kill(os.getpid(), signal.SIGINT)"
exec(compile(code, "<frozen importlib._bootstrap>", "exec"))
class Lock: pass
lock = Lock()
reference = weakref.ref(lock, cb)
del lock
print("the interrupt was lost")
"""


def run_program(program: str, *arguments: str, at: Path, ignored: bool = False) -> tuple[int, str, str]:
    """The status and what was said; `ignored` as where a shell runs it with `nohup` or in the background."""
    heeded = signal.SIG_IGN if ignored else signal.default_int_handler
    before = signal.signal(signal.SIGINT, heeded)
    try:
        ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=at)
    finally:
        signal.signal(signal.SIGINT, before)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("place", ["factx.cli", "typer", "factx.cli.schema"])
def test_while_the_program_is_imported(place: str, tmp_path: Path) -> None:
    assert run_program(AT_IMPORT, place, "--version", at=tmp_path) == (130, "", "")


def test_while_a_command_imports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee paid $5.")
    assert run_program(AT_IMPORT, "spacy", "extract", "a.txt", "-o", "facts.json", at=tmp_path) == (130, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_while_the_program_ends(tmp_path: Path) -> None:
    status, _, err = run_program(AT_THE_END, at=tmp_path)
    assert (status, err) == (130, "")


def test_in_a_callback_that_would_lose_it(tmp_path: Path) -> None:
    assert run_program(IN_A_CALLBACK, at=tmp_path) == (130, "", "")
    assert not (tmp_path / "half").exists()


def test_one_that_is_ignored_stays_so(tmp_path: Path) -> None:
    status, out, err = run_program(AT_IMPORT, "typer", "--version", at=tmp_path, ignored=True)
    assert (status, err) == (0, "")
    assert out.startswith("factx ")
