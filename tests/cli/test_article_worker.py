"""Articles are read by another process, and nothing of that shows but that they can be interrupted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from by_hand import Ended, extracted

from factx.article import Article, Markup
from factx.cli.documents import LONG
from factx.errors import ModelError, SourceError
from factx.options import EngineOptions
from factx.worker import article_worker
from factx.worker.article_worker import ArticleWorker, article_of, fields_of
from factx.worker.failed_apart import FailedApart

Run = Callable[..., Ended]
PROGRAM = (str(Path(__file__).with_name("hand_made_worker.py")),)
ARTICLE = Article("Ann spoke. \x1b\u2028é", source="a.txt")


def worker(model: str | None = None) -> ArticleWorker:
    return ArticleWorker(EngineOptions(model=model), "Give it more", PROGRAM)


def test_the_facts_come_back_and_how_far_it_is_by_one_process() -> None:
    heard: list[int] = []
    read = worker()
    assert [read(ARTICLE, heard.append), read(ARTICLE)] == [extracted(ARTICLE)] * 2
    process = read.worker.process
    assert process is not None
    assert heard == [process.pid]
    read.worker.end()
    assert process.returncode == 0


def test_failures_come_back_as_they_are() -> None:
    with pytest.raises(ModelError, match=r"no such spaCy pipeline is installed\. Install it"):
        worker("none_such")(ARTICLE)
    with pytest.raises(FailedApart, match="ImportError: a library is missing"):
        worker("broken")(ARTICLE)
    read = worker()
    with pytest.raises(FailedApart, match="RuntimeError: the text says so") as failure:
        read(replace(ARTICLE, text="Fail!"))
    assert "Traceback" in failure.value.account
    assert read(ARTICLE) == extracted(ARTICLE)
    read.worker.end()


def test_a_process_that_is_ended_is_a_source_that_failed_and_the_next_is_read() -> None:
    read = worker()
    with pytest.raises(SourceError, match=r"a.txt: the process that read it was ended \(signal 9\)\. Give it more"):
        read(replace(ARTICLE, text="Die!"))
    assert read(ARTICLE) == extracted(ARTICLE)
    read.worker.close()
    with pytest.raises(SourceError, match="was ended"):
        read(ARTICLE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_an_interrupt_ends_the_other_process() -> None:
    children: list[int] = []

    def listener(child: int) -> None:
        children.append(child)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        worker()(replace(ARTICLE, text="Wait!"), listener)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


def test_an_article_goes_to_the_process_and_back_whole() -> None:
    article = Article(
        "a\nb ‘c’", "id", "source", "title", date(2022, 10, 3), 2, "Ann", (0, 3), (Markup(0, 1), Markup(2, 3, "ü"))
    )
    assert article_of(fields_of(article)) == article


def test_a_long_article_among_others(factx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_worker, "PROGRAM", PROGRAM)
    long, failing, short = (tmp_path / name for name in ("long.txt", "fails.txt", "short.txt"))
    long.write_text("Ann spoke. " * (LONG // 10))
    failing.write_text("Fail! " * (LONG // 5))
    short.write_text("Ann spoke.")
    ended = factx("extract", str(long), str(failing), str(short))
    assert ended.status == 1
    assert [facts["document"]["words"] for facts in json.loads(ended.out)] == [LONG // 10 * 2, 2]
    assert ended.err == (
        f"factx: {failing}: factx failed on it (RuntimeError: the text says so). "
        "That is a fault in factx; --debug shows where\n"
    )
    assert "Traceback" in factx("extract", str(failing), "--debug").err
