"""Nothing of an article runs, fetches, or stands on the page as anything but text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser_page import Watched, joined, opened
from case_table import read_cases
from hostile import hostile

from factx.report.page import SCRIPTS, report_page
from factx.report.shown import in_line, on_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ("headless",)
PAYLOADS = [case["payload"] for case in read_cases("report/payloads.tsv")]
ELEMENTS = {
    "a", "article", "aside", "b", "bdi", "blockquote", "body", "button", "circle", "dd", "del", "details", "dialog",
    "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "head", "header", "html", "input", "ins", "kbd",
    "label", "li", "line", "link", "main", "mark", "meta", "nav", "ol", "option", "output", "p", "rect", "script",
    "section", "select", "span", "style", "summary", "svg", "text", "title", "ul",
}  # fmt: skip


def held(watched: Watched) -> None:
    """Nothing ran, nothing was asked for, nothing stands on the page that factx does not write."""
    assert watched.evaluate("window.ran") is None
    assert watched.dialogs == []
    assert watched.requests == []
    assert watched.faults == []
    assert set(watched.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")) <= ELEMENTS
    assert (
        watched.evaluate(
            "[...document.querySelectorAll('*:not(#facts)')].flatMap(e => [...e.attributes])"
            ".filter(a => /^on|^style$|^srcdoc$|^src$|^action$|^formaction$/i.test(a.name)).map(a => a.name)"
        )
        == []
    )
    schemes = watched.evaluate(
        "[...document.querySelectorAll('[href]')].map(e => e.getAttribute('href')).filter(h => !/^#/.test(h))"
    )
    assert all(re.match(r"data:image/svg\+xml,", href) for href in schemes)
    assert watched.evaluate("document.scripts.length") == 2 + watched.evaluate(
        "document.querySelectorAll('script[type=\"application/json\"]').length"
    )


def test_there_are_payloads_enough() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 80
    assert len(SCRIPTS) == len(set(SCRIPTS))


def test_a_page_of_every_payload_runs_nothing_and_shows_all_as_text(browser: Browser) -> None:
    """Each payload has an article that says it six times, in which it is every name and value, and its source."""
    articles = [hostile(payload, number) for number, payload in enumerate(PAYLOADS)]
    html = joined(list(report_page(articles)))
    with opened(browser, html) as watched:
        held(watched)
        assert watched.evaluate("document.querySelectorAll('.story').length") == len(PAYLOADS)
        texts = watched.evaluate(
            "[...document.querySelectorAll('.story')].map(s => s.querySelector('.text').textContent)"
        )
        for payload, text in zip(PAYLOADS, texts, strict=True):
            assert in_line(on_page(payload)) in " ".join(text.split())
        # Every third article is opened and a fact of it taken in hand and copied, another kind each time.
        watched.evaluate("document.querySelectorAll('.chip').forEach(c => c.ariaPressed === 'true' || c.click())")
        for number in range(0, len(PAYLOADS), 3):
            watched.evaluate(f"document.querySelectorAll('.index a')[{number}].click()")
            watched.evaluate(
                f"document.querySelectorAll('.facts:not([hidden]) .go')[{number // 3} % 7].click();"
                " document.querySelector('[data-copy=cite]').click()"
            )
            assert len(watched.on()) == 1
        watched.page.fill("#find", "<script>")
        watched.page.fill("#find", "")
        held(watched)


@pytest.mark.parametrize("payload", ["<script>window.ran=1</script>", '" onmouseover="window.ran=1'])
def test_a_hostile_fragment_of_the_address_does_nothing(browser: Browser, payload: str) -> None:
    html = joined(list(report_page([hostile("Rain", 0)])))
    with opened(browser, html, f"#{payload}") as watched:
        held(watched)
        watched.evaluate(f"location.hash = {payload!r}")
        assert watched.on() == []
        held(watched)


def test_without_scripts_the_page_is_whole(browser: Browser) -> None:
    articles = [hostile(payload, number) for number, payload in enumerate(PAYLOADS[:3])]
    html = joined(list(report_page(articles)))
    with opened(browser, html, java_script_enabled=False) as watched:
        assert watched.page.locator(".story:visible").count() == 3
        assert watched.page.locator(".facts:visible").count() == 3
        assert watched.page.locator(".filters:visible").count() == 0
        assert watched.requests == []
