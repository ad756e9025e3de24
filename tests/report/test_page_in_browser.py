"""The page as a reader uses it: clicks, keys, filters, permalinks, copying, print, screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browser_page import Watched, joined, opened
from hand_made import FactsMaker, every_record, sample_article, sample_facts
from hostile import hostile

from factx.article import Article
from factx.report.page import report_page
from factx.report.views import Reported

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MISSING = "no Playwright or axe-core: pip install -e '.[dev]'"
expect = pytest.importorskip("playwright.sync_api", reason=MISSING).expect
AXE_SCRIPT = pytest.importorskip("axe_playwright_python.base", reason=MISSING).AXE_SCRIPT
pytest_plugins = ("headless",)


def sample() -> Reported:
    return Reported(sample_article(), sample_facts())


def from_the_web() -> Reported:
    """The sample as it would stand on the web."""
    facts = sample_facts()
    document = facts.document.model_copy(update={"source": "https://news.test/story?x=1#top"})
    return Reported(sample_article(), facts.model_copy(update={"document": document}))


FACTS = len(every_record(sample_facts()))
ONE = joined(list(report_page([sample()])))
DRAFTS = joined(list(report_page([hostile("Snow fell", 1), hostile("Rain fell", 0)])))
SEVERAL = joined(list(report_page([sample(), replace(hostile("Rain fell", 0), check=None), from_the_web()])))


@pytest.fixture
def one(browser: Browser) -> Iterator[Watched]:
    """The sample article's page; at the end nothing was asked for and nothing went wrong."""
    with opened(browser, ONE) as watched:
        yield watched
        assert watched.requests == []
        assert watched.faults == []


@pytest.fixture
def several(browser: Browser) -> Iterator[Watched]:
    """The page of three articles; at the end nothing was asked for and nothing went wrong."""
    with opened(browser, SEVERAL) as watched:
        yield watched
        assert watched.requests == []
        assert watched.faults == []


def test_a_click_in_the_text_shows_the_fact_in_the_list(one: Watched) -> None:
    one.click_piece("#t-e9")
    assert one.on() == ["e9"]
    assert one.fragment() == "#e9"
    assert one.page.locator(".k.on").all_inner_texts() == ["Gustavo Petro"]


def test_a_click_in_the_list_shows_the_fact_in_the_text(one: Watched) -> None:
    one.page.click("#q2 .go")
    assert one.on() == ["q2"]
    expect(one.page.locator(".k.on").first).to_be_in_viewport()
    assert one.page.locator(".on-cue").all_inner_texts() == ["advocates"]
    assert "Secretary of State’s trip" in "".join(one.page.locator(".on-speaker").all_inner_texts())


def test_clicks_on_one_place_go_outwards_and_round(browser: Browser) -> None:
    """The amount in the quotation, the quotation, the amount again; Enter stays with the one at hand."""
    make = FactsMaker(Article("“We paid US$5 million,” Ann Lee said.\n"))
    make.quote("direct", ["We paid US$5 million,"], speaker=("Ann Lee", "Ann Lee"), cue="said")
    make.amount("US$5 million", "5000000", "USD")
    html = joined(list(report_page([Reported(make.article, make.facts())])))
    with opened(browser, html) as watched:
        seen = []
        for _ in range(3):
            watched.click_piece('.text [data-f~="m1"]')
            seen += watched.on()
        assert seen == ["m1", "q1", "m1"]
        watched.click_piece('.text [data-f~="m1"]')
        watched.page.keyboard.press("k")
        watched.page.keyboard.press("j")
        assert watched.on() == ["m1"]
        watched.page.keyboard.press("Enter")
        assert watched.evaluate("document.activeElement.closest('li').id") == "m1"


