"""Makes the files beside it with other programs, from texts of our own: run from this folder.

    python make.py

It needs LibreOffice and Chromium (`apt install libreoffice-writer-nogui hyphen-en-us chromium poppler-utils`), the mail
program S-nail (`apt install s-nail`), and pyarrow and warcio. Which program made a file is said at each. The bytes
differ from run to run (dates, ids); the tests hold what is read of them.
"""

from __future__ import annotations

import csv
import io
import json
import mailbox
import os
import shutil
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
PAGE = HERE / "harbour.html"
ARTICLES = [
    {
        "key": "rain-1",
        "headline": "Rain stops the fair",
        "day": "2025-03-12",
        "story": "The fair at Marlow was closed on Wednesday. “The field is a lake,” said Ann Lee, who runs it.\n"
        "It lost €12,000.",
    },
    {
        "key": "rain-2",
        "headline": "Fair to open again",
        "day": "2025-03-14",
        "story": "The fair opens again on Saturday, Ann Lee said. Tickets cost €4.50.",
    },
]


def run(*command: str, content: str | None = None) -> None:
    """Runs a program; what it says is shown where it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1741797600"}  # 12 March 2025, which S-nail takes for today
    subprocess.run(
        command,
        check=True,
        env=environment,
        input=content,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


class Paragraphs(HTMLParser):
    """The headline and the paragraphs of `harbour.html`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "p") and not any(value == "byline" for _, value in attrs):
            self.is_inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "p"):
            self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found[-1] += data


def paragraphs() -> list[str]:
    """The text of the article."""
    parser = Paragraphs()
    parser.feed(PAGE.read_text("utf-8").partition("<article>")[2].partition("</article>")[0])
    return [" ".join(one.split()) for one in parser.found]


def office_document(columns: int) -> str:
    """The article as a flat OpenDocument text: a running head, page numbers, columns, hyphenation, small pages."""
    head, *body = paragraphs()
    columned = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/>' if columns > 1 else ""
    text = "".join(f'<text:p text:style-name="Body">{escape(one)}</text:p>' for one in [*body, *reversed(body)])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(head)}</dc:title><meta:initial-creator>Ines Okoro</meta:initial-creator>
<dc:creator>Ines Okoro</dc:creator></office:meta>
<office:styles>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:margin-bottom="0.2cm" fo:text-indent="0.4cm"/>
<style:text-properties fo:font-size="10pt" fo:language="en" fo:country="US"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.3cm"/>
<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="14cm" fo:page-height="16cm"
 fo:margin="1.5cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
