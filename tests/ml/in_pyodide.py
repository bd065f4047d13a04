"""The tests of the mathematics in the browser's Python; run it with `python -m`.

The same tests as in CPython, with warnings as errors, by Pyodide in Node and with the
wheels of the lock; then the reference results of both interpreters, to 1e-9.
"""

import json
import math
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from app.site.lock import Lock
from app.site.node import BIN, ROOT, install_modules
from app.site.runtime import PYODIDE, locked_wheel
from tests.ml.reference_results import compute

SCRIPT = Path(__file__).with_suffix(".mjs")
COMPILED = ("numpy", "scipy", "scikit-learn", "joblib", "threadpoolctl")
PURE = (
    *("pytest", "pluggy", "iniconfig", "packaging", "pygments"),
    *("hypothesis", "sortedcontainers"),
)
"""What pytest needs, from this interpreter's own packages."""
TOLERANCE = 1e-9


def main() -> int:
    """Run everything; return zero if all is well."""
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        tools, results = Path(name) / "tools", Path(name) / "results"
        results.mkdir()
        copy_packages(PURE, tools)
        code = run_tests(tools, results)
        if code:
            return code
        there = json.loads((results / "results.json").read_text("utf-8"))
    found = differences(compute(), there)
    print("\n".join(found) or f"{len(there)} reference results agree to {TOLERANCE:g}.")
    return int(bool(found))


def copy_packages(names: tuple[str, ...], target: Path) -> None:
    """Copy the Python files and the metadata of installed packages."""
    for name in names:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or ".dist-info" in str(file.parent):
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), target / file)


def run_tests(tools: Path, results: Path) -> int:
    """Run pytest in Pyodide and return its exit code."""
    install_modules()
    lock = Lock.read()
    folders = {"/repository": ROOT, "/tools": tools, "/results": results}
    settings = {
        "runtime": str(PYODIDE),
        "wheels": [str(locked_wheel(lock, name)) for name in COMPILED],
        "folders": {place: str(folder) for place, folder in folders.items()},
    }
    command = [str(BIN / "node"), str(SCRIPT)]
    done = subprocess.run(command, check=False, input=json.dumps(settings), text=True)
    return done.returncode


def differences(
    here: dict[str, list[float]], there: dict[str, list[float]]
) -> list[str]:
    """Return a line for each result that is not the same in both interpreters."""
    if here.keys() != there.keys():
        return [f"in one interpreter only: {', '.join(here.keys() ^ there.keys())}"]
    return [
        f"{name}: {describe(here[name], there[name])}"
        for name in here
        if not agree(here[name], there[name])
    ]


def agree(a: list[float], b: list[float]) -> bool:
    """Return whether all numbers are close; large ones by their relative difference."""
    return len(a) == len(b) and all(map(close, a, b))


def close(x: float, y: float) -> bool:
    """Return whether two numbers are the same but for rounding."""
    return math.isclose(x, y, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def describe(a: list[float], b: list[float]) -> str:
    """Say where two lists differ first."""
    if len(a) != len(b):
        return f"{len(a)} numbers in CPython, {len(b)} in Pyodide"
    pairs = enumerate(zip(a, b, strict=True))
    index, (x, y) = next((i, pair) for i, pair in pairs if not close(*pair))
    return f"number {index} is {x!r} in CPython, {y!r} in Pyodide"


if __name__ == "__main__":
    sys.exit(main())
