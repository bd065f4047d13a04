"""Which part of the runtime a packed page needs, named as every platform serves it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from app.content.chapters import Chapter
from app.exercises.specs import Exercise

__all__ = ["Share", "chapter_share", "exercise_share", "served", "sim_share"]

KNOWN = {".css", ".html", ".js", ".json", ".png", ".svg", ".woff2", ".zip"}
"""Endings in the type table of every platform; Moodle's ends before wheels."""
SMALLER = {".js", ".json"}
"""Endings of what gzip makes much smaller; most platforms send files as they are."""
IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)
LARGE = ("snapshot", "recordings")
"""What makes the start quick, and is left out where there is no room for it."""
ALWAYS = ("friendly-traceback", "numpy")
"""Packages of the code cells that come with each of them."""


@dataclass(frozen=True)
class Share:
    """A part of the runtime.

    Parameters
    ----------
    snapshot
        Whether Python starts from memory, which is quick and large.
    sim
        The simulation whose run is recorded, and which is open in that memory.
    cells
        Whether there is code to run.
    packages, modules
        What this code imports, by the name of the package or of the module.
    """

    snapshot: bool = True
    sim: str = ""
    cells: bool = False
    packages: frozenset[str] = field(default_factory=frozenset)
    modules: frozenset[str] = field(default_factory=frozenset)

    def of(self, kind: str, whole: dict[str, Any]) -> dict[str, Any]:
        """Return the part of a list of files that is needed.

        Parameters
        ----------
        kind
            `runtime` or `cells`.
        whole
            The site's list.
        """
        if kind == "runtime":
            return self._runtime(whole)
        return self._cells(whole) if self.cells else {}

    def _runtime(self, whole: dict[str, Any]) -> dict[str, Any]:
        if not self.snapshot:
            return {key: part for key, part in whole.items() if key not in LARGE}
        snapshot = whole["snapshot"]
        opened = {**snapshot, "opened": self._own(snapshot["opened"])}
        recordings = self._own(whole["recordings"])
        return {**whole, "snapshot": opened, "recordings": recordings}

    def _own(self, files: dict[str, Any]) -> dict[str, Any]:
        return {slug: file for slug, file in files.items() if slug == self.sim}

    def _cells(self, whole: dict[str, Any]) -> dict[str, Any]:
        packages, modules = whole["packages"], whole["modules"]
        wanted = {modules[name] for name in self.modules if name in modules}
        names = _closure({*ALWAYS, *self.packages, *wanted}, packages)
        chart = {} if "plotly" in names else {"chart": {"url": ""}}
        return {
            **whole,
            **chart,
            "tiers": [],  # snapshots: code starts the plain way here
            "packages": {name: packages[name] for name in sorted(names)},
            "modules": {
                module: name for module, name in modules.items() if name in names
            },
        }


def sim_share(slug: str) -> Share:
    """Return what a simulation needs."""
    return Share(sim=slug)


def exercise_share(exercise: Exercise) -> Share:
    """Return what an exercise needs: large packages leave no room for the snapshot."""
    packages = frozenset(exercise.packages)
    return Share(packages <= {"numpy"}, cells=True, packages=packages)


def chapter_share(chapter: Chapter) -> Share:
    """Return what a chapter needs, with its exercises and simulations."""
    cells = " ".join(cell.text + "\n" for cell in chapter.named("cell"))
    packages = frozenset({"matplotlib", "pandas", "scikit-learn"})
    modules = frozenset(IMPORT.findall(cells))
    return Share(False, cells=True, packages=packages, modules=modules)


def _closure(names: Iterable[str], packages: dict[str, Any]) -> set[str]:
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return found


def served(table: dict[str, Any], files: dict[str, str], gzipped: set[str]) -> str:
    """Return a list of files as JSON, in which each has a name that is served as it is.

    Parameters
    ----------
    table
        The list.
    files
        Gets the files: path in the package → path in the site.
    gzipped
        Gets the paths of those that the package holds as gzip makes them.
    """
    scripts = _renamed(table.get("scripts", []), files, set(), set())
    rest = {key: part for key, part in table.items() if key != "scripts"}
    listed = _renamed(rest, files, gzipped, SMALLER)
    # The browser itself fetches scripts, and takes them as they are.
    return json.dumps(listed | {"scripts": scripts}, sort_keys=True) + "\n"


def _renamed(
    part: Any, files: dict[str, str], gzipped: set[str], smaller: set[str]
) -> Any:
    if isinstance(part, list):
        return [_renamed(item, files, gzipped, smaller) for item in part]
    if not isinstance(part, dict):
        return part
    copy = {
        key: _renamed(value, files, gzipped, smaller) for key, value in part.items()
    }
    if url := copy.get("url"):
        suffix = PurePosixPath(url).suffix
        copy["url"] = url if suffix in KNOWN else f"{url}.bin"
        files[copy["url"]] = url
        if suffix in smaller:
            copy["gzip"] = True
            gzipped.add(copy["url"])
    return copy
