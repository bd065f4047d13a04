"""Every check of the tree, cheapest first, each with the command that runs it alone."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from app.site import browsers
from app.site.node import BIN, MODULES, ROOT, environment
from app.site.progress import say

TOOLS = Path(sys.executable).parent
NODE = str(BIN / "node")
FAULTS = "docs/faults.md"
LAST_FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"


def commands(
    selected: str, engines: list[str], release: bool = False
) -> dict[str, list[str]]:
    """Return the checks by name, in the order in which they run.

    Parameters
    ----------
    selected
        pytest's `-k`; if given, only pytest runs.
    engines
        Browsers for the browser tests.
    release
        Whether to take more seeds and rounds, and to write the table of faults.
    """
    python = [sys.executable, "-m"]
    tests = [*python, "pytest", "--browser", ",".join(engines)]
    if release:
        tests += ["--release", "--faults", FAULTS]
    if selected:
        return {"tests": [*tests, "-k", selected]}
    mathematics = [*python, "pytest", "-q", "app/ml", "tests/ml", "--doctest-modules"]
    return {
        "lint": [*python, "ruff", "check", "."],
        "format": [*python, "ruff", "format", "--check", "."],
        "import rules": [str(TOOLS / "lint-imports")],
        "types": [*python, "mypy"],
        "types of the front end": [NODE, str(MODULES / "typescript" / "bin" / "tsc")],
        "front end": [NODE, "--test", "--test-reporter=dot", *_scripts()],
        "mathematics": [*mathematics, "--cov", "--cov-fail-under=100"],
        "mathematics in Pyodide": [*python, "tests.ml.in_pyodide"],
        "exercises in Pyodide": [*python, "tests.exercises.in_pyodide"],
        "tests": [*tests, "--ignore", "tests/ml"],
    }


def _scripts() -> list[str]:
    found = (ROOT / "tests" / "js").glob("*.test.mjs")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def run_all(selected: str, engines: list[str], release: bool = False) -> int:
    """Run the checks; stop at the first that fails.

    Returns
    -------
    int
        Zero if all passed, else one.
    """
    browsers.require(engines)
    for name, command in commands(selected, engines, release).items():
        started = time.monotonic()
        say(f"── {name}")
        done = subprocess.run(command, check=False, cwd=ROOT, env=_environment())
        if done.returncode and not _passes_when_repeated(name, command):
            say(f"── {name} failed; alone: {' '.join(_shown(command))}")
            return 1
        say(f"── {name} passed in {time.monotonic() - started:.0f} s")
    return 0


def _passes_when_repeated(name: str, command: list[str]) -> bool:
    """Run the files that failed once more: a real browser sometimes misses a beat.

    What fails twice has failed. Whole files: tests of one page build on each other.
    """
    if name != "tests" or not LAST_FAILED.exists():
        return False
    failed = json.loads(LAST_FAILED.read_text("utf-8"))
    files = sorted({node.split("::")[0] for node in failed})
    say(f"── some tests failed; once more: {', '.join(files)}")
    again = [*command, *files]
    done = subprocess.run(again, check=False, cwd=ROOT, env=_environment())
    return done.returncode == 0


def _environment() -> dict[str, str]:
    return {**environment(), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **_quiet()}


def _quiet() -> dict[str, str]:
    return {"PYTHONDONTWRITEBYTECODE": "1"} if os.environ.get("CI") else {}


def _shown(command: list[str]) -> list[str]:
    here = f"{ROOT}{os.sep}"
    return [str(part).replace(here, "") for part in command]
