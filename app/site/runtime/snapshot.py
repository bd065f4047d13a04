"""The memory snapshot of the sims' Python: made in Node, restored in the browser."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.site.cache import cache_folder, forget_old, sha256_of
from app.site.console import say
from app.site.node import ROOT, run_node

MAKER = Path(__file__).with_name("snapshot.mjs")
SHARED = [
    MAKER.with_name("heap_image.mjs"),
    MAKER.with_name("leftovers.py"),
    *(ROOT / "static" / "js" / "python" / name for name in ("preload.js", "ring.js")),
]
SOURCES = [
    MAKER.with_name("recording.mjs"),
    ROOT / "static" / "js" / "sims" / "host-handles.js",
]
KEPT = 3


class Snapshot(NamedTuple):
    """What a restoring worker needs.

    Parameters
    ----------
    heap : list of Path
        The heap in parts, each compressed by itself.
    part, n_bytes : int
        Length of a part, and of all, when inflated.
    integrity : str
        Hash of all when inflated.
    table : int
        Length of the function table once the extension modules are loaded.
    base : dict
        What they put into memory: `bytes` and `sum`, as `preload.js` says.
    ring : int
        Where the ring of the garbage collector is entered, as `ring.js` says.
    extensions : list of (str, Path)
        Path below `site-packages` and file of each extension module, in loading order.
    handles : list of (str, str)
        Handle and name of each loaded library.
    data : Path
        Files that opening a sim reads, as JSON: absolute path → text.
    opened : dict
        Slug of each sim → what turns the heap into one in which it is open, and the
        length of that when inflated.
    recordings : dict
        Slug of each sim → its default run, as `recording.mjs` writes it.
    """

    heap: list[Path]
    part: int
    n_bytes: int
    integrity: str
    table: int
    base: dict[str, int]
    ring: int
    extensions: list[tuple[str, Path]]
    handles: list[tuple[str, str]]
    data: Path
    opened: dict[str, tuple[Path, int]]
    recordings: dict[str, Path]


def make_snapshot(
    wheels: Sequence[Path], pyodide: Path, slugs: Sequence[str]
) -> Snapshot:
    """Return the snapshot of an interpreter that has used every sim.

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
    folder, described = take(
        MAKER, wheels, pyodide, ",".join(slugs), kind="sims", sources=SOURCES
    )
    return Snapshot(
        [folder / name for name in described["heap"]],
        described["part"],
        described["bytes"],
        described["integrity"],
        described["table"],
        described["base"],
        described["ring"],
        [(path, folder / path) for path in described["extensions"]],
        described["handles"],
        folder / "data.json",
        {
            sim["slug"]: (folder / sim["memory"], sim["inflated"])
            for sim in described["sims"]
        },
        {sim["slug"]: folder / sim["recording"] for sim in described["sims"]},
    )


def take(
    maker: Path,
    wheels: Sequence[Path],
    pyodide: Path,
    wanted: str,
    *,
    kind: str,
    sources: Sequence[Path] = (),
) -> tuple[Path, dict[str, Any]]:
    """Return the folder of a snapshot and what its maker says of it.

    Parameters
    ----------
    maker
        The script that makes it in Node.
    wheels
        Unpacked, they are its `site-packages`.
    pyodide
        Folder of the npm package `pyodide`.
    wanted
        What the script is told.
    kind
        Of each kind, the last few are kept.
    sources
        What the script imports besides what all makers do.
    """
    recipe: list[Any] = [
        sha256_of(path) for path in (*wheels, maker, *SHARED, *sources)
    ]
    recipe += [sha256_of(pyodide / "pyodide.asm.wasm"), wanted]
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    folder = cache_folder() / "snapshots" / kind / key
    if not (folder / "done").exists():
        # Every change of Python makes another snapshot of 25 MB.
        forget_old(folder.parent, KEPT)
        say(f"  Making the memory snapshot of Python: {kind} …")
        _make(maker, wheels, pyodide, wanted, folder)
    return folder, json.loads((folder / "snapshot.json").read_text("utf-8"))


def _make(
    maker: Path, wheels: Sequence[Path], pyodide: Path, wanted: str, folder: Path
) -> None:
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        packages, out = Path(name) / "packages", Path(name) / "out"
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages)
        run_node([str(maker), str(pyodide), str(packages), wanted, str(out)])
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(out, folder)
        (folder / "done").touch()
