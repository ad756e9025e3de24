"""Pages: their main text, and how they are fetched from a real server."""

from __future__ import annotations

import gzip
import socket
import threading
from datetime import date
from ipaddress import ip_address
from pathlib import Path

import pytest
from case_table import read_cases
from loopback import Answer, served

from factx.errors import SourceError
from factx.readers import HowToRead, ReadArticle, is_several, read_file
from factx.readers.fetching import is_public

PAGE = Path(__file__).parent / "files" / "harbour.html"
LOCAL = HowToRead(allow_private=True)


def outcome(source: str, how: HowToRead = LOCAL) -> str:
    """The text of a source, or what is wrong with it behind its name."""
    found = read_file(source, how)
    return str(found).removeprefix(f"{source}: ") if isinstance(found, SourceError) else found.article.text


def test_the_article_of_a_page_without_what_stands_around_it() -> None:
    reading = read_file(str(PAGE))
    assert isinstance(reading, ReadArticle)
    article = reading.article
    assert (article.title, article.author) == ("Harbour board votes for the breakwater", "Ines Okoro")
    assert article.published == date(2025, 3, 12)
    assert len(article.text.split("\n")) == 8
    assert "The second breakwater will shelter the berth in winds of up to 20 metres per second." in article.text
    assert not any(word in article.text for word in ("Subscribe", "Most read", "Marlow United", "All rights"))
    assert not is_several([str(PAGE)])


@pytest.mark.parametrize("case", read_cases("readers/quotations_in_pages.tsv"), ids=lambda case: case["reason"])
def test_quotations_of_a_page_are_kept(case: dict[str, str], tmp_path: Path) -> None:
    around = (
        "<p>The harbour board of {} voted on Tuesday to build a second breakwater, after a winter in which the ferry"
    )
    around += " to the mainland was cancelled on 41 days, and seven of its nine members were in favour of it.</p>"
    page = f"<html><body><article><h1>Harbour</h1>{around.format('Marlow')}{case['html']}{around.format('Sund')}"
    path = tmp_path / "a.html"
    path.write_text(page + "</article></body></html>", "utf-8")
    lines = outcome(str(path)).split("\n")
    first, last = (next(i for i, line in enumerate(lines) if name in line) for name in ("Marlow", "Sund"))
    assert "\n".join(lines[first + 1 : last]) == case["text"]


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.read_text("utf-8").replace('charset="utf-8"', 'charset="cp1252"').encode("cp1252"))
    assert outcome(str(path)) == outcome(str(PAGE))
    path.write_bytes(PAGE.read_text("utf-8").replace('<meta charset="utf-8">', "").encode("utf-16"))
    assert outcome(str(path), HowToRead("utf-16")) == outcome(str(PAGE))


def test_a_paywall_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        PAGE.read_text("utf-8").replace('"headline"', '"isAccessibleForFree": "False", "headline"'), "utf-8"
    )
    reading = read_file(str(path))
    assert isinstance(reading, ReadArticle)
    assert reading.remarks == (
        f"{path}: the page says that it is not free to read; its text may stop where the paywall begins",
    )


def test_a_page_that_factx_made_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<!doctype html><html><head><meta name="generator" content="factx 0.1.0"></head>')
    assert outcome(str(path)) == "is a page that factx made. Name the article that it was made of"


def test_a_page_on_standard_input_is_told_by_how_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_bytes(PAGE.read_bytes())
    assert outcome(str(path)) == outcome(str(PAGE))


def test_pages_of_a_server() -> None:
    page = PAGE.read_bytes()
    html = {"Content-Type": "text/html"}
    with served(
        {
            "/story": Answer(page),
            "/packed": Answer(gzip.compress(page), headers=html | {"Content-Encoding": "gzip"}),
            "/cp1252": Answer(page.decode().encode("cp1252"), headers={"Content-Type": "text/html; charset=cp1252"}),
            "/moved": Answer(status=301, headers={"Location": "/story"}),
            "/circle": Answer(status=302, headers={"Location": "/circle/2"}),
            "/circle/2": Answer(status=302, headers={"Location": "/circle"}),
            "/nowhere": Answer(status=302, headers={}),
            "/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
            **{f"/far/{n}": Answer(status=307, headers={"Location": f"/far/{n + 1}"}) for n in range(9)},
            "/closed": Answer(status=403),
            "/paid": Answer(status=402),
            "/often": Answer(status=429),
            "/broken": Answer(status=503),
            "/cut": Answer(page[:500], headers=html | {"Content-Length": "5000"}),
            "/bad": Answer(b"no gzip", headers=html | {"Content-Encoding": "gzip"}),
            "/empty": Answer(b""),
            "/a.txt": Answer(b"It rained.", headers={"Content-Type": "text/plain"}),
            "/a.png": Answer(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}),
        }
    ) as server:
        for path in ("/story", "/packed", "/cp1252", "/moved"):
            assert outcome(server + path) == outcome(str(PAGE)), path
        moved = read_file(f"{server}/moved", LOCAL)
        assert isinstance(moved, ReadArticle)
        assert moved.remarks == (f"{server}/moved: read at {server}/story, where it redirects to",)
        assert (moved.article.source, moved.article.published) == (f"{server}/moved", date(2025, 3, 12))
        assert outcome(f"{server}/a.txt") == "It rained."
        expected = {
            "/none": "no such page (404 Not Found)",
            "/circle": "redirects in a circle",
            "/nowhere": "redirects to nowhere",
            "/file": "leads to file:, which is no page of the web",
            "/far/0": "redirects more than 5 times",
            "/closed": "the server does not let it be read (403 Forbidden). It may be behind a paywall",
            "/paid": "the server does not let it be read (402 Payment Required)",
            "/often": "the server asks for fewer requests (429 Too Many Requests)",
            "/broken": "the server has no page for it (503 Service Unavailable)",
            "/cut": "cannot be read (",
            "/bad": "cannot be read (",
            "/empty": "no article can be found in the page",
            "/a.png": "is a PNG image",
        }
        for path, says in expected.items():
            assert outcome(server + path).startswith(says), path


