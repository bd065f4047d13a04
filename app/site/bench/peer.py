"""What Descent is compared with: the naive boot of the same sim, and a bare sketch."""

import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from app.site.assets import Assets, esbuild
from app.site.node import MODULES, ROOT
from app.site.runtime.lock import CORE, Lock
from app.site.runtime.sims_runtime import NOT_SHIPPED, PYODIDE, core_file, locked_wheel
from app.site.runtime.wheels import source_wheel

HERE = Path(__file__).parent
CELL = "cell.html"
DESCENT = "descent.html"
"""Gradient descent in p5."""
CELL_SCRIPTS = ("peer_cell.js", "peer_cell_worker.js")
CELL_PACKAGES = ("numpy", "scipy", "joblib", "threadpoolctl", "scikit-learn")
"""What a program that imports scikit-learn imports; pandas is not among it."""
OURS_ALONE = ("runtime", "sw.js", "scorm")
LIST = re.compile(r'data-runtime="[^"]*"')
# A page may ask for parts of our runtime early; the peer's must not.
EARLY = re.compile(r"<link\b[^>]*\bruntime[/.][^>]*>")


def write_peer(dist: Path, folder: Path) -> None:
    """Write a site with our pages and Python started in the plainest way.

    Pyodide comes as npm has it and fetches its own parts. The wheels are those of
    the lock, unmodified, and the tree's own package is neither trimmed nor compiled.
    There is no service worker.
    """
    shutil.copytree(dist, folder, ignore=shutil.ignore_patterns(*OURS_ALONE))
    lock = Lock.read()
    manifest = json.loads(next(dist.glob("assets/runtime-*.json")).read_text("utf-8"))
    peers = {
        "scripts": manifest["scripts"],
        "worker": _worker(folder),
        "wheels": _wheels(lock, folder / "wheels"),
    }
    _pyodide(lock, folder / "pyodide")
    assets = Assets(folder)
    assets.add_list("runtime.json", peers)
    entry = escape(json.dumps(assets.entry("runtime.json")))
    for page in folder.rglob("*.html"):
        text = EARLY.sub("", page.read_text("utf-8"))
        page.write_text(LIST.sub(f'data-runtime="{entry}"', text), encoding="utf-8")
    _write_cell(lock, folder)


def _write_cell(lock: Lock, folder: Path) -> None:
    """Write a page that runs programs in plain workers."""
    urls = []
    for wheel in (locked_wheel(lock, name) for name in CELL_PACKAGES):
        shutil.copyfile(wheel, folder / "wheels" / wheel.name)
        urls.append(f"wheels/{wheel.name}")
    for name in CELL_SCRIPTS:
        shutil.copyfile(HERE / name, folder / name)
    page = (
        '<!doctype html><meta charset="utf-8"><title>A plain worker</title>'
        f"<script>window.wheels = {json.dumps(urls)}</script>"
        f'<script src="{CELL_SCRIPTS[0]}"></script>'
    )
    (folder / CELL).write_text(page, encoding="utf-8")


def _worker(folder: Path) -> dict[str, Any]:
    target = folder / "bundle.js"
    flags = ["--bundle", "--format=esm", "--minify", f"--outfile={target}"]
    esbuild([str(HERE / "peer_worker.js"), *flags])
    assets = Assets(folder)
    assets.add("peer-worker.js", target.read_bytes())
    return assets.entry("peer-worker.js")


def _pyodide(lock: Lock, folder: Path) -> None:
    folder.mkdir()
    for name in CORE:
        shutil.copyfile(core_file(lock, name), folder / name)
    # Only read to learn which Pyodide this is; the wheels come by address.
    shutil.copyfile(PYODIDE / "pyodide-lock.json", folder / "pyodide-lock.json")


def _wheels(lock: Lock, folder: Path) -> list[str]:
    folder.mkdir()
    wheels = [locked_wheel(lock, package.name) for package in lock.runtime("sims")]
    own = source_wheel(ROOT, NOT_SHIPPED, folder / "own")
    for wheel in wheels:
        shutil.copyfile(wheel, folder / wheel.name)
    listed = [f"wheels/{wheel.name}" for wheel in wheels]
    return [*listed, f"wheels/own/{own.name}"]


def write_sketch(folder: Path) -> None:
    """Write two pages with p5: one still picture, and gradient descent to play with."""
    folder.mkdir()
    shutil.copyfile(MODULES / "p5" / "lib" / "p5.min.js", folder / "p5.js")
    for page, script in (("index.html", "sketch.js"), (DESCENT, "descent_sketch.js")):
        shutil.copyfile(HERE / script, folder / script)
        text = (
            '<!doctype html><meta charset="utf-8"><title>p5</title>'
            f'<body><script src="{script}"></script><script src="p5.js"></script>'
        )
        (folder / page).write_text(text, encoding="utf-8")
