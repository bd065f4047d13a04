"""Every simulation at the ends of its settings in the browser's Python; `python -m`.

Numbers have other widths there: an index of 64 bits is not cast to one of 32. The
pictures are those of `dist/`, the tests and what they import come from the tree.
"""

import sys
import tempfile
from pathlib import Path

from app.site.node import ROOT
from tests.pyodide import copy_packages, run_in_pyodide

PURE = ("hypothesis", "sortedcontainers")
PROGRAM = """
import sys, traceback

sys.path.insert(0, "/tools")
sys.path.append("/repository")
from app.main import open_screen
from tests.sims import contract

found, tried = [], 0
for folder in contract.FOLDERS:
    screen = open_screen(contract.spec(folder)["slug"])
    model = screen.model
    for name in sorted(model.settings()):
        for end in contract.ends(model.param[name]):
            tried += 1
            try:
                contract.start_over(model)
                assert model.restore({name: end}) == []
                for position in {0, model.n_steps}:
                    model.position = position
                    contract.check_words(model)
                    contract.check_screen(screen)
            except Exception as fault:
                traceback.print_exc()
                found.append(f"{folder.name}, {name}={end}: {fault!r}")
print(*found, sep="\\n")
print(f"{tried} ends of settings, {len(found)} problems")
int(bool(found) or not tried)
"""


def main() -> int:
    """Try them all; return zero if nothing fails."""
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        copy_packages(PURE, Path(name))
        return run_in_pyodide(
            PROGRAM,
            folders={
                "/repository/tests": ROOT / "tests",
                "/repository/app/sims": ROOT / "app" / "sims",
                "/tools": Path(name),
            },
            sims=True,
        )


if __name__ == "__main__":
    sys.exit(main())