def test_a_page_that_is_huge_or_slow_ends() -> None:
    waiting = threading.Event()
    with served({"/huge": Answer(endless=b"It rained. " * 9000), "/slow": Answer(b"It", waits_for=waiting)}) as server:
        how = HowToRead(allow_private=True, max_size=1_000_000)
        assert outcome(f"{server}/huge", how) == "is larger than 1 MB. --max-size allows more"
        how = HowToRead(allow_private=True, timeout=0.3)
        assert outcome(f"{server}/slow", how) == "took longer than 0.3 seconds. --timeout allows more"
        waiting.set()


def test_private_addresses_are_refused_also_behind_a_name_and_a_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    with served({"/story": Answer(PAGE.read_bytes())}) as server:
        port = server.rpartition(":")[2]
        says = "an address of this machine or a private network. --allow-private reads it"
        for host in (
            "127.0.0.1",
            "localhost",
            "[::1]",
            "2130706433",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
            "169.254.169.254",
        ):
            assert outcome(f"http://{host}:{port}/story", HowToRead()).endswith(says), host

        # A public server (by the resolver's word) that sends elsewhere: the second machine is checked like the first.
        asked: list[tuple[str, int]] = []
        resolve = socket.getaddrinfo

        def resolved(host: str, port: int, *arguments: object, **options: object) -> object:
            if host.endswith(".example"):
                return [(2, 1, 6, "", (names[host], port))]
            return resolve(host, port, *arguments, **options)  # type: ignore[arg-type]

        def connect(address: tuple[str, int], *arguments: object, **options: object) -> object:
            asked.append(address)
            return create(("127.0.0.1", int(port)), *arguments, **options)  # type: ignore[arg-type]

        from urllib3.util import connection

        create = connection.create_connection
        names = {"public.example": "93.184.215.14", "rebound.example": "10.0.0.8"}
        monkeypatch.setattr(socket, "getaddrinfo", resolved)
        monkeypatch.setattr(connection, "create_connection", connect)
        assert outcome(f"http://public.example:{port}/story", HowToRead()) == outcome(str(PAGE))
        assert {host for host, _ in asked} == {"93.184.215.14"}, "the address that was checked is the one asked"
        assert "10.0.0.8, an address of this machine" in outcome(f"http://rebound.example:{port}/story", HowToRead())
        assert {host for host, _ in asked} == {"93.184.215.14"}


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with served({"/": Answer(status=302, headers={"Location": "http://10.0.0.8/admin"})}) as server:
        monkeypatch.setattr("factx.readers.fetching.is_public", lambda address: str(address) == "127.0.0.1")
        says = "10.0.0.8 is an address of this machine or a private network"
        assert outcome(f"{server}/", HowToRead()).startswith(says)


def test_robots_are_said() -> None:
    robots = Answer(b"User-agent: *\nDisallow: /closed/\n", headers={"Content-Type": "text/plain"})
    page = Answer(PAGE.read_bytes())
    with served({"/robots.txt": robots, "/closed/story": page, "/story": page}) as server:
        closed, open_ = read_file(f"{server}/closed/story", LOCAL), read_file(f"{server}/story", LOCAL)
        assert isinstance(closed, ReadArticle)
        assert isinstance(open_, ReadArticle)
        assert closed.remarks == (f"{server}/closed/story: robots.txt of its site asks programs not to read this page",)
        assert open_.remarks == ()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://", "leads to http://, which is no page of the web"),
        ("http://ann:secret@example.org/", "holds a user name"),
        ("http://example.org:99999/", "is no address (port out of range 0-65535)"),
        ("http://[::1/", "is no address (invalid ipv6 url)"),
        ("http://no-such-host.invalid/", "no such host: no-such-host.invalid"),
    ],
)
def test_addresses_that_are_none(address: str, says: str) -> None:
    assert outcome(address).lower().startswith(says.lower())


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "cannot be reached (connection refused)" in outcome(f"http://127.0.0.1:{unused.getsockname()[1]}/")


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


NOT_PUBLIC = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 ::
fe80::1 fc00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))