def test_enter_goes_to_the_text_and_back(one: Watched) -> None:
    one.page.focus("#d4 .go")
    one.page.keyboard.press("Enter")
    assert one.evaluate("document.activeElement.textContent") == "October 20, 2021"
    one.page.keyboard.press("Enter")
    assert one.evaluate("document.activeElement.closest('li').id") == "d4"
    assert one.on() == ["d4"]


def test_j_and_k_go_through_the_facts_in_text_order(one: Watched) -> None:
    seen = []
    for key in "jjjjk":
        one.page.keyboard.press(key)
        seen += one.on()
    assert seen == ["e1", "e2", "e3", "e4", "e3"]
    assert one.evaluate("document.activeElement.id") == "t-e3"


def test_j_ends_at_the_last_fact_and_says_so(one: Watched) -> None:
    one.page.click('.chip[data-kind="e"]')
    for _ in range(14):
        one.page.keyboard.press("j")
    last = one.on()
    one.page.keyboard.press("j")
    assert one.on() == last
    assert one.page.inner_text("#said") == "That was the last fact."


def test_keys_of_one_letter_can_be_switched_off_and_do_nothing_in_a_field(one: Watched) -> None:
    one.page.keyboard.press("/")
    one.page.keyboard.type("jk?")
    assert one.page.input_value("#find") == "jk?"
    assert one.on() == []
    one.page.fill("#find", "")
    one.page.locator("#find").blur()
    one.page.keyboard.press("?")
    expect(one.page.locator("#help")).to_be_visible()
    one.page.uncheck("#use-keys")
    one.page.keyboard.press("Escape")
    expect(one.page.locator("#help")).to_be_hidden()
    one.page.keyboard.press("j")
    assert one.on() == []


def test_kinds_are_filtered(one: Watched) -> None:
    for kind in "qfde":
        one.page.click(f'.chip[data-kind="{kind}"]')
    assert one.shown() == ["m1", "m2"]
    assert one.page.inner_text("#count") == f"2 of {FACTS} facts"
    assert one.page.locator(".text .k.m").count() == 2
    assert one.page.locator(".text .k.q, .text .k.e, .text .k.d, .text .k.f").count() == 0
    one.page.click("#clear")
    assert one.page.inner_text("#count") == f"{FACTS} facts"


def test_speakers_are_filtered(one: Watched) -> None:
    one.page.select_option("#who", "Antony Blinken")
    assert one.shown() == ["q1"]


def test_scores_are_filtered(one: Watched) -> None:
    one.page.locator("#score").fill("0.95")
    shown = one.shown()
    assert "q2" not in shown
    assert "f1" not in shown
    assert {"d1", "m1", "q4"} <= set(shown)
    assert one.page.inner_text("#least") == "0.95 and more"


def test_words_are_searched(one: Watched) -> None:
    one.page.fill("#find", "USD  230")
    assert one.shown() == ["m2"]
    assert one.page.inner_text(".section[data-section=m] h2 .n") == "1"
    one.page.fill("#find", "no such words")
    assert one.shown() == []
    assert one.page.inner_text("#count") == "No fact is like this"


@pytest.mark.parametrize("fragment", ["#q3", "#t-q3"])
def test_a_permalink_takes_its_fact_in_hand(browser: Browser, fragment: str) -> None:
    with opened(browser, ONE, fragment) as watched:
        assert watched.on() == ["q3"]
        expect(watched.page.locator("#q3")).to_be_in_viewport()
        expect(watched.page.locator(".k.on").first).to_be_in_viewport()


def test_a_permalink_to_a_fact_that_is_filtered_out_shows_all(one: Watched) -> None:
    one.page.fill("#find", "Washington")
    one.evaluate("location.hash = '#m1'")
    expect(one.page.locator("#m1")).to_be_visible()
    assert one.on() == ["m1"]


