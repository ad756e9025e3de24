"""Faults that come while the program runs: signals, and files that go away or change under it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from bench.fault_room import ARTICLES, OLD, Ended, Fault, Room, after, each, files_of, sent, sent_to_all, written_to

MOMENTS = 12
"""Into so many parts a run is cut, with a kill at a chance moment of each."""
LONGEST = 1.1
"""Kills come up to this share of an undisturbed run."""
FORMS = ("facts.jsonl", "facts.csv", "facts.md", "facts.sqlite", "facts.xlsx", "tables", "facts.tei")


def killed(name: str, low: float, high: float, *, output: str = "facts.json", options: tuple[str, ...] = ()) -> Fault:
    """A signal at a chance moment of a part of the run, with an output."""
    number = getattr(signal, name)
    command = options[0] if options and not options[0].startswith("-") else "extract"
    arguments = options[1:] if command != "extract" else options

    def inject(room: Room) -> None:
        at = room.moment(room.chance.uniform(low, high))
        room.whole(output, command)
        place = room.fresh_output(output)
        deed = sent_to_all(number) if number == signal.SIGINT else sent(number)
        ended = room.run(command, str(room.articles), *arguments, *written_to(place), during=after(at, deed))
        hold_killed(room, ended, number)
        room.hold_output(place, may_be_new=True, may_leave=number == signal.SIGKILL, command=command)

    detail = f" {output}" if output != "facts.json" else ""
    with_options = f" {' '.join(options)}" if options else ""
    return Fault("kill", f"SIG{name[3:]} at {low:.2f} to {high:.2f} of a run{detail}{with_options}", inject)


def hold_killed(room: Room, ended: Ended, number: int) -> None:
    """A run that was told to end has the status that says so, and no traceback."""
    if not ended.was_hit:
        room.hold(ended, [0])
    elif "Traceback" in ended.err:
        # Before the first line of factx runs, it is Python that answers.
        if number != signal.SIGINT or "KeyboardInterrupt" not in ended.err or is_of_factx(ended.err):
            room.finding(repr(ended.err[-400:]))
    elif ended.status not in (0, 130, -number):  # 0: it came when all was done
        room.finding(f"status {ended.status}, {ended.err[-200:]!r}")


def is_of_factx(err: str) -> bool:
    """Whether a traceback has a line of what is run after the entry point has begun."""
    return any(part in err for part in ("factx/cli", "factx/__main__.py", "factx/engine"))


def twice(first: str, second: str) -> Callable[[Room], None]:
    """Two signals, the second at once after the first."""

    def inject(room: Room) -> None:
        at = room.moment(room.chance.uniform(0.3, 0.9))
        room.whole("facts.json")
        place = room.fresh_output()
        numbers = getattr(signal, first), getattr(signal, second)
        deeds = [sent(number) for number in numbers]
        ended = room.run("extract", str(room.articles), "-o", str(place), during=after(at, *deeds))
        if "Traceback" in ended.err or ended.status not in (0, 130, *(-number for number in numbers)):
            room.finding(f"status {ended.status}, {ended.err[-300:]!r}")
        room.hold_output(place, may_be_new=True)

    return inject


def stopped(room: Room) -> None:
    """A run that is stopped and goes on is as one that was not."""
    room.whole("facts.json")
    at = room.moment(0.6)
    place = room.fresh_output()
    during = after(at, sent(signal.SIGSTOP), lambda _: os.sched_yield(), sent(signal.SIGCONT))
    room.hold(room.run("extract", str(room.articles), "-o", str(place), during=during), [0])
    room.hold_output(place, may_be_new=True)


def kills() -> list[Fault]:
    """Signals over the length of a run, by format, with several processes, twice."""
    faults = [
        killed(name, LONGEST * part / MOMENTS, LONGEST * (part + 1) / MOMENTS)
        for part in range(MOMENTS)
        for name in ("SIGTERM", "SIGKILL", "SIGINT", "SIGHUP")
    ]
    faults += [killed(name, 0.7, 1.05, output=output) for output in FORMS for name in ("SIGTERM", "SIGKILL", "SIGINT")]
    faults += [
        killed(name, 0.4, 1.0, output=output, options=options)
        for output, options in (
            ("quotes.json", ("quotes",)),
            ("report.html", ("report",)),
            ("facts.json", ("--jobs", "2")),
        )
        for name in ("SIGTERM", "SIGKILL", "SIGINT")
    ]
    pairs = (("SIGINT", "SIGINT"), ("SIGTERM", "SIGINT"), ("SIGINT", "SIGTERM"), ("SIGHUP", "SIGTERM"))
    faults += each("kill", [(f"{first} then {second}", twice(first, second)) for first, second in pairs])
    return [*faults, Fault("kill", "SIGSTOP then SIGCONT", stopped)]


def emptied(path: Path) -> None:
    """An article with nothing in it."""
    path.write_bytes(b"")


def made_folder(path: Path) -> None:
    """A folder by the article's name."""
    path.unlink()
    path.mkdir()


