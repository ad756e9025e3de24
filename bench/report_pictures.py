"""Pictures of the page that `factx report` makes, to look at after a change.

    python bench/report_pictures.py FOLDER [--source FILE…] [--readme]

For the sample article, three in one page, and a draft with its check: at 1440, 1024, 768 and 360 pixels, dark, and as a
print of its first page. `--readme` writes the one that the README shows, docs/report.png, with few colours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "report"))
from browser_page import chromium_path, launched  # noqa: E402

ARTICLE = "data/blinken-colombia.txt"
DRAFT = "tests/check/session/draft.md"
MANY = (ARTICLE, "data/harbour-expansion.txt", "data/school-reopening.txt")
README = ROOT / "docs" / "report.png"
COLOURS = 160


@dataclass(frozen=True)
class Picture:
    """One picture: of which page, at which fragment, how wide and high, in light or dark."""

    name: str
    page: str
    fragment: str = ""
    width: int = 1440
    height: int = 900
    scheme: str = "light"
    view: str = "article"


PICTURES = (
    Picture("article-1440", "article", "#q1"),
    Picture("article-1440-dark", "article", "#q1", scheme="dark"),
    Picture("article-1024", "article", "#m1", 1024, 800),
    Picture("article-768", "article", "", 768, 1000),
    Picture("article-360", "article", "#q2", 360, 740),
    Picture("article-360-facts", "article", "", 360, 740, view="facts"),
    Picture("articles-1440", "articles", "#2-d5"),
    Picture("articles-1024", "articles", "", 1024, 800),
    Picture("articles-360-dark", "articles", "#3-q1", 360, 740, "dark"),
    Picture("draft-1440", "draft", "#c3"),
    Picture("draft-1440-dark", "draft", "#c3", scheme="dark"),
    Picture("draft-360", "draft", "#c3", 360, 740),
)


def main() -> None:
    """Make the pages and take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", action="append", help="other articles for the page of several")
    parser.add_argument("--readme", action="store_true", help="write docs/report.png too")
    wanted = parser.parse_args()
    folder: Path = wanted.folder
    folder.mkdir(parents=True, exist_ok=True)
    made(folder / "article.html", ARTICLE)
    made(folder / "articles.html", *(wanted.source or MANY))
    made(folder / "draft.html", DRAFT, "--against", "data/")
    path = chromium_path()
    if path is None:
        raise SystemExit("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        for picture in PICTURES:
            take(browser, picture, folder, folder / f"{picture.name}.png")
        for page in ("article", "draft"):
            print_first_page(browser, folder / f"{page}.html", folder / f"{page}-print.png")
        if wanted.readme:
            take(browser, Picture("readme", "article", "#q1", 1280, 800), folder, README)
            with_few_colours(README)
        browser.close()


def made(page: Path, *arguments: str) -> None:
    """A page, by the command that a user would give."""
    subprocess.run([sys.executable, "-m", "factx", "report", *arguments, "-o", str(page)], check=True, cwd=ROOT)


def take(browser: Browser, picture: Picture, folder: Path, to: Path) -> None:
    """One picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto((folder / f"{picture.page}.html").resolve().as_uri() + picture.fragment)
    if picture.view == "facts":
        page.click("#show-facts")
    page.screenshot(path=to)
    context.close()


def print_first_page(browser: Browser, html: Path, to: Path) -> None:
    """The page as it would be printed on A4, the whole of it in one picture."""
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(html.resolve().as_uri())
    page.pdf(path=to.with_suffix(".pdf"), format="A4", prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.screenshot(path=to, full_page=True)
    context.close()


def with_few_colours(picture: Path) -> None:
    """Writes a picture again with a palette, which text on paper needs no more than."""
    from PIL import Image

    image = Image.open(picture).convert("RGB").quantize(colors=COLOURS, dither=Image.Dither.NONE)
    image.save(picture, optimize=True)


if __name__ == "__main__":
    main()
