"""A command line whose extractor is made by hand, in this process."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from by_hand import Ended, hand_made_pipeline

from factx.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Stands in for `factx.engine`; what it was asked for is in its `asked`."""
    module = hand_made_pipeline()
    monkeypatch.setitem(sys.modules, "factx.engine", module)
    return module


@pytest.fixture
def factx(
    pipeline: ModuleType,  # noqa: ARG001 - in place before the command line runs
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Callable[..., Ended]]:
    """Runs the command line in the project's folder, at 80 columns."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["factx", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return Ended(int(end.value.code or 0), out, err)

    yield run
    signal.signal(signal.SIGINT, before)
