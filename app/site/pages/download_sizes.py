"""How much a visitor downloads, counted as a static host sends it."""

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from app.site.assets import Assets
from app.site.pages.http_headers import COMPRESSED
from app.site.pages.service_worker import is_stored

__all__ = ["first_visit", "sent", "stored"]


def sent(name: str, content: bytes) -> int:
    """Return how many bytes of a file travel."""
    if PurePosixPath(name).suffix in COMPRESSED:
        return len(gzip.compress(content, compresslevel=6, mtime=0))
    return len(content)


EVERY_PAGE = ("page.css", "fonts/source-serif.woff2", "fonts/inter.woff2", "page.js")
SIMS = ("sims.js", "runtime.json")


def first_visit(assets: Assets, manifest: Mapping[str, Any], slug: str) -> float:
    """Return the megabytes that bring a simulation to life.

    Parameters
    ----------
    assets
        Scripts, styles and fonts, already written.
    manifest
        The runtime, as `runtime.assemble` returns it.
    slug
        Of the simulation.
    """
    snapshot = manifest["snapshot"]
    parts = [manifest["wasm"], manifest["worker"], *manifest["scripts"]]
    parts += [*snapshot["heap"], snapshot["data"]]
    parts += [snapshot["opened"][slug], manifest["recordings"][slug]]
    parts += [entry["file"] for entry in snapshot["extensions"]]
    parts += [assets.entry(name) for name in (*EVERY_PAGE, *SIMS, f"films/{slug}.json")]
    urls = [part["url"] for part in parts]
    return _megabytes((url, (assets.dist / url).read_bytes()) for url in urls)


def stored(dist: Path, pages: Mapping[str, str]) -> float:
    """Return the megabytes that are kept for use without a network.

    Parameters
    ----------
    dist
        The site without its pages.
    pages
        Path → text.
    """
    files = {
        path.relative_to(dist).as_posix(): path
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }
    contents = [(name, path) for name, path in files.items() if is_stored(name)]
    written = [(name, text) for name, text in pages.items() if is_stored(name)]
    return _megabytes(
        [
            *((name, path.read_bytes()) for name, path in contents),
            *((name, text.encode()) for name, text in written),
        ]
    )


def _megabytes(files: Iterable[tuple[str, bytes]]) -> float:
    return sum(sent(name, content) for name, content in files) / 1e6
