"""The review's screen: every key, by Textual's pilot, and its look at 80 by 24 and at 160 by 48.

Looks are kept as text, with what is styled beside it: pictures of a screen change with each version of what draws them.
FACTX_UPDATE_GOLDEN=1 writes them anew.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from desks import article_at, desk_at, session_at
from hand_made import FactsMaker

from factx.controls import UNSAFE
from factx.errors import ReviewError
from factx.review.desk import ReviewDesk
from factx.review.ledger import Ledger
from factx.review.session import ReviewSession, View

pytest.importorskip("textual")

from textual.pilot import Pilot
from textual.widgets import Input

from factx.review.screen.app import ReviewApp
from factx.review.screen.dialogs import AskLine, Editor
from factx.review.screen.keys import KEYS

GOLDEN = Path(__file__).parent / "golden"
QUOTES = View(frozenset({"quote"}))
SMALL, WIDE = (80, 24), (160, 48)
Act = Callable[[Pilot[None], ReviewApp], Awaitable[None]]


def play(
    act: Act | None = None,
    *,
    keys: str = "",
    paths: list[Path],
    size: tuple[int, int] = SMALL,
    view: View = QUOTES,
    reviewer: str = "ann",
) -> ReviewApp:
    """The screen after keys (with blanks between) and what `act` does."""
    app = ReviewApp(desk_at(*paths, view=view, reviewer=reviewer))

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys.split())
            await pilot.pause()
            if act:
                await act(pilot, app)
                await pilot.pause()

    asyncio.run(run())
    return app


def states(path: Path, reviewer: str = "ann") -> list[str]:
    """The states of the sample's quotes, as the disk has them."""
    session = session_at(path, reviewer, QUOTES)
    return [session.state(fact) for fact in session.shown()]


PRESSED: list[tuple[str, list[str]]] = [
    ("a", ["accepted", "open", "open", "open"]),
    ("x f space a", ["rejected", "flagged", "skipped", "accepted"]),
    ("a x backspace", ["accepted", "open", "open", "open"]),
    ("a backspace backspace", ["open"] * 4),
    ("a a a a a", ["accepted"] * 4),
    ("j a", ["open", "accepted", "open", "open"]),
    ("j j k x", ["open", "rejected", "open", "open"]),
    ("down down up x", ["open", "rejected", "open", "open"]),
    ("s a", ["open", "open", "accepted", "open"]),
    ("l l a", ["open", "open", "accepted", "open"]),
    ("v a", ["accepted", "open", "open", "open"]),
    ("a v v v x", ["rejected", "open", "open", "open"]),
    ("2 a", ["open"] * 4),
    ("5 a 0 1 a", ["accepted", "open", "open", "open"]),
    ("n s e e enter", ["open"] * 4),
    ("n s e e escape a", ["accepted", "open", "open", "open"]),
    ("slash r e g i o n enter x", ["open", "rejected", "open", "open"]),
    ("slash r e enter slash enter x", ["open", "open", "rejected", "open"]),
    ("slash q q q q enter a", ["accepted", "open", "open", "open"]),
    ("question_mark a a", ["accepted", "open", "open", "open"]),
    ("pagedown pageup ctrl+d ctrl+u a", ["accepted", "open", "open", "open"]),
    ("right_square_bracket left_square_bracket a", ["accepted", "open", "open", "open"]),
    ("e escape a", ["accepted", "open", "open", "open"]),
    ("e enter a", ["accepted", "open", "open", "open"]),
    ("a q", ["accepted", "open", "open", "open"]),
    ("a ctrl+c", ["accepted", "open", "open", "open"]),
]


@pytest.mark.parametrize(("keys", "wanted"), PRESSED, ids=[keys for keys, _ in PRESSED])
def test_keys(tmp_path: Path, keys: str, wanted: list[str]) -> None:
    play(keys=keys, paths=[tmp_path / "a.txt"])
    assert states(tmp_path / "a.txt") == wanted


def test_every_key_of_the_table_is_pressed_above() -> None:
    pressed = {key for keys, _ in PRESSED for key in keys.split()}
    named = {key.keys.partition(",")[0] for key in KEYS} - {"3", "4"}
    assert named <= pressed


