"""A page of the web, fetched once and carefully: http and https alone, within limits, from public addresses only."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from factx.errors import SourceError
from factx.readers.content import too_large

AGENT: Final = f"factx/{version('factx')}"
REDIRECTS: Final = 5
PORTS: Final = {"http": 80, "https": 443}
CHUNK: Final = 1 << 16
ROBOTS_SIZE: Final = 500_000
SAVE_IT: Final = "Save the page in a browser and name the file"
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 one (RFC 6052)."""
ERROR_NUMBER: Final = re.compile(r"^\[Errno -?\d+\] ")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, with where it was in the end and what the server says of it."""

    content: bytes
    address: str
    kind: str
    """Media type, in lower case, without its parameters."""
    charset: str | None
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Fetch:
    """One page asked for: `source` is its address as the user wrote it. It has until `deadline` (monotonic clock)."""

    source: str
    max_size: int
    seconds: float
    allow_private: bool
    deadline: float = 0.0

    def __call__(self) -> Fetched:
        """The page, and what `robots.txt` says of it. Raises `SourceError`."""
        self.deadline = monotonic() + self.seconds
        address, seen = self.source, {self.source}
        for _ in range(REDIRECTS + 1):
            with self.answered(address, self.max_size) as (response, content):
                if response.status not in (301, 302, 303, 307, 308):
                    return self.page(address, response, content)
                target = response.headers.get("location")
            if not target:
                raise SourceError(self.source, "redirects to nowhere", SAVE_IT)
            address = urljoin(address, target)
            if address in seen:
                raise SourceError(self.source, "redirects in a circle", SAVE_IT)
            seen.add(address)
        raise SourceError(self.source, f"redirects more than {REDIRECTS} times", SAVE_IT)

    def page(self, address: str, response: HTTPResponse, content: bytes) -> Fetched:
        """The page of an answer. Raises `SourceError` for one that is none."""
        if response.status != HTTPStatus.OK:
            raise SourceError(self.source, *refusal(response.status))
        written = response.headers.get("content-type", "")
        kind, _, parameters = written.partition(";")
        charset = parameters.partition("charset=")[2].strip(" \"'").partition(";")[0].lower() or None
        remarks = [] if address == self.source else [f"{self.source}: read at {address}, where it redirects to"]
        if not self.is_allowed(address):
            remarks.append(f"{self.source}: robots.txt of its site asks programs not to read this page")
        return Fetched(content, address, kind.strip().lower(), charset, tuple(remarks))

    def is_allowed(self, address: str) -> bool:
        """Whether the `robots.txt` of an address's site lets programs read it (RFC 9309); also where there is none."""
        parts = urlsplit(address)
        rules = RobotFileParser()
        try:
            with self.answered(f"{parts.scheme}://{parts.netloc}/robots.txt", ROBOTS_SIZE) as (response, content):
                if response.status != HTTPStatus.OK:
                    return True
        except SourceError:
            return True
        rules.parse(content.decode("utf-8", "replace").splitlines())
        return rules.can_fetch(AGENT, address)

    @contextmanager
    def answered(self, address: str, max_size: int) -> Iterator[tuple[HTTPResponse, bytes]]:
        """What one address answers, from the very machine that was found to be public. Raises `SourceError`."""
        parts, host, port = self.checked(address)
        connection = self.connected(parts, host, port)
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(max(self.deadline - monotonic(), 0), end)
        timer.daemon = True
        timer.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8"}
            connection.request(
                "GET", path, headers=headers | {"Accept-Encoding": "gzip, deflate"}, preload_content=False
            )
            response = connection.getresponse()
            content = bytearray()
            for piece in response.stream(CHUNK):
                content += piece
                if len(content) > max_size:
                    raise too_large(self.source, max_size)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if is_late.is_set() or isinstance(error, TimeoutError) or monotonic() >= self.deadline:
                raise self.late() from error
            raise SourceError(self.source, f"cannot be read ({reason_of(error)})", SAVE_IT) from error
        else:
            if is_late.is_set():
                raise self.late()
            yield response, bytes(content)
        finally:
            timer.cancel()
            connection.close()

    def checked(self, address: str) -> tuple[SplitResult, str, int]:
        """The parts of an address that may be asked. Raises `SourceError` for another."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise SourceError(self.source, f"is no address ({error})", "Check it") from error
        if parts.scheme not in PORTS or not host:
            what = f"{parts.scheme}:" if parts.scheme and parts.scheme not in PORTS else address
            raise SourceError(self.source, f"leads to {what}, which is no page of the web", "http and https are read")
        if parts.username is not None:
            raise SourceError(self.source, "holds a user name", "factx sends no passwords; " + SAVE_IT.lower())
        return parts, host, port or PORTS[parts.scheme]

    def connected(self, parts: SplitResult, host: str, port: int) -> HTTPConnection:
        """A connection to one of the host's addresses, all of which were checked. Raises `SourceError`."""
        last: Exception = OSError("it has no address")
        for address in self.resolved(host, port):
            left = max(self.deadline - monotonic(), 0.001)
            if parts.scheme == "https":
                connection: HTTPConnection = HTTPSConnection(
                    str(address), port, timeout=left, server_hostname=host, assert_hostname=host,
                    ca_certs=certifi.where(),
                )  # fmt: skip
            else:
                connection = HTTPConnection(str(address), port, timeout=left)
            try:
                connection.connect()
            except (HTTPError, OSError) as error:
                last = error
                connection.close()
            else:
                return connection
        if monotonic() >= self.deadline:
            raise self.late()
        raise SourceError(self.source, f"cannot be reached ({reason_of(last)})", "Check the address and the network")

    def resolved(self, host: str, port: int) -> list[Address]:
        """The addresses of a host. Raises `SourceError` where one of them is private and that is not allowed."""
        found: list[Address] = []
        failed: list[OSError | UnicodeError] = []

        def look_up() -> None:
            try:
                for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                    found.append(ipaddress.ip_address(place[0]))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=look_up, daemon=True)  # A resolver heeds no time limit.
        thread.start()
        thread.join(max(self.deadline - monotonic(), 0))
        if thread.is_alive():
            raise self.late()
        if failed:
            raise SourceError(self.source, f"no such host: {host}", "Check the address and the network") from failed[0]
        if not self.allow_private and (private := next((one for one in found if not is_public(one)), None)):
            where = f"{host} is" if str(private) == host else f"{host} is {private},"
            raise SourceError(
                self.source, f"{where} an address of this machine or a private network", "--allow-private reads it"
            )
        return list(dict.fromkeys(found))

    def late(self) -> SourceError:
        """The failure of a page that takes too long."""
        return SourceError(self.source, f"took longer than {self.seconds:g} seconds", "--timeout allows more")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, and stands for no other that is not."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not address.is_multicast


def refusal(status: int) -> tuple[str, str]:
    """Why an answer is no page, and what to do."""
    name = next((f"{one.value} {one.phrase}" for one in HTTPStatus if one.value == status), str(status))
    if status in (401, 402, 403):
        return (
            f"the server does not let it be read ({name})",
            f"It may be behind a paywall or closed to programs. {SAVE_IT}",
        )
    if status in (404, 410):
        return f"no such page ({name})", "Check the address"
    if status == 429:
        return f"the server asks for fewer requests ({name})", "Try again later"
    return f"the server has no page for it ({name})", "Try again later" if status >= 500 else SAVE_IT


def reason_of(error: Exception) -> str:
    """What went wrong on the network, in a few words."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (ERROR_NUMBER.sub("", reason.rpartition(": ")[2]) or type(error).__name__).lower()
