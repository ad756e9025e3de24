"""Long texts are read by another process, and nothing of that shows but that they can be interrupted."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from by_hand import Ended

from factx.article import Article
from factx.cli.apart import CAN_READ_APART, LONG, FailedApart, read_apart
from factx.errors import ModelError, SourceError
from factx.progress import tell
from factx.records import Document, Facts

Run = Callable[..., Ended]
pytestmark = pytest.mark.skipif(not CAN_READ_APART, reason="processes are not forked here")
ARTICLE = Article("Ann spoke.", source="a.txt")


def facts_of(article: Article) -> Facts:
    tell(5)
    document = Document(
        id="a", source=article.source, title="\x1bé\u2028", published=None, characters=1, words=1, sha256=article.sha256
    )
    return Facts(document=document)


def test_the_facts_come_back_and_how_far_it_is() -> None:
    heard: list[int] = []
    assert read_apart(lambda: facts_of, ARTICLE, heard.append) == facts_of(ARTICLE)
    assert heard == [5]


def test_failures_come_back_as_they_are() -> None:
    def no_model() -> Callable[[Article], Facts]:
        raise ModelError("none_such is not installed", "Install it")

    def fault() -> Callable[[Article], Facts]:
        raise RuntimeError("the text says so")

    with pytest.raises(ModelError, match=r"none_such is not installed\. Install it"):
        read_apart(no_model, ARTICLE, print)
    with pytest.raises(FailedApart, match="RuntimeError: the text says so") as failure:
        read_apart(fault, ARTICLE, print)
    assert "Traceback" in failure.value.account


def test_a_process_that_is_ended_is_a_source_that_failed() -> None:
    def ended() -> Callable[[Article], Facts]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with pytest.raises(SourceError, match=r"a.txt: the process that read it was ended \(signal 9\)"):
        read_apart(ended, ARTICLE, print)


def test_an_interrupt_ends_the_other_process() -> None:
    children: list[int] = []

    def slow() -> Callable[[Article], Facts]:
        tell(os.getpid())
        signal.pause()
        raise AssertionError

    def listener(child: int) -> None:
        children.append(child)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_apart(slow, ARTICLE, listener)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


def test_a_long_article_among_others(factx: Run, tmp_path: Path) -> None:
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
