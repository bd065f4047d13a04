"""Media types as different hosts send them."""

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import urlsplit

RIGHT = {
    "": "text/html; charset=utf-8",
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
UNKNOWN_TO_MOODLE = {".mjs", ".wasm", ".whl", ".webmanifest"}


def modern(path: str) -> str:
    """Return what a well-kept server says."""
    return RIGHT.get(_suffix(path), "application/octet-stream")


def moodle(path: str) -> str:
    """Return what Moodle says, whose table ends before modules and wasm."""
    if _suffix(path) in UNKNOWN_TO_MOODLE:
        return "document/unknown"
    return modern(path)


def windows(path: str) -> str:
    """Return what `python -m http.server` says where the registry is wrong."""
    if _suffix(path) in {".js", ".mjs"}:
        return "text/plain"
    return modern(path)


def python(path: str) -> str:
    """Return what `python -m http.server` says."""
    if path.endswith("/"):
        return "text/html"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _suffix(path: str) -> str:
    plain = urlsplit(path).path
    return "" if plain.endswith("/") else PurePosixPath(plain).suffix
