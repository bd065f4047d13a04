"""What is said of old code and of mistakes in the browser's Python; run it with `-m`.

The cells are those of `dist/`, which browsers get.
"""

import sys

from app.site.node import ROOT
from app.site.runtime.lock import Lock
from tests.pyodide import run_in_pyodide

PROGRAM = """
import sys

sys.path.append("/repository")
from tests.cells.messages import PAGE, page

out = sys.stdout  # a session leads what is printed to its page

written, said = PAGE.read_text("utf-8").splitlines(), page().splitlines()
print(*(f"not on the page: {line}" for line in said if line not in written),
      sep="\\n", file=out)
print(f"{len(written)} lines of {PAGE.name}", file=out)
int(written != said)
"""


def main() -> int:
    """Compare `docs/messages.md` with what is said; return zero if it is the same."""
    places = ("docs", "tests")
    return run_in_pyodide(
        PROGRAM,
        folders={f"/repository/{place}": ROOT / place for place in places},
        packages=tuple(it.name.lower() for it in Lock.read().runtime("cells")),
        environment={"MPLBACKEND": "Agg"},
    )


if __name__ == "__main__":
    sys.exit(main())
