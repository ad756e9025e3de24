"""How long a browser takes with a report of many articles: to open it, and to answer to a click and a key.

    python bench/report_speed.py [--articles 100] [--words 1000]

The articles are those of data/, over and over, each cut or filled up to the number of words. "open" is from the request
to the end of loading, "mark" from a click in the list to the frame that shows it, and so for the rest. Beside the time
on the clock, medians of 15, stands that of the page's own thread, which a busy machine does not lengthen; it is held.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

import factx
from factx.article import Article
from factx.report.page import report_page
from factx.report.views import Reported

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "report"))
from browser_page import chromium_path, launched  # noqa: E402

RUNS = 15
LIMITS = {"open": 2000, "mark": 100, "key": 100, "search": 100, "kind": 100, "turn": 200}
"""Milliseconds that a reader does not wait for."""
TIMED = """async action => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const act = {
    mark: () => { const all = [...document.querySelectorAll('.facts:not([hidden]) .go')].filter(a => a.offsetParent);
                  all[Math.floor(window.turnOf = ((window.turnOf || 0) * 7 + 3) % all.length)].click(); },
    key: () => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true})),
    search: () => { const field = document.querySelector('#find'); field.value = field.value ? '' : 'harbour';
                    field.dispatchEvent(new Event('input')); },
    kind: () => document.querySelector('.chip').click(),
    turn: () => document.querySelector('#next').click(),
  }[action];
  await frame();
  const begun = performance.now();
  act();
  await frame();
  return performance.now() - begun;
}"""


def main() -> None:
    """Print the times beside what a reader does not wait for; status 1 where one is over it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--words", type=int, default=1000)
    wanted = parser.parse_args()
    path = chromium_path()
    if path is None:
        raise SystemExit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder) / "report.html"
        begun = time.perf_counter()
        html.write_text("".join(report_page(reported(wanted.articles, wanted.words))), "utf-8")
        print(f"{wanted.articles} articles of {wanted.words:,} words: {html.stat().st_size / 1e6:.1f} MB,", end=" ")
        print(f"made in {time.perf_counter() - begun:.1f} s")
        with sync_playwright() as playwright:
            browser = launched(playwright, path)
            times = {"open": [opened(browser, html) for _ in range(5)]}
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(html.as_uri())
            clock = thread_clock(page)
            for action in ("mark", "key", "search", "kind", "turn"):
                times[action] = [timed(page, clock, action) for _ in range(RUNS)]
            browser.close()
    print(f"{'':8}{'clock ms':>10}{'thread ms':>11}{'limit':>8}")
    slow = False
    for action, taken in times.items():
        clock_ms, thread_ms = (median(each) for each in zip(*taken, strict=True))
        slow = slow or thread_ms > LIMITS[action]
        print(f"{action:8}{clock_ms:10.0f}{thread_ms:11.0f}{LIMITS[action]:8}")
    raise SystemExit(slow)


def thread_clock(page: Page) -> Callable[[], float]:
    """A clock of the milliseconds that the page's thread has worked."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration") * 1000

    return now


def timed(page: Page, clock: Callable[[], float], action: str) -> tuple[float, float]:
    """Milliseconds of an action by the clock and by the thread."""
    before = clock()
    taken = float(page.evaluate(TIMED, action))
    return taken, clock() - before


def reported(articles: int, words: int) -> list[Reported]:
    """Articles of so many words with their facts."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "data").glob("*.txt"))]
    read = []
    for number in range(len(texts)):
        text = "\n\n".join(texts[(number + turn) % len(texts)] for turn in range(1 + words // 300))
        article = Article(cut(text, words), id=f"{number}.txt", source=f"{number}.txt")
        read.append(Reported(article, factx.extract(article)))
    return [read[number % len(read)] for number in range(articles)]


def cut(text: str, words: int) -> str:
    """The first words of a text, with the white space between them."""
    place = 0
    for _ in range(words):
        start = place
        while place < len(text) and text[place].isspace():
            place += 1
        while place < len(text) and not text[place].isspace():
            place += 1
        if place == start:
            break
    return text[:place]


def opened(browser: Browser, html: Path) -> tuple[float, float]:
    """Milliseconds until the page is loaded and a frame of it is drawn, by the clock and by the thread."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    clock = thread_clock(page)
    before = clock()
    page.goto(html.as_uri())
    taken = page.evaluate(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))"
    )
    worked = clock() - before
    page.close()
    return float(taken), worked


if __name__ == "__main__":
    main()