<style:style style:name="Columns" style:family="section"><style:section-properties>{columned}</style:section-properties>
</style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">
<style:header><text:p>The Marlow Post – 12 March 2025</text:p></style:header>
<style:footer><text:p>Page <text:page-number text:select-page="current"/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="Head">{escape(head)}</text:p>
<text:section text:style-name="Columns" text:name="Columns">{text}</text:section>
</office:text></office:body></office:document>"""


def by_libreoffice(room: Path) -> None:
    """PDF in one and in two columns, and DOCX."""
    for name, columns in (("harbour", 1), ("harbour-columns", 2)):
        (room / f"{name}.fodt").write_text(office_document(columns), "utf-8")
        for kind in ("pdf", "docx") if columns == 1 else ("pdf",):
            run("soffice", "--headless", f"-env:UserInstallation=file://{room}/office", "--convert-to", kind,
                "--outdir", str(HERE), str(room / f"{name}.fodt"))  # fmt: skip
    (HERE / "harbour.pdf").rename(HERE / "harbour-libreoffice.pdf")


def printed(page: Path, to: Path, room: Path, *options: str) -> None:
    """A page printed to PDF by Chromium, with its own running heads: the date, the title, the address, the page."""
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={room}/chromium", f"--print-to-pdf={to}", *options, page.as_uri())  # fmt: skip


def by_chromium(room: Path) -> None:
    """The page printed, and a scan: a picture of the page, printed."""
    page = Path(shutil.copy(PAGE, room / "harbour.html"))
    printed(page, HERE / "harbour-chromium.pdf", room)
    first = ("-f", "1", "-l", "1", str(HERE / "harbour-chromium.pdf"), str(room / "scan"))
    run("pdftoppm", "-r", "50", "-gray", "-png", *first)
    picture = next(room.glob("scan*.png"))
    (room / "scan.html").write_text(f'<style>@page {{ margin: 0 }}</style><img width="600" src="{picture.name}">')
    printed(room / "scan.html", HERE / "scan.pdf", room, "--no-pdf-header-footer")


def by_mail_programs(room: Path) -> None:
    """A message as S-nail sends it, a reply in two forms, and a box that Python's `mailbox` wrote."""
    text = "\n\n".join(paragraphs()[1:4]) + "\n"
    settings = [
        "-S",
        "from=Odd Lindqvist <odd@harbour.example>",
        "-S",
        "sendcharsets=utf-8",
        "-S",
        "hostname=harbour.example",
    ]
    sent = room / "sent.mbox"
    run("s-nail", "-:/", *settings, "-S", f"record={sent}", "-S", "mta=test", "-s", "Statement – the second breakwater",
        "ines@post.example", content=text)  # fmt: skip
    (message,) = mailbox.mbox(sent)
    (HERE / "statement.eml").write_bytes(message.as_bytes())
    reply = EmailMessage()
    reply["From"] = "Bo Kim <bo@post.example>"
    reply["To"] = "ines@post.example"
    reply["Subject"] = "Re: Statement – the second breakwater"
    reply["Date"] = "Thu, 13 Mar 2025 08:15:00 +0100"
    reply.set_content(
        "The board met again this morning. “We will publish the report on Friday,” the chairman told me.\n"
        "It cost €48,000.\n\nOn Wed, 12 Mar 2025 at 18:40, Odd Lindqvist <odd@harbour.example>\nwrote:\n\n"
        "> The harbour board of Marlow voted on Tuesday to build a second breakwater,\n> at a cost of €62.5 million.\n"
        "\n-- \nBo Kim, The Marlow Post, +47 555 0100\n"
    )
    reply.add_alternative(
        "<html><body><p>The board met again this morning. “We will publish the report on Friday,” the chairman told me."
        "</p></body></html>",
        subtype="html",
    )
    (HERE / "reply.eml").write_bytes(reply.as_bytes())
    (HERE / "letters.mbox").unlink(missing_ok=True)
    box = mailbox.mbox(HERE / "letters.mbox")
    later = EmailMessage()
    later["From"], later["Subject"], later["Date"] = "ann@fair.example", "The fair", "Wed, 12 Mar 2025 23:30:00 -0500"
    later.set_content("The field is a lake.\n\nFrom Monday on we take no bookings.\n")
    empty = EmailMessage()
    empty["From"], empty["Subject"] = "robot@post.example", "Attached"
    empty.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    for one in (reply, later, empty):
        box.add(one)
    box.close()


def by_pyarrow() -> None:
    """Parquet in two row groups, and the same records as CSV, JSON and JSON Lines by Python's own writers."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ARTICLES), HERE / "fair.parquet", row_group_size=1)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(ARTICLES[0]))
    writer.writeheader()
    writer.writerows(ARTICLES)
    (HERE / "fair.csv").write_text(text.getvalue(), "utf-8", newline="")
    (HERE / "fair.json").write_text(json.dumps(ARTICLES, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (HERE / "fair.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in ARTICLES), "utf-8")


def by_warcio() -> None:
    """A web archive, a gzip member a record: the page, a page that is not there, a picture, a text by a crawler."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (HERE / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        file_record = writer.create_warcinfo_record("crawl.warc.gz", {"software": "warcio"})
        writer.write_record(file_record)
        for path, status, kind, body in (
            ("harbour", "200 OK", "text/html; charset=utf-8", PAGE.read_bytes()),
            ("gone", "404 Not Found", "text/html", b"<p>Nothing here.</p>"),
            ("logo", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
            ("empty", "200 OK", "text/html", b"<html></html>"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://post.example/{path}", "response", io.BytesIO(body), http_headers=headers
                )
            )
        text = ARTICLES[0]["story"].encode()
        writer.write_record(
            writer.create_warc_record(
                "https://post.example/fair", "conversion", io.BytesIO(text), warc_content_type="text/plain"
            )
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for make in (by_libreoffice, by_chromium, by_mail_programs):
            try:
                make(Path(name))
            except subprocess.CalledProcessError as error:
                sys.exit(f"{make.__name__}: {error.cmd[0]}: {error.stderr}")
    by_pyarrow()
    by_warcio()
    shutil.rmtree(HERE / "__pycache__", ignore_errors=True)
