"""Files that other programs made (`files/make.py`), and the same damaged."""

from __future__ import annotations

import importlib
import sys
from datetime import date
from pathlib import Path

import pytest

from factx.errors import SourceError
from factx.readers import KINDS, FieldNames, HowToRead, ReadArticle, is_several, read_file, read_sources
from factx.readers.source_kinds import SourceKind, kind_of

FILES = Path(__file__).parent / "files"
FAIR = HowToRead(fields=FieldNames("story", "key", "day", "headline"))
HEADLINE = "Harbour board votes for the breakwater"
PARAGRAPHS = [
    "The harbour board of Marlow voted on Tuesday to build a second breakwater, at a cost of €62.5 million, after a "
    "winter in which the ferry to the mainland was cancelled on 41 days. Seven of the nine members were in favour.",
    "“A ferry that cannot berth in a gale is no ferry,” said Odd Lindqvist, the chairman of the board. “We have talked "
    "about this for eleven years.” He added that the work would begin in May and take three years.",
    "Theo Maran, the treasurer of the Marlow Taxpayers’ League, read to the meeting from the report of the board’s own "
    "engineer, which the board had not published:",
    "The second breakwater will shelter the berth in winds of up to 20 metres per second. In stronger winds, of which "
    "there were 14 days last year, it will make no difference to the ferry.",
    "Mr Maran said that the League would ask for a referendum. “Nobody has shown me why 4,200 people should pay for "
    "fourteen days,” he said.",
    "The company that runs the ferry, Sund Line, welcomed the vote. Its head of traffic, Helen Brandt, wrote in a "
    "statement that “every cancelled crossing costs the island about €25,000”, and that the new berth could be used "
    "from the autumn of 2027.",
    "The ministry of transport in the capital is to pay 40 per cent of the cost. It has until 30 June to confirm its "
    "share.",
]
THERE_AND_BACK = [HEADLINE, *PARAGRAPHS, *reversed(PARAGRAPHS)]
FEET = ["Home Town Sport Subscribe for $5 a month", "By Ines Okoro, 12 March 2025"]


def reading(name: str) -> ReadArticle:
    found = read_file(str(FILES / name))
    assert isinstance(found, ReadArticle), found
    return found


@pytest.mark.parametrize(
    ("name", "paragraphs", "second_page"),
    [
        # Justified, hyphenated, a running head and a page number on each page.
        ("harbour-libreoffice.pdf", THERE_AND_BACK, PARAGRAPHS[-1]),
        ("harbour-columns.pdf", THERE_AND_BACK, PARAGRAPHS[-2]),
    ],
)
def test_a_pdf_of_libreoffice(name: str, paragraphs: list[str], second_page: str) -> None:
    found = reading(name)
    article = found.article
    assert article.text.split("\n\n") == paragraphs
    assert (article.title, article.author, article.published) == (HEADLINE, "Ines Okoro", None)
    assert len(article.page_starts) == 2
    assert article.page_starts[0] == 0
    assert article.page(article.page_starts[1] - 1) == 1
    assert article.page(article.page_starts[1]) == 2
    assert article.text.rindex(second_page) - 200 < article.page_starts[1] < article.text.rindex(second_page) + 300
    assert found.remarks == ()


def test_a_page_that_chromium_printed_in_columns_with_its_own_head_and_foot() -> None:
    found = reading("harbour-chromium.pdf").article.text.split("\n\n")
    assert found[:3] == [FEET[0], HEADLINE, FEET[1]]
    assert found[3:10] == PARAGRAPHS
    assert "Most read" in found[10]
    assert not any("1/1" in one or "file://" in one for one in found)


def test_a_document_of_libreoffice() -> None:
    article = reading("harbour.docx").article
    assert article.text.split("\n\n") == THERE_AND_BACK
    assert (article.title, article.author) == (HEADLINE, "Ines Okoro")


def test_a_page() -> None:
    article = reading("harbour.html").article
    assert article.text.split("\n") == [HEADLINE, *PARAGRAPHS]


def test_a_scan_is_said() -> None:
    error = read_file(str(FILES / "scan.pdf"))
    assert isinstance(error, SourceError)
    assert error.reason == "has no text: its pages are pictures (scanned)"


def test_a_message_of_a_mail_program() -> None:
    article = reading("statement.eml").article
    assert article.text.split("\n\n") == PARAGRAPHS[:3]
    assert (article.title, article.author) == ("Statement – the second breakwater", "Odd Lindqvist")
    assert article.published == date(2025, 3, 12)


def test_a_reply_without_what_it_quotes_and_its_signature() -> None:
    article = reading("reply.eml").article
    says = "The board met again this morning. “We will publish the report on Friday,” the chairman told me."
    assert article.text == f"{says}\nIt cost €48,000."