def made_fifo(path: Path) -> None:
    """A pipe that nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def made_broken_link(path: Path) -> None:
    """A link to nothing."""
    path.unlink()
    path.symlink_to("nothing")


def made_loop(path: Path) -> None:
    """A link to itself."""
    path.unlink()
    path.symlink_to(path.name)


def made_binary(path: Path) -> None:
    """Bytes that are no text."""
    path.write_bytes(bytes(range(256)) * 20)


def cut(path: Path) -> None:
    """The first half, ended within a character."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + "“".encode()[:2])


def swapped(path: Path) -> None:
    """Another text, renamed over the article."""
    other = path.with_suffix(".new")
    other.write_text("Ann Lee paid $5 on 3 May 2021.\n")
    other.replace(path)


CHANGES: tuple[Callable[[Path], None], ...] = (
    Path.unlink, emptied, made_folder, made_fifo, made_broken_link, made_loop, made_binary, cut, swapped
)  # fmt: skip


def articles_change(change: Callable[[Path], None], share: float) -> Callable[[Room], None]:
    """Half of the articles change while their folder is read."""

    def inject(room: Room) -> None:
        at = room.moment(share)
        folder = room.articles
        chosen = room.chance.sample(sorted(folder.glob("*.txt")), ARTICLES // 2)

        def deed(_: subprocess.Popen[bytes]) -> None:
            for path in chosen:
                change(path)

        hold_changed(room, folder, at, deed)

    return inject


def folder_changes(change: Callable[[Path], object]) -> Callable[[Room], None]:
    """The folder of the articles goes while it is read."""

    def inject(room: Room) -> None:
        at = room.moment(0.8)
        folder = room.articles
        hold_changed(room, folder, at, lambda _: change(folder))

    return inject


def hold_changed(room: Room, folder: Path, at: float, deed: Callable[[subprocess.Popen[bytes]], object]) -> None:
    """Some sources may fail, or all; the output is whole."""
    place = room.fresh_output()
    try:
        ended = room.run("extract", str(folder), "-o", str(place), during=after(at, deed))
    finally:
        for left in folder.parent.glob("articles*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    room.hold(ended, [0, 1, 3])
    room.hold_output(place, may_be_new=True, exact=False)


def output_changes(change: Callable[[Path], object], statuses: tuple[int, ...]) -> Callable[[Room], None]:
    """The place of the output changes while it is written, or when the run has done its part and is about to end."""

    def inject(room: Room) -> None:
        at = room.moment(0.8)
        place = room.fresh_output()
        was_there: list[dict[str, bytes]] = []
        during = after(at, lambda _: was_there.append(files_of(place)), lambda _: change(place))
        ended = room.run("extract", str(room.articles), "-o", str(place), during=during)
        room.hold(ended, statuses if was_there == [{"": OLD}] else [*statuses, 0])

    return inject


def removed_with_its_folder(path: Path) -> None:
    """The output and the folder in which it stands."""
    shutil.rmtree(path.parent)


def made_file(folder: Path) -> None:
    """A file by the folder's name."""
    shutil.rmtree(folder)
    folder.write_text("x")


def vanishings() -> list[Fault]:
    """Articles, their folder and the output's that change under a run."""
    named = [
        (f"articles {change.__name__.replace('_', ' ')} at {share:.1f} of a run", articles_change(change, share))
        for change in CHANGES
        for share in (0.4, 0.9)
    ]
    named += [
        ("the folder removed", folder_changes(shutil.rmtree)),
        ("the folder renamed", folder_changes(lambda folder: folder.rename(folder.with_name("articles-moved")))),
        ("the folder made a file", folder_changes(made_file)),
        ("the output removed", output_changes(Path.unlink, (0,))),
        ("the output made a folder", output_changes(made_folder, (0, 1, 2))),
        ("the output's folder removed", output_changes(removed_with_its_folder, (1, 2))),
        ("the output written by another", output_changes(swapped, (0,))),
    ]
    return each("vanish", named)
