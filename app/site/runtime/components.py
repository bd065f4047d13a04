"""The packages of others that the site is made of, with the files that carry them."""

import base64
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from app.cells.datasets.catalogue import catalogue, the_set
from app.cells.datasets.store import package_of
from app.site.assets import FONTS, FROM_WHEELS, ONLY_IN_NODE, TARGET, Assets, esbuild
from app.site.cache import sha256_of
from app.site.node import MODULES, ROOT
from app.site.runtime.licences import licence_of_wheel
from app.site.runtime.lock import Lock
from app.site.runtime.sims_runtime import locked_wheel
from app.site.runtime.tables.box import carrier_wheel, carriers, data_wheels

SCRIPTS = "static/js"
BOKEHJS = "@bokehjs/*"
"""Comes from a wheel, not from npm; `widgets/build.mjs` says how."""
RENDERED = "katex"
"""Formulas are typeset at build time: its style and fonts are shipped, not its code."""


class Ingredient(NamedTuple):
    """One package of others.

    Parameters
    ----------
    kind
        `pypi`, `npm` or `generic`.
    name, version
        As its registry has them.
    licence
        An SPDX expression.
    algorithm, digest
        Hash of the package as it was fetched, hexadecimal.
    files
        Addresses in `dist/` of files that are wholly of this package.
    """

    kind: str
    name: str
    version: str
    licence: str
    algorithm: str
    digest: str
    files: tuple[str, ...] = ()


def ingredients(
    lock: Lock, assets: Assets, sims: dict[str, Any], cells: dict[str, Any]
) -> list[Ingredient]:
    """Return every package of others, in the order of kind and name.

    Parameters
    ----------
    lock
        The lock, which names wheels and the core.
    assets
        Scripts, styles and fonts as they were written.
    sims, cells
        The manifests `runtime.json` and `cells.json`.
    """
    files = _files_of_wheels(assets, sims, cells)
    wheels = [_wheel(lock, name, files.get(_plain(name), ())) for name in _locked(lock)]
    core = [_python(lock, sims), *_packages_of_npm(assets, sims)]
    data = [_carrier(lock, name) for name in carriers()]
    data += [_part(name, wheel, cells) for name, wheel in data_wheels(lock).items()]
    return sorted([*wheels, *core, *data], key=lambda it: (it.kind, it.name))


def _locked(lock: Lock) -> list[str]:
    both = (lock.runtime("sims"), lock.runtime("cells"))
    return sorted({package.name for packages in both for package in packages})


def _wheel(lock: Lock, name: str, files: Iterable[str]) -> Ingredient:
    package = lock.spec.packages[name.lower()]
    licence = licence_of_wheel(locked_wheel(lock, name))
    digest = ("SHA-256", package.sha256)
    return Ingredient(
        "pypi", name, package.version, licence, *digest, tuple(sorted(files))
    )


def _carrier(lock: Lock, name: str) -> Ingredient:
    """Describe a package of which the site has tables, and no file as it is."""
    pin = carriers()[name]
    licence = licence_of_wheel(carrier_wheel(lock, name))
    return Ingredient("pypi", name, pin["version"], licence, "SHA-256", pin["sha256"])


def _part(name: str, wheel: Path, cells: dict[str, Any]) -> Ingredient:
    """Describe a part of the box, which may hold tables of several carriers."""
    found = {
        the_set(it.set).licence for it in catalogue() if name == package_of(it.part)
    }
    licence, digest = " AND ".join(sorted(found)), sha256_of(wheel)
    files = (cells["packages"][name]["rest"]["url"],)
    return Ingredient("generic", name, digest[:12], licence, "SHA-256", digest, files)


def _files_of_wheels(
    assets: Assets, sims: dict[str, Any], cells: dict[str, Any]
) -> dict[str, list[str]]:
    """Return which files come from which wheel: all of it, packs and parts of it."""
    pairs = [(entry["name"], entry["url"]) for entry in sims["wheels"]]
    pairs += [
        (name, part["url"])
        for name, parts in cells["packages"].items()
        for part in parts.values()
        if isinstance(part, dict)
    ]
    pairs += [
        (it["path"].split("/")[0], it["file"]["url"])
        for it in sims["snapshot"]["extensions"]
    ]
    pairs += [(package, assets.url(name)) for name, (package, _) in FROM_WHEELS.items()]
    pairs.append(("plotly", cells["chart"]["url"]))
    found: dict[str, list[str]] = {}
    for name, url in pairs:
        found.setdefault(_plain(name), []).append(url)
    return found


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _python(lock: Lock, sims: dict[str, Any]) -> Ingredient:
    digest = lock.core_hashes["python_stdlib.zip"]
    files = (sims["stdlib"]["url"],)
    version = str(lock.spec.info.python)
    return Ingredient(
        "generic", "cpython", version, "PSF-2.0", "SHA-256", digest, files
    )


def _packages_of_npm(assets: Assets, sims: dict[str, Any]) -> list[Ingredient]:
    """Return what the scripts import, the fonts, and what typesets formulas."""
    files: dict[str, list[str]] = {name: [] for name in (*imported(), RENDERED)}
    for logical, source in FONTS.items():
        files.setdefault(_package(source), []).append(assets.url(f"fonts/{logical}"))
    files["pyodide"].append(sims["wasm"]["url"])
    files[RENDERED] += [
        assets.url(name) for name in assets.files if "KaTeX_" in Path(name).name
    ]
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return [
        _package_of_npm(name, locked[f"node_modules/{name}"], files[name])
        for name in sorted(files)
    ]


def _package_of_npm(
    name: str, locked: Mapping[str, Any], files: list[str]
) -> Ingredient:
    method, digest = locked["integrity"].split("-", 1)
    return Ingredient(
        "npm",
        name,
        locked["version"],
        locked["license"],
        f"SHA-{method.removeprefix('sha')}",
        base64.b64decode(digest).hex(),
        tuple(sorted(set(files))),
    )


def imported() -> list[str]:
    """Return the npm packages that any of our scripts brings to the browser."""
    entries = sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / SCRIPTS).rglob("*.js")
        if not path.name.endswith(".d.ts")
    )
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        report = Path(folder) / "report.json"
        flags = ["--bundle", "--format=esm", f"--target={TARGET}", "--log-level=error"]
        flags += [f"--external:{module}" for module in (*ONLY_IN_NODE, BOKEHJS)]
        esbuild([*entries, *flags, f"--outdir={folder}", f"--metafile={report}"])
        read = json.loads(report.read_text("utf-8"))["inputs"]
    marker = f"{MODULES.name}/"
    return sorted({_package(path.split(marker)[-1]) for path in read if marker in path})


def _package(path: str) -> str:
    """Return the package that a path below `node_modules` belongs to."""
    parts = path.split("/")
    return "/".join(parts[: 2 if path.startswith("@") else 1])
