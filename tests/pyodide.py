"""The browser's Python, in Node: what the checks "… in Pyodide" share."""

import json
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

from app.site.lock import Lock
from app.site.node import BIN, install_modules
from app.site.runtime import PYODIDE, locked_wheel

SCRIPT = Path(__file__).with_suffix(".mjs")
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def run_in_pyodide(
    program: str,
    *,
    packages: tuple[str, ...],
    folders: dict[str, Path],
    wheels: tuple[Path, ...] = (),
    environment: dict[str, str] | None = None,
) -> int:
    """Run a program and return its last value, the exit code.

    Parameters
    ----------
    program
        Python source.
    packages
        Names in the lock, with all that they need.
    folders
        Place in the browser's file system → folder here.
    wheels
        Further wheels.
    environment
        Further variables.
    """
    install_modules()
    lock = Lock.read()
    files = [*(locked_wheel(lock, name) for name in packages), *wheels]
    settings = {
        "runtime": str(PYODIDE),
        "wheels": [str(file) for file in files],
        "folders": {place: str(folder) for place, folder in folders.items()},
        "program": program,
        "environment": ENVIRONMENT | (environment or {}),
    }
    command = [str(BIN / "node"), str(SCRIPT)]
    done = subprocess.run(command, check=False, input=json.dumps(settings), text=True)
    return done.returncode


def copy_packages(names: tuple[str, ...], target: Path) -> None:
    """Copy the Python files and the metadata of installed packages."""
    for name in names:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or ".dist-info" in str(file.parent):
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), target / file)
