"""A review is killed (KILL) at chance moments, in a terminal of its own: no decision that the screen shows may be lost.

    python bench/review_kills.py               # 100 kills, some minutes
    python bench/review_kills.py --count 10 --seed 7

Each run goes on with the article where the one before was killed. In every other run keys come as fast as the
terminal takes them, else each when the screen has answered the one before, some of them taking decisions back. The file
must hold what the screen showed last or what a key made of it since, whole and as its schema says. Facts are those made
by hand for the tests, so that a run begins without the model. Prints a table; status 1 with a finding.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from jsonschema import Draft202012Validator

from factx.facts_schema import json_schema

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = ROOT / "tests" / "cli" / "by_hand.py"
SAMPLE = ROOT / "data" / "blinken-colombia.txt"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b.")
SETTLED = re.compile(r"(\d+) of (\d+) settled")
STATES = {"a": "accepted", "x": "rejected"}
UNDO = "\x7f"
PATIENCE = 60.0
"""Seconds that a screen may take to appear on a busy machine."""


@dataclass(slots=True)
class Screen:
    """A program on a terminal of its own, and what it has drawn."""

    master: int
    process: subprocess.Popen[bytes]
    drawn: str = ""

    def read(self, seconds: float) -> bool:
        """Takes what is drawn within some seconds; false where nothing is."""
        ready, _, _ = select.select([self.master], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            self.drawn += os.read(self.master, 65536).decode("utf-8", "replace")
        except OSError:
            return False
        return True

    @property
    def settled(self) -> int | None:
        """How many are settled by what was drawn last, or null before anything is drawn."""
        found = SETTLED.findall(ESCAPES.sub("", self.drawn))
        return int(found[-1][0]) if found else None

    def kill(self) -> None:
        """Ends it at once, and takes what it had drawn till then."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        while self.read(0.05):
            pass
        os.close(self.master)


@dataclass(slots=True)
class Tally:
    """What was counted over all runs."""

    kills: int = 0
    decisions: int = 0
    undone: int = 0
    shown_only_by_file: int = 0
    findings: list[str] = field(default_factory=list)
    left_behind: Counter[str] = field(default_factory=Counter)


def opened(article: Path) -> Screen:
    """A review of an article on a new terminal of 80 by 24."""
    master, slave = pty.openpty()
    ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, str(BY_HAND), "review", str(article)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    return Screen(master, process)


def kept(article: Path) -> list[str]:
    """The states that the file has, in the order in which they were decided. Raises `ValueError` for a broken file."""
    path = Path(f"{article}.factx.json")
    if not path.exists():
        return []
    content = json.loads(path.read_text("utf-8"))
    Draft202012Validator(json_schema("review")).validate(content)
    return [decision["state"] for decision in content["decisions"]]


def run(article: Path, chance: random.Random, tally: Tally, *, is_hasty: bool) -> bool:
    """One run, killed; false where nothing is left to decide."""
    before = kept(article)
    screen = opened(article)
    until = time.monotonic() + PATIENCE
    while screen.settled is None and time.monotonic() < until and screen.process.poll() is None:
        screen.read(0.1)
    if screen.settled != len(before):
        tally.findings.append(f"taken up with {screen.settled} settled, the file has {len(before)}")
        screen.kill()
        return False
    # After each key, in order, what the file must then hold.
    after = [before]
    kill_at = time.monotonic() + chance.uniform(0, 1.5)
    while time.monotonic() < kill_at:
        if is_hasty or screen.settled == len(after[-1]):
            key = UNDO if not is_hasty and after[-1] and chance.random() < 0.2 else chance.choice("ax")
            os.write(screen.master, key.encode())
            after.append(after[-1][:-1] if key == UNDO else [*after[-1], STATES[key]])
        screen.read(min(kill_at - time.monotonic(), 0.002 if is_hasty else 0.02))
    screen.kill()
    shown = screen.settled or 0
    tally.kills += 1
    try:
        now = kept(article)
    except Exception as error:  # a file that is broken in whatever way
        tally.findings.append(f"the file is broken: {error}")
        return False
    wanted = after if is_hasty else after[-2:]
    if now not in wanted:
        tally.findings.append(f"the file has {now}, and the keys made {after[-1]}")
    elif is_hasty and len(now) < shown:
        tally.findings.append(f"the screen showed {shown} settled, the file has {len(now)}")
    elif not is_hasty and now == after[-2:][0] != after[-1] and shown == len(after[-1]):
        tally.findings.append(f"the screen showed {after[-1]}, the file has {now}")
    tally.decisions += max(len(now) - len(before), 0)
    tally.undone += sum(len(one) < len(other) for one, other in zip(after[1:], after, strict=False))
    tally.shown_only_by_file += len(now) != shown
    beside = {path.suffix for path in article.parent.iterdir() if path.name.startswith(".")}
    tally.left_behind.update(beside)
    return len(now) < 20


def main() -> int:
    """Kills and counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=18)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        number = 0
        goes_on = False
        article = Path(folder)
        while tally.kills < arguments.count and len(tally.findings) < 10:
            if not goes_on:
                number += 1
                article = Path(folder) / str(number) / "article.txt"
                article.parent.mkdir()
                shutil.copyfile(SAMPLE, article)
            goes_on = run(article, chance, tally, is_hasty=bool(tally.kills % 2))
            if article.read_bytes() != SAMPLE.read_bytes():
                tally.findings.append("the article was written to")
    print("| kills | articles | decisions kept | taken back | killed before the screen showed it | findings |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    print(
        f"| {tally.kills} | {number} | {tally.decisions} | {tally.undone} | {tally.shown_only_by_file} "
        f"| {len(tally.findings)} |"
    )
    print(f"left beside an article for the next run to take away: {dict(tally.left_behind) or 'nothing'}")
    for finding in tally.findings:
        print(f"finding: {finding}")
    return int(bool(tally.findings))


if __name__ == "__main__":
    raise SystemExit(main())
