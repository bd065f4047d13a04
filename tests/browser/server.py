"""The server of the tests: a folder on localhost, and all that can go wrong there."""

import gzip
import mimetypes
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

CHUNK = 16_384
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
TYPES = mimetypes.MimeTypes()
TYPES.add_type("image/webp", ".webp")
TYPES.add_type("font/woff2", ".woff2")
TYPES.add_type("text/javascript", ".js")
TYPES.add_type("text/javascript", ".mjs")


def modern(path: str) -> str:
    """Return the media type that a well-kept server sends."""
    plain = _plain(path)
    kind = "text/html" if plain.endswith("/") else TYPES.guess_type(plain)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def moodle(path: str) -> str:
    """Return what Moodle sends, whose table ends before modules and wheels."""
    unknown = (".mjs", ".whl", ".webmanifest")
    return "document/unknown" if _plain(path).endswith(unknown) else modern(path)


def windows(path: str) -> str:
    """Return what `python -m http.server` sends where the registry is wrong."""
    return "text/plain" if _plain(path).endswith((".js", ".mjs")) else modern(path)


def python(path: str) -> str:
    """Return what `python -m http.server` sends."""
    guessed = "text/html" if path.endswith("/") else mimetypes.guess_type(path)[0]
    return guessed or "application/octet-stream"


def _plain(path: str) -> str:
    return urlsplit(path).path


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


class Listener(ThreadingHTTPServer):
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


class Server:
    """Serves a folder below a prefix; it can stop and come back on the same port.

    Parameters
    ----------
    root
        The folder; assign another one to deploy a new version.
    prefix
        Where it is mounted, with a slash at both ends.
    types
        From a path to its media type.
    headers
        Sent with every answer.
    compressed
        Whether to answer with gzip where the browser accepts it.
    """

    def __init__(
        self,
        root: Path | None = None,
        prefix: str = "/",
        *,
        types: Callable[[str], str] = modern,
        headers: dict[str, str] | None = None,
        compressed: bool = False,
    ) -> None:
        self.root, self.prefix, self.types = root, prefix, types
        self.headers, self.compressed = headers or {}, compressed
        self.extra: dict[str, bytes] = {}
        self.hits: list[Hit] = []
        self.port = 0
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        self._listener: Listener | None = None
        self.start()

    def start(self) -> None:
        """Accept connections (again)."""
        if not self._listener:
            here = ("127.0.0.1", self.port)
            self._listener = Listener(here, lambda *args: Handler(self, *args))
            self.port = self._listener.server_address[1]
            serve = self._listener.serve_forever
            self._thread = threading.Thread(target=serve, args=(0.02,))
            self._thread.start()

    def stop(self) -> None:
        """Refuse connections and cut those that are open, as without a network."""
        if self._listener:
            self._listener.shutdown()
            self._thread.join()
            self._listener.cut()
            self._listener.server_close()
            self._listener = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.heal()  # or what is slow would be waited for
        self.stop()

    def url(self, path: str = "", host: str = "localhost") -> str:
        """Return the address of a page; host 127.0.0.1 makes another origin."""
        return f"http://{host}:{self.port}{self.prefix}{path}"

    def put(self, path: str, content: str) -> str:
        """Serve a page that is in no folder, under another origin; its address."""
        self.extra[path] = content.encode()
        return self.url(path, "127.0.0.1")

    def with_script(self, path: str, script: str) -> str:
        """Serve a page of the folder with a script before its own; its address."""
        html = (self.root / path / "index.html").read_text("utf-8")
        html = html.replace("<script", '<script src="first.js"></script><script', 1)
        self.extra |= {f"{path}first.html": html.encode()}
        self.extra |= {f"{path}first.js": script.encode()}
        return self.url(f"{path}first.html")

    def fault(self, pattern: str, kind: str, **options: Any) -> None:
        """Let requests whose path matches a regular expression go wrong."""
        self._faults.append(Fault(pattern, kind, **options))

    def heal(self) -> None:
        """Lift every fault; requests that hang are dropped."""
        with self._lock:
            lifted, self._faults = self._faults, []
        for fault in lifted:
            fault.lifted.set()

    def failures(self) -> list[str]:
        """Return the paths of requests that were not answered well."""
        return [it.path for it in self.hits if it.status >= HTTPStatus.BAD_REQUEST]

    def asked(self, pattern: str) -> list[Hit]:
        """Return the requests whose path matches."""
        return [hit for hit in self.hits if re.search(pattern, hit.path)]

    def take_fault(self, path: str) -> Fault | None:
        """Return the fault that this request meets, and count it."""
        with self._lock:
            for fault in self._faults:
                if fault.times and re.search(fault.pattern, path):
                    fault.times -= 1
                    return fault
        return None

    def read(self, path: str) -> bytes | None:
        """Return the bytes at a path, or nothing."""
        plain = unquote(urlsplit(path).path)
        if not plain.startswith(self.prefix):
            return None
        inside = plain[len(self.prefix) :]
        if inside in self.extra or self.root is None:
            return self.extra.get(inside)
        file = self.root / inside
        if file.is_dir():
            file /= "index.html"
        return file.read_bytes() if file.is_file() else None

    def take(self, path: str, headers: Any, body: bytes) -> HTTPStatus:
        """Answer a POST: a static host takes nothing, and writes it down."""
        return HTTPStatus.METHOD_NOT_ALLOWED


class BlackHole(Server):
    """A proxy that writes down which hosts are asked for and lets nothing out."""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def hosts(self, ignored: Iterable[str] = ()) -> list[str]:
        """Return the hosts asked for, but not those with an ignored ending."""
        asked = {it.path.removeprefix("http://") for it in self.hits}
        names = {re.split("[:/]", name)[0] for name in asked}
        return sorted(name for name in names if not name.endswith(tuple(ignored)))


class Handler(BaseHTTPRequestHandler):
    """Answers one connection from a `Server`: well, or with an injected fault."""

    protocol_version = "HTTP/1.1"
    server: Listener

    def __init__(self, site: Server, *args: Any) -> None:
        self._site = site
        super().__init__(*args)

    def log_message(self, *args: object) -> None:
        """Say nothing: the site keeps the log."""

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

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self._send(self._site.take(self.path, self.headers, body), b"", None)

    def do_OPTIONS(self) -> None:
        self._send(HTTPStatus.NO_CONTENT, b"", None)

    def do_CONNECT(self) -> None:
        self._send(HTTPStatus.BAD_GATEWAY, b"", None)

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
        headers = {"Content-Type": self._site.types(self.path), **self._site.headers}
        if self._site.compressed and accepts:
            body, headers["Content-Encoding"] = compress(body), "gzip"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
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


def damaged(body: bytes) -> bytes:
    """Flip the bits of the middle byte."""
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]


@lru_cache(maxsize=256)
def compress(body: bytes) -> bytes:
    """Compress as a static host does, once per content."""
    return gzip.compress(body, 6, mtime=0)
