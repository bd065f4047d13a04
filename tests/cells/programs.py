"""Programs and notebooks run as cells run them, in Node; prints what came of each.

    .venv/bin/python -m tests.cells.programs [FOLDER …] [--seconds 60]

Without a folder it runs what the box promises, `box.toml`. Files that lie beside a
program are there for it. Each program has a Python of its own, restored from `dist/`.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests import pyodide

BOX = Path(__file__).with_name("box.toml")
PROGRAM = """
import json, os, sys, time
from app.cells.session import Session

parts, results = [], []
session = Session(lambda text: parts.extend(json.loads(text)["parts"]), "{known}")
os.chdir("/work")
sys.path.insert(0, "/work")
for cells in json.load(open("/programs/cells.json")):
    parts.clear()
    began, outcome = time.monotonic(), "done"
    for code in cells:
        outcome = json.loads(session.run(code))["outcome"]
        if outcome != "done":
            break
    results.append([outcome, time.monotonic() - began, list(parts)])
json.dump(results, open("/programs/results.json", "w"))
0
"""


class Result(NamedTuple):
    """What came of a program.

    Parameters
    ----------
    outcome
        *done*, *error* or *stopped*.
    seconds
        How long it ran.
    text
        What it printed, on both streams.
    pictures
        How many it showed.
    markup
        What it showed as markup.
    said
        The last line of a traceback, and what is said of it.
    """

    outcome: str
    seconds: float = 0.0
    text: str = ""
    pictures: int = 0
    markup: str = ""
    said: str = ""


def run(
    programs: list[list[str]], seconds: float, beside: Path | None = None
) -> list[Result]:
    """Run programs, each a list of cells, one after the other in one Python."""
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        place, work = Path(folder) / "programs", Path(folder) / "work"
        place.mkdir()
        shutil.copytree(beside, work) if beside else work.mkdir()
        (place / "cells.json").write_text(json.dumps(programs), encoding="utf-8")
        listed = next(pyodide.DIST.glob("assets/cells-*.json")).read_text("utf-8")
        known = json.loads(listed)
        modules = json.dumps(known["modules"]).replace('"', '\\"')
        try:
            pyodide.run_in_pyodide(
                PROGRAM.replace("{known}", modules),
                folders={"/programs": place, "/work": work},
                packages=tuple(known["packages"]),
                seconds=seconds,
            )
            told = json.loads((place / "results.json").read_text("utf-8"))
        except subprocess.TimeoutExpired:
            return [Result("stopped", seconds)] * len(programs)
        except FileNotFoundError:
            return [Result("error", said="Python itself broke down.")] * len(programs)
    return [
        Result(outcome, took, *_read([*_flat(parts)])) for outcome, took, parts in told
    ]


def _flat(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield from _flat(part["parts"]) if "into" in part else [part]


def _read(parts: list[dict[str, Any]]) -> tuple[str, int, str, str]:
    shown = [part["data"] for part in parts if "data" in part]
    drawn = [data for data in shown if {*data} & {"image/png", "image/svg+xml"}]
    faults = [part["error"] for part in parts if "error" in part]
    lines = [f"{it['traceback'].splitlines()[-1]} {it['hint']}" for it in faults]
    text = "".join(part.get("text", "") for part in parts)
    markup = "".join(data.get("text/html", "") for data in shown)
    return text, len(drawn), markup, " ".join(lines)


def box() -> list[dict[str, Any]]:
    """Return what the box promises, program by program."""
    return list(tomllib.loads(BOX.read_text("utf-8"))["program"])


def cells_of(path: Path) -> list[str]:
    """Return the cells of a notebook, or a program as the only one."""
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        return [text]
    cells = [it for it in json.loads(text)["cells"] if it["cell_type"] == "code"]
    return ["".join(it["source"]) for it in cells]


def main() -> int:
    """Print a line for each program; return how many did not end well, at most one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    wrong = 0
    for name, result in _results(given.folders, given.seconds):
        wrong += result.outcome != "done"
        line = (name, result.outcome, f"{result.seconds:.1f}", str(result.pictures))
        print(*line, result.said.strip(), sep="\t", flush=True)
    return min(wrong, 1)


def _results(folders: list[Path], seconds: float) -> Iterator[tuple[str, Result]]:
    if not folders:
        promised = box()
        results = run([[it["code"]] for it in promised], 10 * seconds)
        yield from zip((it["name"] for it in promised), results, strict=True)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".ipynb", ".py"}:
                [result] = run([cells_of(path)], seconds, path.parent)
                yield str(path.relative_to(folder)), result


if __name__ == "__main__":
    sys.exit(main())
