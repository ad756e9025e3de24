"""One browser for the tests of a module; where there is none they are skipped, where there is one they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browser_page import chromium_path, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# Not for longer than a module: while Playwright runs, no other test of the process could run a loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium, or FACTX_CHROMIUM=PATH)")
    driver = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install -e '.[dev]'")
    with driver.sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()
