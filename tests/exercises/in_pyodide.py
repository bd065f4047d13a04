"""The contract of the exercises in the browser's Python; run it with `python -m`.

The checker is that of `dist/`, which browsers get; solutions and attempts, which it
leaves out, come from the tree.
"""

import sys

from app.site.node import ROOT
from tests.pyodide import run_in_pyodide

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
    return run_in_pyodide(
        PROGRAM,
        folders={
            "/repository/tests": ROOT / "tests",
            "/repository/app/exercises": ROOT / "app" / "exercises",
        },
    )


if __name__ == "__main__":
    sys.exit(main())