def test_keys_of_kinds(tmp_path: Path) -> None:
    shown: dict[str, set[str]] = {}

    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        for key in "123450":
            await pilot.press(key)
            shown[key] = {fact.name for fact in app.session.shown()}

    play(act, paths=[tmp_path / "a.txt"])
    assert shown == {
        "1": {"quote"},
        "2": {"money"},
        "3": {"figure"},
        "4": {"date"},
        "5": {"entity"},
        "0": {"quote", "money", "figure", "date", "entity"},
    }


@pytest.mark.parametrize(("key", "code"), [("q", None), ("ctrl+c", 130)])
def test_leaving(tmp_path: Path, key: str, code: int | None) -> None:
    app = play(keys=key, paths=[tmp_path / "a.txt"])
    assert (app.return_code or None) == code


def test_the_speaker_is_edited(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("e")
        assert isinstance(app.screen, Editor)
        app.screen.query_one("#speaker", Input).value = "Francia Márquez"
        await pilot.press("enter")

    app = play(act, paths=[tmp_path / "a.txt"])
    fact = session_at(tmp_path / "a.txt").all[10]
    corrected = fact.standing[0].corrected
    assert fact.standing[0].state == "corrected"
    assert corrected is not None
    assert corrected.model_dump()["speaker"]["text"] == "Francia Márquez"
    assert app.session.progress()["settled"] == 1


def test_a_speaker_whom_the_article_does_not_name_is_refused(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("e")
        app.screen.query_one("#speaker", Input).value = "Nobody Atall"
        await pilot.press("enter")
        assert isinstance(app.screen, Editor)
        assert "does not stand in the article" in text_of(app)
        await pilot.press("escape")

    play(act, paths=[tmp_path / "a.txt"])
    assert states(tmp_path / "a.txt") == ["open"] * 4


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("right", "US$1 billion in"),
        ("left", "US$1"),
        ("full_stop", "US$1 billion "),
        ("comma", "US$1 billio"),
        ("shift+tab left", "over US$1 billion"),
        ("shift+tab right", "$1 billion"),
    ],
)
def test_an_extent_is_moved(tmp_path: Path, keys: str, words: str) -> None:
    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("e")
        for edge in app.screen.query("Edge"):
            if not edge.is_start:  # type: ignore[attr-defined]
                edge.focus()
        await pilot.press(*keys.split(), "enter")

    play(act, paths=[tmp_path / "a.txt"], view=View(frozenset({"money"})))
    session = session_at(tmp_path / "a.txt", view=View(frozenset({"money"})))
    corrected = session.shown()[0].standing[0].corrected
    assert corrected
    assert corrected.text == words
    assert session.article.text[corrected.start : corrected.end] == words


