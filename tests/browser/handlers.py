"""How one request is answered: well, or with an injected fault."""

import gzip
import http.server
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

CHUNK = 16_384
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass
class Fault:
    """What goes wrong for the paths that match; `times` counts down to none.

    `kind` is one of `404`, `500`, `truncate`, `corrupt` (one byte in the middle),
    `reset`, `hang` (until the fault is lifted) and `slow`.
    """

    pattern: str
    kind: str
    times: int = -1
    bytes_per_second: float = 0
    delay: float = 0
    lifted: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Hit:
    """One request as it was answered; status 0 means that nobody answered."""

    method: str
    path: str
    status: int
    n_bytes: int


class ThreadedServer(http.server.ThreadingHTTPServer):
    """Knows its open connections, so that a stop can cut them."""

    allow_reuse_address = True
    request_queue_size = 64
    daemon_threads = False

    def __init__(self, *args: Any) -> None:
        self._connections: set[socket.socket] = set()
        self.stopping = threading.Event()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news."""

    def cut(self) -> None:
        """Break every open connection, and wake what hangs."""
        self.stopping.set()
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class SiteHandler(http.server.BaseHTTPRequestHandler):
    """Answers from a `SiteServer`."""

    protocol_version = "HTTP/1.1"
    server: ThreadedServer

    def __init__(self, site: Any, *args: Any) -> None:
        self._site = site
        super().__init__(*args)

    def log_message(self, *args: object) -> None:
        """Say nothing: the site keeps the log."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Take nothing, as a static host does, but write it down."""
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", None)

    def do_GET(self) -> None:
        fault = self._site.take_fault(urlsplit(self.path).path)
        if fault and self._breaks_off(fault):
            self._note(0, 0)
            return
        body = self._site.read(self.path)
        status = HTTPStatus.OK if body is not None else HTTPStatus.NOT_FOUND
        if fault and fault.kind.isdigit():
            status, body = HTTPStatus(int(fault.kind)), None
        body = b"not here" if body is None else body
        if fault and fault.kind == "corrupt":
            body = damaged(body)
        self._send(status, body, fault)

    def _breaks_off(self, fault: Fault) -> bool:
        time.sleep(fault.delay)
        if fault.kind == "reset":
            level, option = socket.SOL_SOCKET, socket.SO_LINGER
            self.connection.setsockopt(level, option, RESET_ON_CLOSE)
        elif fault.kind == "hang":
            while not (fault.lifted.wait(0.1) or self.server.stopping.is_set()):
                pass
        else:
            return False
        self.close_connection = True
        return True

    def _send(self, status: HTTPStatus, body: bytes, fault: Fault | None) -> None:
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if self._site.compressed and accepts:
            body = compress(body)
        self.send_response(status)
        if self._site.compressed and accepts:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self._site.types(self.path))
        self.send_header("Content-Length", str(len(body)))
        for name, value in self._site.headers.items():
            self.send_header(name, value)
        # Logged before the bytes leave: a test that saw them will find the entry.
        self._note(status, len(body))
        try:
            self.end_headers()
            if self.command != "HEAD":
                self._write(body, fault)
        except OSError:
            self.close_connection = True

    def _write(self, body: bytes, fault: Fault | None) -> None:
        if fault and fault.kind == "truncate":
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.close_connection = True
        elif fault and fault.bytes_per_second:
            for start in range(0, len(body), CHUNK):
                self.wfile.write(body[start : start + CHUNK])
                fault.lifted.wait(CHUNK / fault.bytes_per_second)
        else:
            self.wfile.write(body)

    def _note(self, status: int, n_bytes: int) -> None:
        self._site.hits.append(Hit(self.command, self.path, int(status), n_bytes))


class RefusalHandler(http.server.BaseHTTPRequestHandler):
    """A proxy's answer to every wish: no."""

    def __init__(self, asked: list[str], *args: Any) -> None:
        self._asked = asked
        super().__init__(*args)

    def log_message(self, *args: object) -> None:
        """Say nothing: the black hole keeps the log."""

    def do_CONNECT(self) -> None:
        self._asked.append(self.path.removeprefix("http://").split("/")[0])
        self.send_error(HTTPStatus.BAD_GATEWAY)

    def do_GET(self) -> None:
        self.do_CONNECT()

    def do_POST(self) -> None:
        self.do_CONNECT()


def damaged(body: bytes) -> bytes:
    """Flip the bits of the middle byte."""
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]


@lru_cache(maxsize=256)
def compress(body: bytes) -> bytes:
    """Compress as a static host does, once per content."""
    return gzip.compress(body, 6, mtime=0)
