"""The memory snapshot of the sims' Python: made in Node, restored in the browser."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.site.downloads import cache_folder, sha256_of
from app.site.node import ROOT, run_node
from app.site.progress import say

NODE = Path(__file__).parent / "node"
MAKER = NODE / "snapshot.mjs"
SHARED = [ROOT / "static" / "js" / "sims" / name for name in ("preload.js", "held.js")]
SHARED += [NODE / "recording.mjs"]
KEPT = 3


class Snapshot(NamedTuple):
    """What a restoring worker needs.

    Parameters
    ----------
    heap : list of Path
        The heap in parts, each compressed by itself.
    part, n_bytes : int
        Length of a part, and of all, when inflated.
    extensions : list of (str, Path)
        Path below `site-packages` and file of each extension module, in loading order.
    handles : list of (str, str)
        Handle and name of each loaded library.
    data : Path
        Files that opening a sim reads, as JSON: absolute path → text.
    recordings : dict
        Slug of each sim → its default run, as `recording.mjs` writes it.
    """

    heap: list[Path]
    part: int
    n_bytes: int
    extensions: list[tuple[str, Path]]
    handles: list[tuple[str, str]]
    data: Path
    recordings: dict[str, Path]


def make_snapshot(
    wheels: Sequence[Path], pyodide: Path, slugs: Sequence[str]
) -> Snapshot:
    """Return the snapshot of an interpreter that has opened every sim.

    Parameters
    ----------
    wheels
        Trimmed and compiled wheels of the runtime, the tree's own included.
    pyodide
        Folder of the npm package `pyodide`.
    slugs
        The sims to rehearse.

    Returns
    -------
    Snapshot
        In the cache, keyed by all that it depends on.
    """
    recipe: list[Any] = [sha256_of(path) for path in (*wheels, MAKER, *SHARED)]
    recipe += [sha256_of(pyodide / "pyodide.asm.wasm"), *slugs]
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    folder = cache_folder() / "snapshots" / key
    if not (folder / "done").exists():
        _forget_old(folder.parent)
        say("  Making the memory snapshot of Python …")
        _make(wheels, pyodide, slugs, folder)
    described = json.loads((folder / "snapshot.json").read_text("utf-8"))
    return Snapshot(
        [folder / name for name in described["heap"]],
        described["part"],
        described["bytes"],
        [(path, folder / path) for path in described["extensions"]],
        described["handles"],
        folder / "data.json",
        {slug: folder / name for slug, name in described["recordings"].items()},
    )


def _forget_old(folder: Path) -> None:
    """Every change of Python makes another snapshot of 25 MB; keep the last few."""
    made = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime)
    for path in made[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def _make(
    wheels: Sequence[Path], pyodide: Path, slugs: Sequence[str], folder: Path
) -> None:
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        packages, out = Path(name) / "packages", Path(name) / "out"
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages)
        run_node([str(MAKER), str(pyodide), str(packages), ",".join(slugs), str(out)])
        described = json.loads((out / "snapshot.json").read_text("utf-8"))
        folder.mkdir(parents=True, exist_ok=True)
        for path in described["extensions"]:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes((packages / path).read_bytes())
        listed = (*described["heap"], *described["recordings"].values())
        for file in ("snapshot.json", "data.json", *listed):
            (folder / file).write_bytes((out / file).read_bytes())
        (folder / "done").touch()
