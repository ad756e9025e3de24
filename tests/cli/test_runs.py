"""Runs over several articles: in several processes, their texts kept, how long they may take yet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from by_hand import Ended, extracted

from factx.article import Article
from factx.cli.jobs import read_ahead
from factx.cli.messages import Messages
from factx.cli.meter import Meter, duration
from factx.errors import SourceError
from factx.options import EngineOptions
from factx.readers import HowToRead, ReadArticle
from factx.worker.failed_apart import FailedApart

Run = Callable[..., Ended]
PROGRAM = (str(Path(__file__).parent / "hand_made_worker.py"),)


def readings(*texts: str) -> list[ReadArticle | SourceError]:
    return [ReadArticle(Article(text, id=f"{n}.txt", source=f"{n}.txt")) for n, text in enumerate(texts)]


def test_several_processes_give_the_facts_in_order_and_what_failed_in_its_place() -> None:
    given = readings("Ann spoke.", "Fail!", "It rained.", "Die!", "Bo spoke.")
    given.insert(2, SourceError("none.txt", "no such file or folder"))
    outcomes: list[object] = []
    for outcome, article, facts in read_ahead(iter(given), 2, EngineOptions(), date(2022, 10, 3), PROGRAM):
        if isinstance(outcome, SourceError):
            outcomes.append(str(outcome))
            continue
        try:
            assert facts() == extracted(article)
            outcomes.append(article.text)
        except (FailedApart, SourceError) as error:
            outcomes.append(str(error))
    assert outcomes == [
        "Ann spoke.",
        "RuntimeError: the text says so",
        "none.txt: no such file or folder",
        "It rained.",
        "3.txt: the process that read it was ended (signal 9). There may be too little memory; fewer --jobs take less",
        "Bo spoke.",
    ]


def test_the_text_that_offsets_count_in_is_kept(factx: Run, tmp_path: Path) -> None:
    source, kept = tmp_path / "a.txt", tmp_path / "kept.txt"
    source.write_bytes(b"\xef\xbb\xbfAnn\r\nspoke in caf\xc3\xa9s.")
    facts = json.loads(factx("extract", str(source), "--save-text", str(kept)).out)
    assert kept.read_bytes().decode() == "Ann\r\nspoke in cafés."
    assert facts["document"]["characters"] == len("Ann\r\nspoke in cafés.")
    ended = factx("extract", str(source), "--save-text", str(source))
    assert "is a source, and factx writes over none" in ended.err


def test_the_texts_of_several_sources_are_files_of_a_folder(factx: Run, tmp_path: Path) -> None:
    lines = [{"text": "It rained.", "id": name} for name in ("https://a.example/rain/", "../rain", "RAIN", "…")]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    factx("extract", str(tmp_path / "a.jsonl"), "--save-text", str(tmp_path / "kept"))
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == [
        "RAIN-3.txt",
        "rain-2.txt",
        "rain.txt",
        "text.txt",
    ]
    (tmp_path / "file").write_text("")
    ended = factx("extract", str(tmp_path / "a.jsonl"), "--save-text", str(tmp_path / "file"))
    assert "is a file, and there may be several texts. Name a folder" in ended.err


def test_the_time_left_is_said_from_two_seconds_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Messages, "shows_progress", True)
    messages = Messages()
    messages.console.file = io.StringIO()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("It rained.")
    (tmp_path / "c.jsonl").write_text("x" * 20)
    now = 0.0
    sources = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.jsonl")]
    meter = Meter(messages, sources, HowToRead(), lambda: now)
    first, second = (ReadArticle(Article("It rained.", id=source, source=source)) for source in sources[:2])
    third = ReadArticle(Article("It rained.", source=f"{sources[2]}:7"), of_many=True, position=10)
    with meter.reading(first):
        assert meter.how_far(first, 0.5) == ""
    now = 3.0
    with meter.reading(second):
        assert meter.how_far(second, 0.0) == "; 1 read, 9 s left"
        assert meter.how_far(second, 0.2) == "; 1 read, 7 s left"
    with meter.reading(third):
        assert meter.how_far(third, 0.0) == "; 2 read, 1 s left"


@pytest.mark.parametrize(
    ("seconds", "says"), [(0.2, "1 s"), (40, "40 s"), (720, "12 min"), (12000, "3 h 20 min"), (187200, "2 d 4 h")]
)
def test_durations(seconds: float, says: str) -> None:
    assert duration(seconds) == says
