"""The tests of the mathematics in the browser's Python; run it with `python -m`.

The same tests as in CPython, with warnings as errors, by Pyodide in Node, restored from
the snapshot of `dist/`; then the reference results of both interpreters, to 1e-9.
"""

import json
import math
import sys
import tempfile
from pathlib import Path

from app.site.node import ROOT
from tests.ml.reference_results import compute
from tests.pyodide import copy_packages, run_in_pyodide

PURE = (
    *("pytest", "pluggy", "iniconfig", "packaging", "pygments"),
    *("hypothesis", "sortedcontainers"),
)
"""What pytest needs, from this interpreter's own packages."""
TOLERANCE = 1e-9
PROGRAM = """
import json, os, sys

os.chdir("/repository")
sys.path[:0] = ["/repository", "/tools"]

import pytest
from tests.ml.reference_results import compute

code = pytest.main([
    "app/ml", "tests/ml", "--doctest-modules", "--quiet", "-p", "no:cacheprovider",
    "--confcutdir", "tests/ml",  # the tests' other settings are about browsers
    "--ignore", "tests/ml/in_pyodide.py",
])
if code == 0:
    with open("/results/results.json", "w") as file:
        json.dump(compute(), file)
int(code)
"""


def main() -> int:
    """Run everything; return zero if all is well."""
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        tools, results = Path(name) / "tools", Path(name) / "results"
        results.mkdir()
        copy_packages(PURE, tools)
        code = run_in_pyodide(
            PROGRAM,
            folders={"/repository": ROOT, "/tools": tools, "/results": results},
            environment={"HYPOTHESIS_STORAGE_DIRECTORY": "/home/pyodide/hypothesis"},
        )
        if code:
            return code
        there = json.loads((results / "results.json").read_text("utf-8"))
    found = differences(compute(), there)
    print("\n".join(found) or f"{len(there)} reference results agree to {TOLERANCE:g}.")
    return int(bool(found))


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
