"""A local server that counts what it sends and can be unplugged."""

import contextlib
import socket
import threading
import urllib.request
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, Self

from app.site.dev.server import Handler, Server


class CountingHandler(Handler):
    """Answers as `build.py serve` does and counts the bodies as they are encoded."""

    disable_nagle_algorithm = True

    def __init__(self, site: "Site", *args: Any, **options: Any) -> None:
        self.site = site
        super().__init__(*args, **options)

    def send_header(self, keyword: str, value: str) -> None:
        """Count the length of a body."""
        if keyword.lower() == "content-length" and self.command == "GET":
            self.site.sent[self.path] += int(value)
        super().send_header(keyword, value)


class PluggedServer(Server):
    """A server that knows its open connections."""

    def __init__(self, *args: Any) -> None:
        self.connections: list[socket.socket] = []
        super().__init__(*args)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a browser that closes a connection is no fault."""

    def cut(self) -> None:
        """Close every connection, as pulling the cable does."""
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Site:
    """A folder served on a free port of localhost.

    Parameters
    ----------
    folder
        The site.

    Attributes
    ----------
    sent
        Bytes of the encoded bodies sent, by path; clear it to count anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.sent: Counter[str] = Counter()
        self._server: PluggedServer | None = None
        self.plug_in()

    def plug_in(self) -> None:
        """Accept connections, on the same port as before."""
        handler = partial(CountingHandler, self, directory=str(self.folder))
        self._server = PluggedServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def unplug(self) -> None:
        """Refuse connections and cut those that are open."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server.cut()
            self._server = None

    def url(self, path: str = "") -> str:
        """Return an address; localhost counts as a secure origin."""
        return f"http://localhost:{self.port}/{path}"

    def warm_up(self) -> None:
        """Ask for every file once, so that no visit waits for the compression."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                url = self.url(path.relative_to(self.folder).as_posix())
                asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
                with urllib.request.urlopen(asked) as answer:
                    answer.read()
        self.sent.clear()

    def __enter__(self) -> Self:
        self.warm_up()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()