def test_a_fact_is_copied_as_citation_csv_and_link(one: Watched) -> None:
    one.page.click("#m1 .go")
    copied = []
    for key in "cvl":
        one.page.keyboard.press(key)
        expect(one.page.locator("#said")).to_contain_text("copied")
        copied.append(one.evaluate("navigator.clipboard.readText()"))
        one.evaluate("document.querySelector('#said').textContent = ''")
    citation, table, link = copied
    assert citation.startswith("US$1 billion (more than USD 1,000,000,000): “The United States counts ")
    assert citation.endswith(
        "(Blinken heads to Colombia to discuss key issues with Petro, data/blinken-colombia.txt, line 15)"
    )
    head, row = table.splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["amount"] == "1000000000"
    assert link == "https://report.test/report.html#m1"


def test_a_list_is_copied_as_it_is_filtered(one: Watched) -> None:
    one.page.fill("#find", "230")
    one.page.click('.copy-all[data-kind="m"]')
    expect(one.page.locator("#said")).to_contain_text("copied")
    lines = one.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 2
    assert "US$230 million" in lines[1]


def test_several_articles_are_opened_from_the_index_and_by_keys(several: Watched) -> None:
    several.page.click(".index a >> nth=1")
    assert several.page.locator(".story:visible").count() == 1
    assert several.page.inner_text("#which") == "2 of 3"
    several.page.keyboard.press("]")
    assert several.fragment() == "#a3"
    several.page.keyboard.press("]")
    several.page.keyboard.press("[")
    assert several.page.inner_text("#which") == "2 of 3"
    several.page.keyboard.press("j")
    assert several.fragment() == "#2-q1"


def test_a_search_says_what_other_articles_have(several: Watched) -> None:
    several.page.fill("#find", "blinken")
    expect(several.page.locator(".index .hits")).to_have_text(["3 found", "none found", "3 found"])


def test_a_permalink_opens_its_article(browser: Browser) -> None:
    with opened(browser, SEVERAL, "#3-q2") as watched:
        assert watched.page.inner_text("#which") == "3 of 3"
        assert watched.on() == ["q2"]


def test_links_out_name_the_words(several: Watched) -> None:
    several.evaluate("location.hash = '#3-m1'")
    link = several.page.locator('[id="3-m1"] a.out')
    assert link.get_attribute("href") == "https://news.test/story?x=1#top:~:text=US%241%20billion"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_finding_opens_the_passage_of_its_source(browser: Browser) -> None:
    with opened(browser, DRAFTS, "#a2") as watched:
        passage = watched.page.locator('[id="2-c1"] .passage').first
        assert passage.get_attribute("open") is None
        watched.click_piece('.story:visible .text [data-f~="c1"]')
        watched.click_piece('.story:visible .text [data-f~="c1"]')
        assert watched.on() == ["c1"]
        expect(passage.locator("blockquote")).to_be_visible()
        assert watched.page.locator(".story:visible del").count() == 1
        assert watched.page.locator(".story:visible ins").inner_text() == "Rain fell"
        assert watched.shown() == ["c1", "c2"]


def test_marks_are_read_out_until_they_are_quiet(one: Watched) -> None:
    def heard() -> str:
        return one.text("getComputedStyle(document.querySelector('#t-q1'), '::before').content")

    assert "quote by Antony Blinken" in heard() or "direct quote" in heard()
    one.page.click("#quiet")
    assert heard() == "none"
    assert one.page.locator(".text a.k[href]").count() == 0
    one.page.keyboard.press("j")
    assert one.on() == ["e1"]
    one.page.click("#quiet")
    assert one.page.locator(".text a.k[href]").count() > 10


def test_a_theme_is_kept(one: Watched) -> None:
    def paper() -> str:
        return one.text("getComputedStyle(document.body).backgroundColor")

    light = paper()
    one.page.click("#theme")
    assert paper() == light
    one.page.click("#theme")
    assert paper() != light
    one.page.reload()
    assert one.page.inner_text("#theme") == "Theme: dark"


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_nothing_stands_out_of_the_window(browser: Browser, width: int) -> None:
    with opened(browser, SEVERAL, "#3-q1", viewport={"width": width, "height": 740}) as watched:
        assert watched.evaluate("document.documentElement.scrollWidth") == width
        if width < 860:
            watched.page.click("#show-facts")
            assert watched.evaluate("document.documentElement.scrollWidth") == width


