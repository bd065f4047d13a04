"""Every check of the tree, cheapest first, each with the command that runs it alone."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.site import browsers
from app.site.node import BIN, MODULES, ROOT, environment
from app.site.progress import say

TOOLS = Path(sys.executable).parent
NODE = str(BIN / "node")
FAULTS = "docs/faults.md"
SELECTED = "tests"
IN_BROWSERS = "tests in browsers"
BESIDE = (
    "mathematics",
    "mathematics in Pyodide",
    "exercises in Pyodide",
    "tests without a browser",
)
OWN_MEMORY = ["-o", "cache_dir=.pytest_cache/beside"]
"""Two runs at once must not write over what the other remembers."""
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
        return {SELECTED: [*tests, "-k", selected]}
    mathematics = [*python, "pytest", "-q", "app/ml", "tests/ml", "--doctest-modules"]
    others = [*tests, "--ignore", "tests/ml", "-m"]
    memory = [] if release else OWN_MEMORY
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
        "tests without a browser": [*others, "not browser", *memory],
        IN_BROWSERS: [*others, "browser"],
    }


def _scripts() -> list[str]:
    found = (ROOT / "tests" / "js").glob("*.test.mjs")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def run_all(selected: str, engines: list[str], release: bool = False) -> int:
    """Run the checks: the quick ones first, of which the first that fails ends the run.

    Browsers wait a good deal, so the other long checks run beside them, except for a
    release, whose table of faults is made of all.

    Returns
    -------
    int
        Zero if all passed, else one.
    """
    browsers.require(engines)
    checks = commands(selected, engines, release)
    long = [name for name in checks if name in BESIDE and not release]
    last = [name for name in checks if name in {IN_BROWSERS, SELECTED}]
    quick = [name for name in checks if name not in {*long, *last}]
    if not all(run(name, checks[name]) for name in quick):
        return 1
    with ThreadPoolExecutor(max_workers=1) as lane:
        beside = lane.submit(
            lambda: [run(name, checks[name], aside=True) for name in long]
        )
        passed = [run(name, checks[name]) for name in last]
        return 0 if all([*passed, *beside.result()]) else 1


def run(name: str, command: list[str], aside: bool = False) -> bool:
    """Run one check and say how it went.

    Parameters
    ----------
    name, command
        As `commands` gives them.
    aside
        Keep what it prints until it has ended.
    """
    started = time.monotonic()
    say(f"── {name}{' (beside)' if aside else ''}")
    done = _run(command, aside)
    if aside:
        say(f"── {name}, which ran beside:\n{done.stdout.decode(errors='replace')}")
    passed = done.returncode == 0 or _passes_when_repeated(name, command)
    if not passed:
        say(f"── {name} failed; alone: {' '.join(_shown(command))}")
    else:
        say(f"── {name} passed in {time.monotonic() - started:.0f} s")
    return passed


def _run(command: list[str], kept: bool = False) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE if kept else None,
        stderr=subprocess.STDOUT if kept else None,
    )


def _passes_when_repeated(name: str, command: list[str]) -> bool:
    """Run the files that failed once more: a real browser sometimes misses a beat.

    What fails twice has failed. Whole files: tests of one page build on each other.
    """
    if name not in {IN_BROWSERS, SELECTED} or not LAST_FAILED.exists():
        return False
    failed = json.loads(LAST_FAILED.read_text("utf-8"))
    files = sorted({node.split("::")[0] for node in failed})
    say(f"── some tests failed; once more: {', '.join(files)}")
    return _run([*command, *files]).returncode == 0


def _environment() -> dict[str, str]:
    return {**environment(), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **_quiet()}


def _quiet() -> dict[str, str]:
    return {"PYTHONDONTWRITEBYTECODE": "1"} if os.environ.get("CI") else {}


def _shown(command: list[str]) -> list[str]:
    here = f"{ROOT}{os.sep}"
    return [str(part).replace(here, "") for part in command]
