"""Environments of real players, apart from the project's own and kept in the cache."""

import hashlib
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

from app.site.cache import cache_folder, forget_old

HERE = Path(__file__).parent
KEPT = 2
"""Of the environments of a player."""


def python_of(name: str) -> Path:
    """Return the Python of an environment, made from its pins when first asked for.

    Parameters
    ----------
    name
        Of the player; `NAME.txt` pins what it is made of, by hash.
    """
    pins = HERE / f"{name}.txt"
    made_of = hashlib.sha256(pins.read_bytes()).hexdigest()[:16]
    place = cache_folder() / "players" / name / made_of
    python = place / "bin" / "python"
    if (place / "ready").exists():
        return python
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = subprocess.run(
        [*install, "--no-deps", "-r", pins], check=False, capture_output=True, text=True
    )
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:]
        pytest.skip(f"{name} cannot be installed from the registry: {why}")
    (place / "ready").touch()
    forget_old(place.parent, KEPT)
    return python
