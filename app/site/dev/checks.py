"""Every check of the tree, each with the command that runs it alone."""

import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from app.site.console import say
from app.site.dev import browsers
from app.site.node import BIN, MODULES, ROOT, environment
from app.site.parallel import in_parallel

TOOLS = Path(sys.executable).parent
NODE = str(BIN / "node")
BIOME = MODULES / "@biomejs" / "biome" / "bin" / "biome"
FAULTS = "docs/faults.md"
SELECTED = "tests"
LONG = ("tests", "mathematics", "exercises", "messages", "simulations")
"""What these words begin takes minutes."""
IN_PYODIDE = " in Pyodide"
"""What ends so needs one core only."""
FAILED = 1
"""What pytest returns if tests failed, and not if it was interrupted, say."""
MEMORY = Path(".pytest_cache", "v", "cache", "lastfailed")
SHARED_OUT = ("-n", "auto", "--dist", "loadfile")
"""Over all cores; the tests of a file share its pages, in their order."""


def commands(
    selected: str, engines: list[str], full: bool = False, release: bool = False
) -> dict[str, list[str]]:
    """Return the checks by name; `run_all` says which run side by side.

    Parameters
    ----------
    selected
        pytest's `-k`; if given, only pytest runs, in all the engines.
    engines
        Browsers for the browser tests: the first runs all of them, the others one walk
        for each capability.
    full
        Whether all engines run all browser tests.
    release
        The same with more seeds and rounds, and with the table of faults written.
    """
    python = [sys.executable, "-m"]
    tests = [*python, "pytest", "--browser", ",".join(engines)]
    if release:
        tests += ["--release", "--faults", FAULTS]
    if full or selected:
        tests += ["--full"]
    if selected:
        return {SELECTED: [*tests, "-k", selected]}
    mathematics = [*python, "pytest", "-q", "app/ml", "tests/ml", "--doctest-modules"]
    return {
        "lint": [*python, "ruff", "check", "."],
        "format": [*python, "ruff", "format", "--check", "."],
        "import rules": [str(TOOLS / "lint-imports")],
        "types": [*python, "mypy"],
        "front-end style": [NODE, str(BIOME), "check", "--error-on-warnings"],
        "types of the front end": [NODE, str(MODULES / "typescript" / "bin" / "tsc")],
        "front end": [NODE, "--test", "--test-reporter=dot", *_scripts()],
        "mathematics": [*mathematics, *SHARED_OUT, "--cov", "--cov-fail-under=100"],
        "mathematics in Pyodide": [*python, "tests.ml.in_pyodide"],
        "exercises in Pyodide": [*python, "tests.exercises.in_pyodide"],
        "messages in Pyodide": [*python, "tests.cells.in_pyodide"],
        "simulations in Pyodide": [*python, "tests.sims.in_pyodide"],
        SELECTED: [*tests, *SHARED_OUT, "--ignore", "tests/ml"],
    }


def _scripts() -> list[str]:
    found = (ROOT / "tests" / "js").glob("*.test.mjs")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def run_all(
    selected: str, engines: list[str], full: bool = False, release: bool = False
) -> int:
    """Run the checks: a quick one that fails ends the run, long ones all run.

    Returns
    -------
    int
        Zero if all passed, else one.
    """
    browsers.require(engines)
    checks = commands(selected, engines, full, release)
    quick = [name for name in checks if not name.startswith(LONG)]
    if not all(_side_by_side(quick, checks)):
        return 1
    in_pyodide = [name for name in checks if name.endswith(IN_PYODIDE)]
    passed = _side_by_side(in_pyodide, checks)
    passed += [run(it, checks[it]) for it in checks if it not in {*quick, *in_pyodide}]
    return 0 if all(passed) else 1


def _side_by_side(names: list[str], checks: dict[str, list[str]]) -> list[bool]:
    """Run checks that need one core each."""
    return in_parallel(
        partial(run, name, checks[name], beside_others=True) for name in names
    )


def run(name: str, command: list[str], *, beside_others: bool = False) -> bool:
    """Run one check and say how it went.

    Parameters
    ----------
    name, command
        As `commands` gives them.
    beside_others
        Say all that it says at its end, not between what others say.
    """
    started = time.monotonic()
    if not beside_others:
        say(f"── {name}")
    done = _run(command, kept=beside_others)
    code = done.returncode
    passed = code == 0 or (code == FAILED and _passes_when_repeated(command))
    said = (
        [f"── {name}", done.stdout.decode(errors="replace").rstrip()]
        if beside_others
        else []
    )
    if not passed:
        said += [f"── {name} failed; alone: {' '.join(_shown(command))}"]
    else:
        said += [f"── {name} passed in {time.monotonic() - started:.0f} s"]
    say("\n".join(said))
    return passed


def _run(command: list[str], kept: bool = False) -> subprocess.CompletedProcess[bytes]:
    env = {**environment(), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    if os.environ.get("CI"):
        env["PYTHONDONTWRITEBYTECODE"] = "1"
    out, err = (subprocess.PIPE, subprocess.STDOUT) if kept else (None, None)
    return subprocess.run(
        command, check=False, cwd=ROOT, env=env, stdout=out, stderr=err
    )


def _passes_when_repeated(command: list[str]) -> bool:
    """Run the files that failed once more: a busy browser sometimes misses a beat.

    What fails twice has failed. Whole files: tests of one page build on each other.
    """
    if "--browser" not in command or not (ROOT / MEMORY).exists():
        return False
    failed = json.loads((ROOT / MEMORY).read_text("utf-8"))
    files = sorted({node.split("::")[0] for node in failed})
    if not files:
        return False
    say(f"── some tests failed; once more: {', '.join(files)}")
    return _run([*command, *files]).returncode == 0


def _shown(command: list[str]) -> list[str]:
    here = f"{ROOT}{os.sep}"
    return [str(part).replace(here, "") for part in command]
