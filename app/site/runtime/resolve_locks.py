"""The locks written anew: `pyodide_lock/` and `requirements.txt`.

The lock has the official format and holds just the files that the two runtimes of
`packages.toml` need: packages of the Pyodide distribution as they are, and pure wheels
of the package registry.
"""

import email
import json
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pyodide_lock.utils import package_spec_from_wheel
from uv import find_uv_bin

from app.site.cache import sha256_of
from app.site.console import say
from app.site.errors import BuildError
from app.site.node import MODULES
from app.site.runtime.downloads import run_pip_download
from app.site.runtime.lock import CORE, CORE_FILE, LOCK_FILE, closure, read_packages
from app.site.runtime.wheels import repack_pure
from pyodide_lock import InfoSpec, PackageSpec, PyodideLockSpec

BROWSER = {
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_version": "3.14",
    "python_full_version": "3.14.0",
    "extra": "",
}


def resolve_all(root: Path) -> None:
    """Write every lock anew; what npm installs is pinned by `package-lock.json`."""
    pyodide = MODULES / "pyodide"
    distribution = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    resolve(distribution, {name: sha256_of(pyodide / name) for name in CORE})
    resolve_tools(root)
    say("pyodide_lock/ and requirements.txt are written; review the difference.")


def resolve_tools(root: Path) -> None:
    """Pin the tools of `pyproject.toml` by hash, without naming any registry."""
    flags = ["--quiet", "--universal", "--python-version", "3.11", "--no-annotate"]
    flags += ["--generate-hashes", "--no-header", "--group", "tools"]
    command = [find_uv_bin(), "pip", "compile", *flags, "pyproject.toml"]
    done = subprocess.run(
        [*command, "--output-file", "requirements.txt"],
        check=False,
        capture_output=True,
        text=True,
        cwd=root,
    )
    if done.returncode:
        raise BuildError(f"The tools cannot be resolved: {done.stderr.strip()[-500:]}")


def resolve(distribution: dict[str, Any], core_hashes: dict[str, str]) -> None:
    """Write the lock anew.

    Parameters
    ----------
    distribution
        The official `pyodide-lock.json` of the pinned version.
    core_hashes
        File name → SHA-256 of the files of Pyodide itself.
    """
    packages = read_packages()
    # From 314 on the distribution leaves the version out; the library asks for it.
    info = {"version": packages["pyodide"], **distribution["info"]}
    available = PyodideLockSpec.model_validate(
        {"info": info, "packages": distribution["packages"]}
    )
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        for name, version in packages["registry"].items():
            say(f"  {name} {version}")
            wheel = _download(f"{name}=={version}", "", Path(folder))
            available.packages[name] = _describe(
                wheel, available.info, packages["unused"]
            )
        for name, entry in packages["repacked"].items():
            wheel = _download(
                f"{name}=={entry['version']}", entry["platform"], Path(folder)
            )
            if (entry.get("wheel"), entry.get("sha256")) != (
                wheel.name,
                sha256_of(wheel),
            ):
                raise BuildError(
                    f"[repacked] {name} in pyodide_lock/packages.toml must say "
                    f'wheel = "{wheel.name}", sha256 = "{sha256_of(wheel)}".'
                )
            available.packages[name] = _describe(
                repack_pure(wheel, Path(folder) / "pure"),
                available.info,
                packages["unused"],
            )
    depends = {key: package.depends for key, package in available.packages.items()}
    wanted: set[str] = set()
    for roots in packages["runtimes"].values():
        wanted |= closure(roots, depends)
    chosen = {key: available.packages[key] for key in sorted(wanted)}
    PyodideLockSpec(info=available.info, packages=chosen).to_json(LOCK_FILE, indent=1)
    CORE_FILE.write_text(
        "".join(f"{core_hashes[name]}  {name}\n" for name in CORE), encoding="utf-8"
    )


def _download(requirement: str, platform: str, folder: Path) -> Path:
    place = folder / re.sub(r"\W+", "-", requirement)
    place.mkdir()
    run_pip_download(requirement, platform, place)
    wheels = list(place.glob("*.whl"))
    if not wheels:
        raise BuildError(
            f"No wheel of {requirement} could be fetched; check the version in "
            "pyodide_lock/packages.toml and the network."
        )
    return wheels[0]


def _describe(wheel: Path, info: InfoSpec, unused: dict[str, list[str]]) -> PackageSpec:
    spec = package_spec_from_wheel(wheel, info)
    return spec.model_copy(
        update={
            "file_name": wheel.name,
            "depends": _requirements(wheel, unused.get(spec.name, [])),
        }
    )


def _requirements(wheel: Path, unused: list[str]) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        member = next(
            n for n in archive.namelist() if n.endswith(".dist-info/METADATA")
        )
        metadata = email.message_from_bytes(archive.read(member))
    wanted = map(Requirement, metadata.get_all("Requires-Dist", []))
    names = {
        canonicalize_name(item.name)
        for item in wanted
        if item.marker is None or item.marker.evaluate(BROWSER)
    }
    return sorted(names - set(unused))
