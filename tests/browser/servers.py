"""Static servers inside the test process: faults, stops, other origins."""

import re
import threading
import urllib.parse
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tests.browser.handlers import (
    Fault,
    Hit,
    RefusalHandler,
    SiteHandler,
    ThreadedServer,
)
from tests.browser.mime import modern


class Server:
    """An HTTP server on a free port that can stop and come back on that port."""

    def __init__(self, handler: Callable[..., Any]) -> None:
        self._handler = handler
        self._http: ThreadedServer | None = None
        self.port = 0
        self.start()

    def start(self) -> None:
        """Accept connections (again)."""
        if self._http:
            return
        self._http = ThreadedServer(("127.0.0.1", self.port), self._handler)
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        """Refuse connections and cut those that are open, as without a network."""
        if not self._http:
            return
        self._http.shutdown()
        self._thread.join()
        self._http.cut()
        self._http.server_close()
        self._http = None

    def close(self) -> None:
        """End for good; nothing is left running."""
        self.stop()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class SiteServer(Server):
    """Serves a folder below a prefix.

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
        root: Path,
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
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        super().__init__(lambda *args: SiteHandler(self, *args))

    def url(self, path: str = "", host: str = "localhost") -> str:
        """Return the address of a page; host 127.0.0.1 makes another origin."""
        return f"http://{host}:{self.port}{self.prefix}{path}"

    def fault(self, pattern: str, kind: str, **options: Any) -> None:
        """Let requests whose path matches a regular expression go wrong."""
        self._faults.append(Fault(pattern, kind, **options))

    def heal(self) -> None:
        """Lift every fault; requests that hang are dropped."""
        with self._lock:
            lifted, self._faults = self._faults, []
        for fault in lifted:
            fault.lifted.set()

    def failures(self) -> list[Hit]:
        """Return the requests that were not answered well."""
        return [hit for hit in self.hits if hit.status >= HTTPStatus.BAD_REQUEST]

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
        plain = urllib.parse.unquote(urllib.parse.urlsplit(path).path)
        if not plain.startswith(self.prefix):
            return None
        inside = plain[len(self.prefix) :]
        if inside in self.extra:
            return self.extra[inside]
        file = self.root / inside
        if file.is_dir():
            file /= "index.html"
        return file.read_bytes() if file.is_file() else None


class BlackHole(Server):
    """A proxy that writes down which hosts are asked for and lets nothing out."""

    def __init__(self) -> None:
        self._asked: list[str] = []
        super().__init__(lambda *args: RefusalHandler(self._asked, *args))

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def hosts(self, ignored: Iterable[str] = ()) -> list[str]:
        """Return the hosts asked for, but not those with an ignored ending."""
        names = {address.split(":")[0] for address in self._asked}
        return sorted(name for name in names if not name.endswith(tuple(ignored)))
