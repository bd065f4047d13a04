"""The cache: slow results of a build, until what they are made from changes."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

KEPT = 4


def cache_folder() -> Path:
    """Where downloads and slow results live: `DESCENT_CACHE` or the user's cache."""
    chosen = os.environ.get("DESCENT_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(chosen) if chosen else Path(base) / "descent"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as lower-case hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept(kind: str, recipe: Sequence[Any], make: Callable[[], Any]) -> Any:
    """Return what `make` returns, from the cache if it was made from the same before.

    Parameters
    ----------
    kind
        What it is; of each kind the last few are kept.
    recipe
        All that the result depends on, as JSON.
    make
        Returns something that is the same after a way through JSON.
    """
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    path = cache_folder() / "results" / kind / f"{key}.json"
    if path.exists():
        path.touch()  # what is in use is not old
        return json.loads(path.read_text("utf-8"))
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    forget_old(path.parent, KEPT - 1)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(made), encoding="utf-8")
    partial.replace(path)
    return made


def forget_old(folder: Path, most: int) -> None:
    """Remove all but the newest entries of a folder of the cache."""
    made = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime)
    for path in made[:-most]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
