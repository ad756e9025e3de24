"""A page of a report opened in headless Chromium, cut off from everything but itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Route


ORIGIN = "https://report.test"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
)  # fmt: skip


def chromium_path() -> str | None:
    """The browser: that of the environment variable FACTX_CHROMIUM, else Chromium or Chrome on the path."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("FACTX_CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def launched(playwright: Playwright, path: str) -> Browser:
    """The browser, headless."""
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


@dataclass
class Watched:
    """A page with all that it asked for, ran and said."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    """Every address that was asked for but the page's own."""
    faults: list[str] = field(default_factory=list)
    """Errors of the page's script and what the console was told, violations of its policy among them."""
    dialogs: list[str] = field(default_factory=list)

    def on(self) -> list[str]:
        """The ids of the facts at hand, by the list."""
        return texts(
            self.page.eval_on_selector_all(
                ".side [aria-current]", "all => all.map(one => (one.closest('[data-id]') || one).dataset.id || '')"
            )
        )

    def click_piece(self, selector: str) -> None:
        """A click of the mouse in the middle of the first line of a piece of the text."""
        piece = self.page.locator(selector).first
        x, y = piece.evaluate(
            "one => { one.scrollIntoView({block: 'center'});"
            " const box = [...one.getClientRects()].find(b => b.width > 1);"
            " return [box.x + box.width / 2, box.y + box.height / 2]; }"
        )
        self.page.mouse.click(x, y)

    def shown(self) -> list[str]:
        """The ids of the facts that the list shows."""
        return texts(
            self.page.eval_on_selector_all(
                ".facts:not([hidden]) [data-id]",
                "all => all.filter(one => one.offsetParent !== null).map(one => one.dataset.id)",
            )
        )

    def fragment(self) -> str:
        """The fragment of the page's address."""
        return self.text("location.hash")

    def text(self, script: str) -> str:
        """The text that an expression in the page is."""
        return str(self.page.evaluate(script))

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(script)


@contextmanager
def opened(browser: Browser, html: str, fragment: str = "", **options: Any) -> Iterator[Watched]:
    """The page at an address of its own, with everything else refused and written down."""
    settings = {"viewport": {"width": 1280, "height": 900}, **options}
    context = browser.new_context(**settings)
    if settings.get("java_script_enabled", True):
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    page = context.new_page()
    watched = Watched(page, context)
    own = f"{ORIGIN}/report.html"

    def answer(route: Route) -> None:
        if route.request.url.partition("#")[0] == own:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=html)
            return
        watched.requests.append(route.request.url)
        route.abort()

    context.route("**/*", answer)
    page.on("pageerror", lambda error: watched.faults.append(str(error)))
    page.on("console", lambda message: watched.faults.append(message.text))
    page.on("dialog", lambda dialog: refuse(watched, dialog))
    page.goto(own + fragment)
    try:
        yield watched
    finally:
        context.close()


def texts(found: Any) -> list[str]:
    """What the page gave, as texts."""
    return [str(one) for one in found]


def refuse(watched: Watched, dialog: Dialog) -> None:
    """Writes a dialog down and closes it."""
    watched.dialogs.append(dialog.message)
    dialog.dismiss()


def joined(pieces: Sequence[str]) -> str:
    """A page from its pieces."""
    return "".join(pieces)