def test_a_note_is_kept(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("n")
        assert isinstance(app.screen, AskLine)
        await pilot.press(*"ask", "enter")

    play(act, paths=[tmp_path / "a.txt"])
    file = Ledger(tmp_path / "a.txt").read()
    assert file
    assert [(one.state, one.note) for one in file.decisions] == [("open", "ask")]


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    play(keys="a x", paths=[tmp_path / "a.txt"])
    app = play(keys="f", paths=[tmp_path / "a.txt"])
    assert states(tmp_path / "a.txt") == ["accepted", "rejected", "flagged", "open"]
    play(keys="backspace backspace", paths=[tmp_path / "a.txt"])
    assert states(tmp_path / "a.txt") == ["accepted", "open", "open", "open"]
    assert app.session.reviewer == "ann"


def test_what_cannot_be_kept_is_said_and_the_fact_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        def full(*_: object) -> None:
            raise ReviewError("a.txt.factx.json: cannot be written (no space left on device)")

        at = app.session.at
        monkeypatch.setattr(Ledger, "add", full)
        await pilot.press("a")
        assert "NOT KEPT: a.txt.factx.json: cannot be written" in text_of(app)
        assert app.session.at == at

    play(act, paths=[tmp_path / "a.txt"])


def test_two_reviewers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    play(keys="a a", paths=[path])
    looks: list[str] = []

    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("x", "k")
        await pilot.pause()
        looks.append(text_of(app))
        await pilot.press("v", "v", "v", "v")
        assert [len(app.session.shown())] == [1]

    play(act, paths=[path], reviewer="bob")
    assert (states(path), states(path, "bob")) == (
        ["accepted", "accepted", "open", "open"],
        ["rejected", "open", "open", "open"],
    )
    assert "✗ you: rejected" in looks[0]
    assert "≠ ann: accepted" in looks[0]


def test_articles_follow_one_another(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    app = play(keys="a a a a right_square_bracket x", paths=paths)
    assert app.desk.number == 1
    assert (states(paths[0]), states(paths[1])) == (["accepted"] * 4, ["rejected", "open", "open", "open"])
    assert play(paths=paths).desk.number == 1


def test_facts_that_moved_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    session = session_at(path, view=QUOTES)
    session.decide("accepted")
    app = ReviewApp(desk_at(path, view=QUOTES))
    changed = session.article.text.replace("wrote the diplomat", "wrote the angry diplomat")
    from desks import facts_of

    from factx.article import Article

    article = Article(f"New.\n\n{changed}", source=str(path))
    app.desk.sessions[0] = ReviewSession(article, facts_of(article), Ledger(path), "ann", QUOTES)
    assert app.session.changes.in_words() == "1 fact gone with the text"


def text_of(app: ReviewApp) -> str:
    """The characters of the screen as it was drawn last."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def look_of(app: ReviewApp) -> str:
    """The screen, and under it each styled stretch of it: line, column, words, style."""
    lines = [text_of(app), "", "styled:"]
    for number, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            style = segment.style
            if style and segment.text.strip():
                attributes = [
                    name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name)
                ]
                colour = style.color.name if style.color and style.color.name != "default" else ""
                if said := " ".join([*attributes, *filter(None, [colour])]):
                    lines.append(f"{number:>2} {column:>3}  {segment.text.strip()}  [{said}]")
            column += segment.cell_length
    return "\n".join(lines) + "\n"


def test_nothing_of_an_article_acts_on_the_terminal(tmp_path: Path) -> None:
    hostile = "Ann\x1b]0;owned\x07\x9b2J\u202e\x08"
    text = f"{hostile} spoke.\tIt rained on {hostile} [bold red]and[/] \x1b[2J left."
    path = tmp_path / "a.txt"
    article = article_at(path, text)
    make = FactsMaker(article)
    make.entity(hostile, "PERSON", name=hostile)
    make.quote("indirect", [f"It rained on {hostile}"], [], speaker=(hostile, hostile), cue="spoke")
    facts = make.facts()
    desk = ReviewDesk([article], lambda _: facts, "ann", View())
    looks: list[str] = []
    app = ReviewApp(desk)

    async def run() -> None:
        async with app.run_test(size=SMALL) as pilot:
            for key in ("", "e", "escape", "n", "escape", "a", "e", "enter", "question_mark"):
                await pilot.press(*[key] if key else [])
                await pilot.pause()
                looks.append(text_of(app))

    asyncio.run(run())
    assert not [look for look in looks if UNSAFE.search(look)]
    assert "Ann␛]0;owned" in looks[0]
    assert "[bold red]and[/]" in looks[0]


LOOKS = {
    "first": "",
    "decided": "a x f",
    "short": "0 a a a a",
    "editor": "e",
    "note": "n",
    "help": "question_mark",
    "narrowed": "1 l l s",
    "nothing": "a a a a v",
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
@pytest.mark.parametrize("name", LOOKS)
def test_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int]) -> None:
    monkeypatch.chdir(tmp_path)
    looks: list[str] = []

    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.pause()
        looks.append(look_of(app))

    play(act, keys=LOOKS[name], paths=[Path("article.txt")], size=size)
    rows = looks[0].partition("\n\nstyled:")[0].split("\n")
    assert len(rows) == size[1]
    assert max(map(len, rows)) <= size[0]
    path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(looks[0].encode())
    assert looks[0].encode() == path.read_bytes()


@pytest.mark.parametrize("value", ["1", None])
def test_colours_are_the_terminals_own_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value:
        monkeypatch.setenv("NO_COLOR", value)
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    colours: set[str] = set()

    async def act(pilot: Pilot[None], app: ReviewApp) -> None:
        del pilot
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style and segment.style.color, segment.style and segment.style.bgcolor):
                    colours.add(colour.name if colour else "default")

    play(act, keys="a x", paths=[tmp_path / "a.txt"])
    assert colours == {"default"} if value else {"default", "color(1)", "color(2)"} <= colours
    assert not [colour for colour in colours if "#" in colour]
