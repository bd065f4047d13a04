"""The students' zone as the browser fetches it: scripts, packages, one manifest.

A cell starts from a memory snapshot that holds what most programs import. What more a
program imports comes package by package, in files named by their hash; `cells.json`
says what there is and what depends on what.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from app.cells.datasets.store import package_of
from app.site.assets import Assets, bundle, hash_of
from app.site.cache import cache_folder
from app.site.console import say
from app.site.node import ROOT
from app.site.parallel import in_parallel
from app.site.runtime.archives import pack_wheel
from app.site.runtime.lock import Lock
from app.site.runtime.sims_runtime import NOT_SHIPPED, PYODIDE, Shipper, locked_wheel
from app.site.runtime.snapshot_tiers import TIERS, Tier, make_tier
from app.site.runtime.tables.box import data_wheels
from app.site.runtime.wheels import browser_wheel, source_wheel
from pyodide_lock import PackageSpec

SOURCES = "static/js/cells"
LEFT_OUT = (
    *NOT_SHIPPED,
    "app/bridge.py",
    "app/main.py",
    "app/sims/*",
    "app/theme.py",
    "app/ui/*",
)
"""Of our own package: also what draws."""
CHART_SCRIPT = "plotly/package_data/plotly.min.js"
WITH_DOCSTRINGS = 0
"""Level of optimisation: students ask for `help(np.mean)`."""


def assemble(
    lock: Lock,
    wheels: Mapping[str, Path],
    dist: Path,
    assets: Assets,
    core: dict[str, Any],
) -> dict[str, Any]:
    """Write `cells/` and add its list and the scripts to the assets.

    Parameters
    ----------
    lock
        The lock, of which this uses the runtime `cells`.
    wheels
        As `compiled_wheels` returns them.
    dist
        The folder of the site.
    assets
        Gets `cells.json`, `cells.js`, the scripts of the two workers, and the hashes of
        the scripts that run in frames.
    core
        The manifest of the sims, with which the cells share Python itself.

    Returns
    -------
    dict
        The manifest, as `cells.json` holds it.
    """
    ship = Shipper(dist, "cells")
    chart = _chart_script(lock)
    _add_scripts(assets, hash_of(chart.read_bytes()))
    packages = lock.runtime("cells")
    manifest = {
        "lock": core["lock"],
        "worker": assets.entry("cells-worker.js"),
        "warm": assets.entry("warm-worker.js"),
        "wasm": core["wasm"],
        "stdlib": core["stdlib"],
        "own": _ship_package(_own_wheel(lock), ship),
        "chart": ship(chart),
        "packages": _ship_packages(wheels, packages, ship) | _ship_data(wheels, ship),
        "tiers": [_ship_tier(tier, wheels, ship) for tier in TIERS],
        "modules": {
            module.split(".")[0]: package.name.lower()
            for package in packages
            for module in package.imports
        },
    }
    assets.add_list("cells.json", manifest)
    return manifest


def compiled_wheels(lock: Lock) -> dict[str, Path]:
    """Return the compiled wheel of each package, and the data sets of the box."""
    names = [package.name.lower() for package in lock.runtime("cells")]
    found = {name: locked_wheel(lock, name) for name in names}
    tasks = (partial(_for_cells, wheel, name, lock) for name, wheel in found.items())
    wheels = dict(zip(names, in_parallel(tasks), strict=True))
    size = sum(wheel.stat().st_size for wheel in wheels.values())
    say(f"  Packages of the code cells: {size / 1e6:.1f} MB")
    return wheels | data_wheels(lock)


def _ship_packages(
    wheels: Mapping[str, Path], packages: list[PackageSpec], ship: Shipper
) -> dict[str, Any]:
    shipped = {}
    for package in packages:
        name = package.name.lower()
        depends = sorted(wheels.keys() & {depend.lower() for depend in package.depends})
        shipped[name] = _ship_package(wheels[name], ship) | {"depends": depends}
    return shipped


def _ship_data(wheels: Mapping[str, Path], ship: Shipper) -> dict[str, Any]:
    """Ship the parts of the box: packages that nothing depends on."""
    return {
        name: _ship_package(wheel, ship) | {"depends": []}
        for name, wheel in wheels.items()
        if name.startswith(package_of(""))
    }


def _ship_package(wheel: Path, ship: Shipper) -> dict[str, Any]:
    """Ship both packs of a package; a part that it lacks is null."""
    packs = pack_wheel(wheel)._asdict()
    return {
        part: pack and ship(pack.path) | {"inflated": pack.n_bytes}
        for part, pack in packs.items()
    }


def _ship_tier(tier: Tier, wheels: Mapping[str, Path], ship: Shipper) -> dict[str, Any]:
    folder, described = make_tier(tier, wheels, PYODIDE)
    heap = [ship(folder / name) for name in described["heap"]]
    told = {"name": tier.name, "words": tier.words, "packages": tier.packages}
    return described | told | {"heap": heap}


def _for_cells(wheel: Path, name: str, lock: Lock) -> Path:
    rules = lock.packages["trim"]
    return browser_wheel(
        wheel,
        patterns=[*rules["*"], *rules.get(name, [])],
        pyodide=PYODIDE,
        version=lock.pyodide,
        optimize=WITH_DOCSTRINGS,
    )


def _own_wheel(lock: Lock) -> Path:
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        own = source_wheel(ROOT, LEFT_OUT, Path(folder) / "own")
        return _for_cells(own, "", lock)


def _chart_script(lock: Lock) -> Path:
    """Take Plotly's script from its wheel, so that it agrees with Plotly in Python."""
    with zipfile.ZipFile(locked_wheel(lock, "plotly")) as wheel:
        content = wheel.read(CHART_SCRIPT)
    path = cache_folder() / "cells" / Path(CHART_SCRIPT).name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _add_scripts(assets: Assets, chart_hash: str) -> None:
    """Bundle the page's half, the workers and the scripts of both kinds of frame."""
    frame, chart_frame = (
        bundle(f"{SOURCES}/{name}.js", "--format=iife").decode().strip()
        for name in ("sandbox-frame", "chart-frame")
    )
    hashes = [hash_of(text.encode()) for text in (frame, chart_frame)]
    assets.inline += [*hashes, chart_hash]
    words = {
        "CELL_FRAME": frame,
        "CELL_FRAME_HASH": hashes[0],
        "CHART_FRAME": chart_frame,
        "CHART_HASHES": f"'{hashes[1]}' '{chart_hash}'",
    }
    given = [f"--define:{name}={json.dumps(text)}" for name, text in words.items()]
    assets.add("cells.js", bundle(f"{SOURCES}/cells.js", "--format=esm", *given))
    # Classic workers: only such ones start from a blob in Chromium's opaque frames.
    nowhere = '--define:import.meta.url="https://sandbox/"'
    for name in ("cells-worker", "warm-worker"):
        script = bundle(f"{SOURCES}/{name}.js", "--format=iife", nowhere)
        assets.add(f"{name}.js", script)
