"""The lock: which files make up the two runtimes, with the hash of each."""

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.site.errors import BuildError
from app.site.runtime.downloads import LOCK_FOLDER, Artifact, Sources
from pyodide_lock import PackageSpec, PyodideLockSpec

LOCK_FILE = LOCK_FOLDER / "pyodide-lock.json"
CORE_FILE = LOCK_FOLDER / "core.sha256"
CORE = ("pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")


def read_packages() -> dict[str, Any]:
    """Read `packages.toml`."""
    path = LOCK_FOLDER / "packages.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BuildError(
            f"pyodide_lock/packages.toml cannot be read: {fault}."
        ) from None


@dataclass(frozen=True)
class Lock:
    """The lock as the build uses it."""

    spec: PyodideLockSpec
    packages: dict[str, Any]
    core_hashes: dict[str, str]

    @classmethod
    def read(cls) -> "Lock":
        """Read the committed lock.

        Raises
        ------
        BuildError
            If a file of the lock is missing or broken.
        """
        try:
            spec = PyodideLockSpec(**json.loads(LOCK_FILE.read_text("utf-8")))
            lines = CORE_FILE.read_text("utf-8").splitlines()
            hashes = {name: digest for digest, name in map(str.split, lines)}
        except (OSError, ValueError) as fault:
            raise BuildError(
                f"The lock in pyodide_lock/ cannot be read ({fault}); restore it from "
                "git or run 'python3 build.py lock'."
            ) from None
        return cls(spec, read_packages(), hashes)

    @property
    def pyodide(self) -> str:
        """The version of Pyodide."""
        return str(self.packages["pyodide"])

    @cached_property
    def sources(self) -> Sources:
        """The sources, asked in order."""
        return Sources.read(self.pyodide)

    def runtime(self, name: str) -> list[PackageSpec]:
        """Return the packages of the runtime `sims` or `cells`, in name order."""
        wanted = closure(
            self.packages["runtimes"][name],
            {key: package.depends for key, package in self.spec.packages.items()},
        )
        return [self.spec.packages[key] for key in sorted(wanted)]

    def artifact(self, package: PackageSpec) -> Artifact:
        """Return the file of one package that is taken as it is."""
        name = package.name
        if name in self.packages["registry"]:
            requirement = f"{name}=={package.version}"
            return Artifact(package.file_name, package.sha256, requirement)
        return Artifact(package.file_name, package.sha256)

    def repacked(self, name: str) -> tuple[Artifact, str] | None:
        """Return the compiled wheel that a pure one is packed from, if it is one."""
        entry = self.packages["repacked"].get(name)
        if entry is None:
            return None
        wheel = Artifact(
            entry["wheel"],
            entry["sha256"],
            f"{name}=={entry['version']}",
            entry["platform"],
        )
        return wheel, self.spec.packages[name].sha256


def closure(roots: list[str], depends: dict[str, list[str]]) -> set[str]:
    """Return the roots and all that they depend on.

    Raises
    ------
    BuildError
        If a name is nowhere to be had.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            if name not in depends:
                raise BuildError(
                    f"'{name}' is neither in the Pyodide distribution nor in "
                    "[registry] or [repacked] of pyodide_lock/packages.toml; add it "
                    "there, or to [unused] with the package that asks for it."
                )
            found.add(name)
            waiting += depends[name]
    return found
