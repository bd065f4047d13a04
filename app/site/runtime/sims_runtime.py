"""The runtime of the sims as the browser fetches it: Python, wheels, one manifest.

Every file is named by its hash, so that old and new never mix and a cache may keep
it for ever; `runtime.json` says what belongs together.
"""

import base64
import hashlib
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from app.exercises.specs import load_exercises
from app.site.assets import Assets
from app.site.cache import cache_folder, sha256_of
from app.site.console import say
from app.site.errors import BuildError
from app.site.node import MODULES, ROOT
from app.site.parallel import in_parallel
from app.site.runtime.archives import pack_file
from app.site.runtime.downloads import fetch
from app.site.runtime.lock import Lock
from app.site.runtime.snapshot import Snapshot, make_snapshot
from app.site.runtime.wheels import browser_wheel, repack_pure, source_wheel
from app.site.specs import load_specs

PYODIDE = MODULES / "pyodide"
NOT_SHIPPED = (
    "app/site/*",
    "app/svg/*",
    "app/*/solution.py",
    "app/*/attempts/*",
    "app/content/chapters/*",
    "app/sims/*/starter.py",
)
CELLS_ONLY = ("app/cells/*", "app/exercises/driving.py")
"""What runs with a student's program, and never with a simulation."""


def core_file(lock: Lock, name: str) -> Path:
    """Return a file of Pyodide itself, from the npm package, checked by its hash."""
    path = PYODIDE / name
    if not path.exists() or sha256_of(path) != lock.core_hashes[name]:
        raise BuildError(
            f"node_modules/pyodide/{name} is not the file that "
            "pyodide_lock/core.sha256 names; run 'python3 build.py clean', then build."
        )
    return path


def locked_wheel(lock: Lock, name: str) -> Path:
    """Return the wheel of a package as the lock describes it, fetched if need be."""
    package = lock.spec.packages[name.lower()]
    compiled = lock.repacked(name)
    if compiled is None:
        return fetch(lock.artifact(package), lock.sources)
    artifact, sha256 = compiled
    pure = repack_pure(fetch(artifact, lock.sources), cache_folder() / "pure")
    if sha256_of(pure) != sha256:
        raise BuildError(
            f"{pure.name}, packed again from {artifact.file_name}, does not have the "
            "SHA-256 of the lock; run 'python3 build.py lock' if that is wanted."
        )
    return pure


def compiled_wheels(lock: Lock, runtime: str, root: Path) -> list[Path]:
    """Return the trimmed and compiled wheels of a runtime, the tree's own last."""
    rules = lock.packages["trim"]
    found = [
        (locked_wheel(lock, package.name), [*rules["*"], *rules.get(package.name, [])])
        for package in lock.runtime(runtime)
    ]
    own = source_wheel(root, (*NOT_SHIPPED, *CELLS_ONLY), cache_folder() / "own")
    found.append((own, []))
    wheels = in_parallel(partial(_for_browser, *wheel, lock) for wheel in found)
    size = sum(wheel.stat().st_size for wheel in wheels)
    say(f"  Wheels of the {runtime} runtime: {size / 1e6:.1f} MB")
    return wheels


def _for_browser(wheel: Path, patterns: list[str], lock: Lock) -> Path:
    return browser_wheel(
        wheel, patterns=patterns, pyodide=PYODIDE, version=lock.pyodide
    )


def snapshot_of(wheels: list[Path]) -> Snapshot:
    """Return the snapshot of the sims' Python, made of the wheels of its runtime."""
    slugs = [spec.slug for spec in load_specs(ROOT / "app" / "sims")]
    # One stands for all: their texts are read together, and their views are alike.
    slugs += [f"exercises/{exercise.slug}" for exercise in load_exercises()[:1]]
    return make_snapshot(wheels, PYODIDE, slugs)


def assemble(
    lock: Lock, wheels: list[Path], dist: Path, assets: Assets
) -> dict[str, Any]:
    """Write `runtime/`, add its list to the assets and return it.

    Parameters
    ----------
    lock
        The lock.
    wheels
        As `compiled_wheels` returns them for the sims.
    dist
        The folder of the site.
    assets
        Gets `runtime.json`; its scripts are the worker, BokehJS and our widgets.

    Returns
    -------
    dict
        `wasm`, `stdlib`, `wheels`, `worker`, `scripts`: files, each as
        `{"url", "bytes", "integrity"}` with the address relative to the root of the
        site; `recordings`: the same by sim; `bytes`: what Python downloads in all,
        before the few of one sim; `lock`: which Pyodide this is.
    """
    ship = Shipper(dist, "runtime")
    snapshot = snapshot_of(wheels)
    manifest: dict[str, Any] = {
        "lock": lock.spec.info.model_dump(),
        "worker": assets.entry("sims-worker.js"),
        "scripts": [assets.entry(name) for name in ("bokeh.js", "widgets.js")],
        "recordings": {slug: ship(path) for slug, path in snapshot.recordings.items()},
        "wasm": ship.packed(core_file(lock, "pyodide.asm.wasm")),
        "stdlib": ship(core_file(lock, "python_stdlib.zip")),
        "wheels": [ship(wheel) for wheel in wheels],
        "snapshot": {
            "heap": [ship(path) for path in snapshot.heap],
            "part": snapshot.part,
            "data": ship(snapshot.data),
            "bytes": snapshot.n_bytes,
            "integrity": snapshot.integrity,
            "table": snapshot.table,
            "base": snapshot.base,
            "ring": snapshot.ring,
            "handles": snapshot.handles,
            "opened": {
                slug: {**ship(path), "inflated": inflated}
                for slug, (path, inflated) in snapshot.opened.items()
            },
            "extensions": [
                {"path": name, "file": ship.packed(path)}
                for name, path in snapshot.extensions
            ],
        },
    }
    quick = [
        manifest["wasm"],
        *manifest["snapshot"]["heap"],
        manifest["snapshot"]["data"],
    ]
    quick += [entry["file"] for entry in manifest["snapshot"]["extensions"]]
    manifest["bytes"] = sum(file["bytes"] for file in quick)
    assets.add_list("runtime.json", manifest)
    return manifest


class Shipper:
    """Copies files below a folder of the site under names that carry their hash."""

    def __init__(self, dist: Path, folder: str) -> None:
        self.folder = dist / folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def packed(self, path: Path) -> dict[str, Any]:
        """Pack a file, copy and describe it, with its length when inflated."""
        pack = pack_file(path)
        return self(pack.path) | {"inflated": pack.n_bytes}

    def __call__(self, path: Path) -> dict[str, Any]:
        """Copy a file and describe it: name, url, bytes, integrity."""
        digest = hashlib.sha256(path.read_bytes())
        name = f"{digest.hexdigest()[:12]}-{path.name}"
        shutil.copyfile(path, self.folder / name)
        return {
            "name": path.name.split("-")[0],
            "url": f"{self.folder.name}/{name}",
            "bytes": path.stat().st_size,
            "integrity": "sha256-" + base64.b64encode(digest.digest()).decode(),
        }
