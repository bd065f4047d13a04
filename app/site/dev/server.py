"""A static server for localhost: right types, gzip, nothing else."""

import gzip
import http.server
import socketserver
from functools import lru_cache, partial
from pathlib import Path

from app.site.errors import BuildError
from app.site.pages.http_headers import COMPRESSED

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
FOR_EVER = "public, max-age=31536000, immutable"
HASHED_FOLDERS = ("/assets/", "/runtime/")


@lru_cache(maxsize=256)
def _gzipped(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers from a folder as a good static host does."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES
    protocol_version = "HTTP/1.1"

    def send_head(self):  # type: ignore[no-untyped-def]
        """Send a compressed copy where the type gains and the browser takes it."""
        path = Path(self.translate_path(self.path))
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        if not (accepts and path.suffix in COMPRESSED and path.is_file()):
            return super().send_head()
        content = _gzipped(path, path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)
        return None

    def end_headers(self) -> None:
        """Let the browser keep hashed files; everything else is asked for again."""
        hashed = any(folder in self.path for folder in HASHED_FOLDERS)
        self.send_header("Cache-Control", FOR_EVER if hashed else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """One thread per connection; they end with the program."""

    daemon_threads = True
    allow_reuse_address = True


def listen(folder: Path, port: int) -> Server:
    """Open the port.

    Raises
    ------
    BuildError
        If the port is taken or not allowed.
    """
    try:
        return Server(("127.0.0.1", port), partial(Handler, directory=str(folder)))
    except (OSError, OverflowError) as fault:
        raise BuildError(
            f"Port {port} cannot be used ({fault}); choose another, "
            "such as 'python3 build.py serve --port 8080'."
        ) from None


def check_port(port: int) -> None:
    """Find out that a port is taken before the build, not after it."""
    listen(Path(), port).server_close()


def serve(folder: Path, port: int) -> None:
    """Serve a folder on localhost until the reader presses Ctrl-C."""
    with listen(folder, port) as server:
        print(f"Descent is at http://localhost:{port}/", flush=True)
        server.serve_forever()
