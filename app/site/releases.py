"""Folders written whole: beside the old one first, then swapped."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.site.cache import sha256_of

RELEASE = "release.json"
DIGITS = 16
"""Of the fingerprint, in the name of a release."""


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Give a new folder that takes the place of `target` if all goes well.

    A fault leaves `target` as it was and removes what was half written.
    """
    beside = target.with_name(f"{target.name}.new-{os.getpid()}")
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
        if target.exists():
            target.rename(old)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def fingerprint(root: Path, parts: tuple[str, ...]) -> str:
    """Hash the names and contents of all that a build reads.

    Parameters
    ----------
    root
        The repository.
    parts
        Files and folders below it.
    """
    digest = hashlib.sha256()
    for path in sorted(_files(root, parts)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:DIGITS]


def _files(root: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    for part in parts:
        place = root / part
        for path in [place] if place.is_file() else place.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def write_release(dist: Path, release: str) -> None:
    """Write the list of every shipped file with its hash."""
    files = {
        path.relative_to(dist).as_posix(): sha256_of(path)
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }
    text = json.dumps({"release": release, "files": files}, indent=1, sort_keys=True)
    (dist / RELEASE).write_text(text + "\n", encoding="utf-8")


def read_release(dist: Path) -> str:
    """Return which release a folder holds; empty if none."""
    try:
        return str(json.loads((dist / RELEASE).read_text("utf-8"))["release"])
    except (OSError, ValueError, KeyError):
        return ""
