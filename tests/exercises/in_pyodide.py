"""The contract of the exercises in the browser's Python; run it with `python -m`.

The checker is that of the wheel that browsers get, compiled without docstrings and
assertions; solutions and attempts, which the wheel leaves out, come from the tree.
"""

import sys
import tempfile
from pathlib import Path

from app.exercises.specs import load_exercises
from app.site.lock import Lock
from app.site.node import ROOT
from app.site.runtime import NOT_SHIPPED, PYODIDE
from app.site.wheels import browser_wheel, source_wheel
from tests.pyodide import run_in_pyodide

# The order of things that need each other does not matter to Pyodide.
SMALL = ("joblib", "threadpoolctl", "python-dateutil", "six")
PROGRAM = """
import os, sys, time

os.environ["MPLBACKEND"] = "Agg"
sys.path.append("/repository")
from tests.exercises.contract import slugs, violations

found, started = [], time.monotonic()
for slug in slugs():
    before = time.monotonic()
    found += violations(slug, range(20, 21))
    print(f"{slug}: {time.monotonic() - before:.1f} s", flush=True)
print(*found, sep="\\n")
print(f"{len(slugs())} exercises, {len(found)} problems, "
      f"{time.monotonic() - started:.0f} s")
int(bool(found) or not slugs())
"""


def main() -> int:
    """Run the contract; return zero if every exercise keeps it."""
    named = {name for exercise in load_exercises() for name in exercise.packages}
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        return run_in_pyodide(
            PROGRAM,
            packages=(*sorted(named), *SMALL),
            folders={
                "/repository/tests": ROOT / "tests",
                "/repository/app/exercises": ROOT / "app" / "exercises",
            },
            wheels=(own_wheel(Path(name)),),
        )


def own_wheel(folder: Path) -> Path:
    """Return the tree's own wheel as browsers get it."""
    wheel = source_wheel(ROOT, NOT_SHIPPED, folder)
    version = Lock.read().pyodide
    return browser_wheel(wheel, patterns=(), pyodide=PYODIDE, version=version)


if __name__ == "__main__":
    sys.exit(main())
