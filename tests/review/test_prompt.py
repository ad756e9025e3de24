"""The review line by line, word for word, with answers as a person types them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from desks import desk_at, session_at

from factx.review.prompt import Prompt
from factx.review.session import View

GOLDEN = Path(__file__).parent / "golden"
QUOTES = View(frozenset({"quote"}))
EVERY_ANSWER = [
    "?", "a", "reject", "", "n", "ask \x1b[31mher", "flag", "backspace", "e", "", "Francia Márquez", "", "k", "p",
    "/blinken", "/", "/nobody", "sort", "w", "amounts, left", "w", "what", "x", "undo", "e", "US$1", "1,000", "eur",
    "e", "no such words", "u", "what?", "]", "q",
]  # fmt: skip


def talk(*answers: str, paths: list[Path], view: View = QUOTES) -> str:
    """What is said in a review with these answers; folders are left out."""
    out = io.StringIO()
    Prompt(desk_at(*paths, view=view), out, iter(answers)).run()
    return out.getvalue().replace(f"{paths[0].parent}{os.sep}", "")


def test_a_review_is_as_written_down(tmp_path: Path) -> None:
    said = talk(*EVERY_ANSWER, paths=[tmp_path / "a.txt"])
    path = GOLDEN / "prompt.txt"
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(said.encode())
    assert said.encode() == path.read_bytes()


def test_nothing_acts_on_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in talk(*EVERY_ANSWER, paths=[tmp_path / "a.txt"])


@pytest.mark.parametrize("answers", [[], ["a"], ["n"], ["e", ""]])
def test_answers_that_end_end_the_review(tmp_path: Path, answers: list[str]) -> None:
    said = talk(*answers, paths=[tmp_path / "a.txt"])
    assert said.endswith("left.\n")
    done = session_at(tmp_path / "a.txt").progress()["settled"]
    assert done == (1 if answers == ["a"] else 0)


def test_the_next_article_follows(tmp_path: Path) -> None:
    said = talk(*["a"] * 4, "q", paths=[tmp_path / "a.txt", tmp_path / "b.txt"])
    assert "a.txt, article 1 of 2, reviewed by ann" in said
    assert "Accepted. 4 of 4 settled, 0 left." in said
    assert "b.txt, article 2 of 2, reviewed by ann" in said
    assert said.endswith("0 of 4 settled, 4 left.\n")
