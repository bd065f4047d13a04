"""The service worker: our own few lines plus Workbox's list of what it keeps."""

import json
import tempfile
from fnmatch import fnmatch
from pathlib import Path

from app.site.assets import esbuild
from app.site.node import ROOT, run_node

INJECT = Path(__file__).with_name("precache.mjs")
# Workbox leaves out larger files with no more than a warning; ours must all be there.
LARGEST_FILE = 50_000_000
# Hashed names need no second hash to tell an old copy from a new one.
HASHED = r"^(assets|runtime)/"
ENDINGS = (
    *("html", "css", "js", "json", "svg", "png", "zst", "whl"),
    *("woff2", "webmanifest", "zip"),
)
PRECACHED = [f"**/*.{{{','.join(ENDINGS)}}}"]
NOT_PRECACHED = ["release.json", "sbom.cdx.json", "sw.js", "scorm/**", "cells/**"]
NOT_PRECACHED += ["sims/*/*.svg", "questions/**"]
"""Packages of code cells are kept by the page that has checked them; the pictures of
sims are for other sites, files and sheets of questions for a teacher at work."""


def is_stored(path: str) -> bool:
    """Tell whether the service worker keeps a file of the site."""
    left_out = any(fnmatch(path, pattern) for pattern in NOT_PRECACHED)
    return path.rpartition(".")[2] in ENDINGS and not left_out


def write_service_worker(dist: Path, release: str) -> None:
    """Bundle `sw.js` and put into it the list of every file with its revision."""
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        source = Path(folder) / "sw.js"
        esbuild(
            [
                str(ROOT / "static" / "js" / "sw.js"),
                "--bundle",
                "--minify",
                "--format=iife",
                '--define:process.env.NODE_ENV="production"',
                f"--define:DESCENT_RELEASE={json.dumps(release)}",
                f"--outfile={source}",
            ]
        )
        settings = {
            "swSrc": str(source),
            "swDest": str(dist / "sw.js"),
            "globDirectory": str(dist),
            "globPatterns": PRECACHED,
            "globIgnores": NOT_PRECACHED,
            "maximumFileSizeToCacheInBytes": LARGEST_FILE,
        }
        run_node(
            [str(INJECT)], stdin=json.dumps({"settings": settings, "hashed": HASHED})
        )