def test_a_box_as_python_wrote_it() -> None:
    first, second, third = read_sources([str(FILES / "letters.mbox")])
    assert isinstance(first, ReadArticle)
    assert isinstance(second, ReadArticle)
    assert first.article.text == reading("reply.eml").article.text
    assert second.article.text == "The field is a lake.\n\nFrom Monday on we take no bookings."
    assert second.article.published == date(2025, 3, 12)
    assert second.article.source == f"{FILES}/letters.mbox:2"
    assert str(third) == f"{FILES}/letters.mbox:3: has no text of its own. Attachments and quoted replies are not read"


@pytest.mark.parametrize(("name", "places"), [("fair.parquet", (1, 2)), ("fair.csv", (2, 4)), ("fair.jsonl", (1, 2))])
def test_records(name: str, places: tuple[int, int]) -> None:
    path = str(FILES / name)
    found = [one.article for one in read_sources([path], FAIR) if isinstance(one, ReadArticle)]
    assert [(one.id, one.source, one.published, one.title) for one in found] == [
        ("rain-1", f"{path}:{places[0]}", date(2025, 3, 12), "Rain stops the fair"),
        ("rain-2", f"{path}:{places[1]}", date(2025, 3, 14), "Fair to open again"),
    ]
    assert found[0].text.endswith("said Ann Lee, who runs it.\nIt lost €12,000.")
    assert is_several([path])
    errors = list(read_sources([path], HowToRead(fields=FieldNames("words"))))
    assert errors
    assert all("“words”" in str(error) for error in errors)


def test_a_web_archive_of_warcio() -> None:
    path = str(FILES / "crawl.warc.gz")
    page, empty, text = read_sources([path])
    assert isinstance(page, ReadArticle)
    assert isinstance(text, ReadArticle)
    assert (page.article.id, page.article.source) == ("https://post.example/harbour", f"{path}:2")
    assert page.article.text == reading("harbour.html").article.text
    assert page.article.published == date(2025, 3, 12)
    assert str(empty).startswith(f"{path}:5: no article can be found in the page")
    assert text.article.id == "https://post.example/fair"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("harbour-libreoffice.pdf", ("is no PDF that can be read", "is a damaged PDF", "has no")),
        ("harbour.docx", ("is a Word document that is damaged",)),
        ("fair.parquet", ("is a damaged Parquet file",)),
        ("crawl.warc.gz", ("is a web archive that is damaged", "no article", "holds no article")),
    ],
)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_says_so(name: str, says: tuple[str, ...], share: float, tmp_path: Path) -> None:
    content = (FILES / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    outcomes = list(read_sources([str(path)]))
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, ReadArticle) or outcome.reason.startswith(says), outcome


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir() if path.suffix not in (".py", ".html")))
def test_a_file_is_known_by_what_is_in_it_whatever_its_name(name: str) -> None:
    content = (FILES / name).read_bytes()[:8192]
    by_name = kind_of(content, name, FAIR)
    how = FAIR if name.startswith("fair") else HowToRead()
    assert name == "crawl.warc.gz" or kind_of(content, "article", how) == by_name


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.extra], ids=lambda kind: kind.name)
def test_a_library_that_is_missing_is_one_line(kind: SourceKind, monkeypatch: pytest.MonkeyPatch) -> None:
    module = f"factx.readers.{kind.reader.partition(':')[0]}"
    importlib.import_module(module)
    monkeypatch.setitem(sys.modules, module, None)
    path = next(path for path in sorted(FILES.iterdir()) if path.name.removesuffix(".gz").endswith(kind.suffixes))
    (error,) = read_sources([str(path)], FAIR)
    says = f"{path}: to read {kind.name}, {kind.library} must be installed. pip install 'factx[{kind.extra}]'"
    assert str(error) == says


@pytest.mark.parametrize("header", ["From: Ann <ann@a.example>, group: bo@b.example;;", "From: <", "Date: 30 Feb 2025"])
def test_a_message_with_a_header_that_is_none_is_read_all_the_same(header: str, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(f"{header}\nSubject: Rain\n\nIt rained.\n")
    found = read_file(str(path))
    assert isinstance(found, ReadArticle)
    assert (found.article.text, found.article.title) == ("It rained.", "Rain")


def test_a_cell_is_read_once_however_wide_and_high_it_says_it_is(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    table = made.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "abcd", strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    for wide in ("99999999", "-5", "x"):
        properties = table.rows[0]._tr.tc_lst[1].get_or_add_tcPr()
        properties.get_or_add_gridSpan().set(f"{{{properties.nsmap['w']}}}val", wide)
        made.save(tmp_path / "a.docx")
        assert reading(str(tmp_path / "a.docx")).article.text == "a c\tb\n\nd", wide
