"""The browser's Python, in Node: what the checks "… in Pyodide" share.

It is the Python that students get: restored from the snapshot of `dist/`, with the
packages of `dist/` as well.
"""

import json
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

from app.site.node import BIN, ROOT, install_modules
from app.site.runtime.sims_runtime import PYODIDE

SCRIPT = Path(__file__).with_suffix(".mjs")
DIST = ROOT / "dist"
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def run_in_pyodide(
    program: str,
    *,
    folders: dict[str, Path],
    packages: tuple[str, ...] = (),
    environment: dict[str, str] | None = None,
    seconds: float | None = None,
    sims: bool = False,
) -> int:
    """Run a program and return its last value, the exit code.

    Parameters
    ----------
    program
        Python source.
    folders
        Place in the browser's file system → folder here.
    packages
        Those that the snapshot does not hold, with all that they need.
    environment
        Further variables.
    seconds
        After which it is ended.
    sims
        Whether the packages of the simulations are there, too.

    Raises
    ------
    subprocess.TimeoutExpired
        If it did not end by itself.
    """
    install_modules()
    settings = {
        "runtime": str(PYODIDE),
        "dist": str(DIST),
        "packages": packages,
        "folders": {place: str(folder) for place, folder in folders.items()},
        "program": program,
        "environment": ENVIRONMENT | (environment or {}),
        "sims": sims,
    }
    command = [str(BIN / "node"), str(SCRIPT)]
    done = subprocess.run(
        command,
        check=False,
        input=json.dumps(settings),
        text=True,
        timeout=seconds,
    )
    return done.returncode


def copy_packages(names: tuple[str, ...], target: Path) -> None:
    """Copy the Python files and the metadata of installed packages."""
    for name in names:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or ".dist-info" in str(file.parent):
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), target / file)
