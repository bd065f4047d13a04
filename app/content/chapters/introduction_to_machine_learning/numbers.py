"""Every number that the first chapter states, computed when the page is built.

The names of a `numbers_*.py` are those of some sections; here they come together.
"""

import runpy
from pathlib import Path

NUMBERS = {
    name: function
    for path in sorted(Path(__file__).parent.glob("numbers_*.py"))
    for name, function in runpy.run_path(str(path))["NUMBERS"].items()
}