def test_a_narrow_screen_shows_the_fact_in_a_sheet(browser: Browser) -> None:
    with opened(browser, ONE, viewport={"width": 360, "height": 740}) as watched:
        watched.click_piece("#t-e7")
        sheet = watched.page.locator("#sheet")
        expect(sheet).to_be_visible()
        assert "Washington" in sheet.inner_text()
        watched.page.click("#forth")
        assert "early Monday" in sheet.inner_text()
        expect(sheet.locator("[data-copy=cite]")).to_be_visible()
        watched.page.click("#close")
        expect(sheet).to_be_hidden()
        watched.page.click("#show-facts")
        watched.page.click("#m2 .go")
        expect(watched.page.locator(".text .k.on").first).to_be_in_viewport()
        assert "USD 230,000,000" in sheet.inner_text()


def test_what_is_printed(one: Watched) -> None:
    one.page.click("#q1 .go")
    one.page.emulate_media(media="print")
    for hidden in (".bar", ".filters", ".tabs", ".tools", "#sheet"):
        assert one.page.locator(f"{hidden}:visible").count() == 0
    assert one.page.locator(".story:visible, .facts:visible").count() == 2
    assert one.page.pdf().startswith(b"%PDF")


def test_on_paper_colours_are_those_of_paper_and_passages_are_open(browser: Browser) -> None:
    with opened(browser, DRAFTS, color_scheme="dark") as watched:
        watched.page.emulate_media(media="print")
        assert watched.text("getComputedStyle(document.documentElement).getPropertyValue('--m')") == "#17693a"
        watched.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert watched.page.locator(".facts:visible .passage:not([open])").count() == 0
        watched.evaluate("dispatchEvent(new Event('afterprint'))")
        assert watched.page.locator(".facts:visible .passage[open]").count() == 0


def test_tab_goes_over_the_skip_links_first(one: Watched) -> None:
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Tab")
    assert one.evaluate("document.activeElement.id") == "skip-facts"
    one.page.keyboard.press("Enter")
    assert one.evaluate("document.activeElement.id") == "facts"


SERIOUS = ("serious", "critical")


@pytest.mark.parametrize(
    ("what", "scheme", "width"),
    [("articles", "light", 1280), ("articles", "dark", 360), ("drafts", "dark", 1280), ("drafts", "light", 360)],
)
def test_axe_finds_nothing_serious(browser: Browser, what: str, scheme: str, width: int) -> None:
    page, fragments = {"articles": (SEVERAL, ("3-q1", "3-e6")), "drafts": (DRAFTS, ("2-c1",))}[what]
    with opened(browser, page, color_scheme=scheme, viewport={"width": width, "height": 800}) as watched:
        # Run as the browser's own tools are, past the page's policy.
        watched.context.new_cdp_session(watched.page).send("Runtime.evaluate", {"expression": AXE_SCRIPT})
        for fragment in fragments:
            watched.evaluate(f"location.hash = '#{fragment}'")
            found = watched.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [
                (one["id"], [node["target"] for node in one["nodes"][:3]])
                for one in found["violations"]
                if one["impact"] in SERIOUS
            ] == []


def test_a_page_without_facts_says_so(browser: Browser) -> None:
    article = Article("Nothing.")
    facts = sample_facts().model_copy(update=dict.fromkeys(("entities", "dates", "money", "figures", "quotes"), ()))
    html = joined(list(report_page([replace(sample(), article=article, facts=facts)])))
    with opened(browser, html) as watched:
        assert watched.page.inner_text("#facts-1") == "factx found no fact in this article."
        assert watched.faults == []
