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
IN_BROWSERS = "tests in "
LONG = ("tests", "mathematics", "exercises")
"""What these words begin takes minutes."""
MEMORY = "cache_dir="
DEFAULT_MEMORY = ".pytest_cache"
FAILED = 1
"""What pytest returns if tests failed, and not if it was interrupted, say."""


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
    more = ["--release", "--faults", FAULTS] if release else []
    if selected:
        tests = [*python, "pytest", "--browser", ",".join(engines), *more]
        return {SELECTED: [*tests, "-k", selected]}
    mathematics = [*python, "pytest", "-q", "app/ml", "tests/ml", "--doctest-modules"]
    others = [*python, "pytest", *more, "--ignore", "tests/ml", "-m"]
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
        "tests without a browser": [*others, "not browser"],
        **{
            f"{IN_BROWSERS}{some}": [*others, "browser", "--browser", some]
            for some in _shared_out(engines, release)
        },
    }


def _shared_out(engines: list[str], release: bool) -> list[str]:
    """Return the engines of each run: the first alone, which has most of the tests.

    A release writes one table of faults of all, in one run.
    """
    parts = [engines] if release else [engines[:1], engines[1:]]
    return [",".join(part) for part in parts if part]


def _scripts() -> list[str]:
    found = (ROOT / "tests" / "js").glob("*.test.mjs")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def run_all(selected: str, engines: list[str], release: bool = False) -> int:
    """Run the checks: the quick ones first, of which the first that fails ends the run.

    The long ones run in two lanes, since browsers wait a good deal; but one by one for
    a release, whose table of faults is made of all.

    Returns
    -------
    int
        Zero if all passed, else one.
    """
    browsers.require(engines)
    checks = commands(selected, engines, release)
    long = [name for name in checks if name.startswith(LONG)]
    quick = [name for name in checks if name not in long]
    if not all(run(name, checks[name]) for name in quick):
        return 1
    if release or selected:
        passed = [run(name, checks[name]) for name in long]
    else:
        own = {name: _with_memory(name, checks[name]) for name in long}
        passed = _run_in_lanes(own, f"{IN_BROWSERS}{engines[0]}")
    return 0 if all(passed) else 1


def _run_in_lanes(checks: dict[str, list[str]], last: str) -> list[bool]:
    """Beside all else the other engines; if there is one only, what needs none."""
    others = [name for name in checks if name != last]
    second = [name for name in others if name.startswith(IN_BROWSERS)] or others
    first = [name for name in checks if name not in second]
    with ThreadPoolExecutor(max_workers=1) as lane:
        beside = [lane.submit(run, name, checks[name], aside=True) for name in second]
        try:
            passed = [run(name, checks[name]) for name in first]
        except BaseException:
            lane.shutdown(wait=False, cancel_futures=True)
            raise
        return passed + [check.result() for check in beside]


def _with_memory(name: str, command: list[str]) -> list[str]:
    """Two runs at once must not write over what the other remembers."""
    if "pytest" not in command:
        return command
    return [*command, "-o", f"{MEMORY}{DEFAULT_MEMORY}/{name.replace(' ', '-')}"]


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
    failed = done.returncode == FAILED
    passed = done.returncode == 0 or (failed and _passes_when_repeated(command, aside))
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


def _passes_when_repeated(command: list[str], aside: bool) -> bool:
    """Run the files that failed once more: a real browser sometimes misses a beat.

    What fails twice has failed. Whole files: tests of one page build on each other.
    """
    own = [part.removeprefix(MEMORY) for part in command if part.startswith(MEMORY)]
    memory = ROOT / (own or [DEFAULT_MEMORY])[0] / "v" / "cache" / "lastfailed"
    if "--browser" not in command or not memory.exists():
        return False
    failed = json.loads(memory.read_text("utf-8"))
    files = sorted({node.split("::")[0] for node in failed})
    if not files:
        return False
    say(f"── some tests failed; once more: {', '.join(files)}")
    done = _run([*command, *files], aside)
    if aside:
        say(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def _environment() -> dict[str, str]:
    return {**environment(), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **_quiet()}


def _quiet() -> dict[str, str]:
    return {"PYTHONDONTWRITEBYTECODE": "1"} if os.environ.get("CI") else {}


def _shown(command: list[str]) -> list[str]:
    here = f"{ROOT}{os.sep}"
    return [str(part).replace(here, "") for part in command]
