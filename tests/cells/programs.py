"""Programs and notebooks run as cells run them, in Node; prints what came of each.

    .venv/bin/python -m tests.cells.programs [FOLDER …] [--seconds 60] [--beside PYTHON]

Without a folder it runs what the box promises, `box.toml`. In a folder, every `.py` and
`.ipynb` is a program; the other files of its part of the folder are dropped on it, as a
student would. Each program has a Python of its own, restored from `dist/`.

`PYTHON`, one that has IPython and the packages of the box, runs each program where it
lies, and what came of it is kept there. The same numbers and as many pictures must come
here. Where they do not, it runs the program seven times more: a number that is another
one then is a time, or left to chance, and is not compared. A table at the end counts
what ran the same, what differs, and of what failed how much was told why.
"""

import argparse
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests import pyodide

BOX = Path(__file__).with_name("box.toml")
REFERENCE = Path(__file__).with_name("reference.py")
PROGRAMS = {".ipynb", ".py"}
PICTURES = {
    "application/vnd.plotly.v1+json",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
}
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[-+]?\d+)?|\bnan\b|\binf\b")
FOREIGN = re.compile(
    r"0x[0-9a-f]+|memory usage: \S+|https?://\S+|\[Errno -?\d+\]"
    r"|\d+(\.\d+)?[KMG]? +[A-Z][a-z]{2} +\d+ \d\d:\d\d"
)
"""Places in memory and on the web, what a table takes, a system's numbers of faults,
and in a list of files their size and time: a picture's file differs by system.
"""
NEAR = 1e-6
"""How far printed numbers may lie from each other: relatively, or from zero."""
RUNS = 8
"""Three runs that draw one of ten numbers agree in one program of a hundred."""
SAME, TOLD, NOT_TOLD = "the same", "told why", "not told why"
PROGRAM = """
import json, os, sys, time
from app.cells.session import Session

parts, results = [], []
session = Session(lambda text: parts.extend(json.loads(text)["parts"]), KNOWN)
os.chdir("/work")
sys.path.insert(0, "/work")
for cells in json.load(open("/programs/cells.json")):
    parts.clear()
    began, outcome = time.monotonic(), "done"
    for code in cells:
        outcome = json.loads(session.run(code, "7\\n" * 9))["outcome"]
        if outcome != "done":
            break
    took, told = time.monotonic() - began, list(parts)
    results.append([outcome, took, told, session.explain()])
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
        What it printed, or showed as text.
    warned
        What it wrote to the stream of errors.
    pictures
        How many it showed.
    markup
        What it showed as markup.
    said
        The last line of a traceback.
    why
        What a student is told of it.
    """

    outcome: str
    seconds: float = 0.0
    text: str = ""
    warned: str = ""
    pictures: int = 0
    markup: str = ""
    said: str = ""
    why: str = ""

    @property
    def end(self) -> str:
        """How it ended, in words of the table."""
        if self.outcome == "error":
            return TOLD if self.why else NOT_TOLD
        return self.outcome


def run(
    programs: list[list[str]], seconds: float, files: Iterable[Path] = ()
) -> list[Result]:
    """Run programs, each a list of cells, one after the other in one Python."""
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        place, work = Path(folder) / "programs", Path(folder) / "work"
        place.mkdir()
        work.mkdir()
        for file in files:
            shutil.copy(file, work)
        (place / "cells.json").write_text(json.dumps(programs), encoding="utf-8")
        listed = next(pyodide.DIST.glob("assets/cells-*.json")).read_text("utf-8")
        known = json.loads(listed)
        try:
            pyodide.run_in_pyodide(
                f"KNOWN = {json.dumps(known['modules'])!r}\n{PROGRAM}",
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
        Result(outcome, took, *_read([*_flat(parts)], explained))
        for outcome, took, parts, explained in told
    ]


def _flat(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield from _flat(part["parts"]) if "into" in part else [part]


def _read(
    parts: list[dict[str, Any]], explained: str
) -> tuple[str, str, int, str, str, str]:
    shown = [part["data"] for part in parts if "data" in part]
    drawn = [data for data in shown if PICTURES & {*data}]
    faults = [part["error"] for part in parts if "error" in part]
    lines = [it["traceback"].splitlines()[-1] for it in faults]
    hints = [it["hint"] for it in faults]
    markup = "".join(data.get("text/html", "") for data in shown)
    return (
        "".join(map(_printed, parts)),
        "".join(part["text"] for part in parts if part.get("stream") == "stderr"),
        len(drawn),
        markup,
        " ".join(lines),
        " ".join(filter(None, [*hints, explained])),
    )


def _printed(part: dict[str, Any]) -> str:
    if "data" not in part:
        return str(part["text"]) if part.get("stream") == "stdout" else ""
    return "" if PICTURES & {*part["data"]} else f"{part['data'].get('text/plain')}\n"


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


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, but for those that a system sets."""
    return [float(it) for it in NUMBER.findall(FOREIGN.sub("", text))]


def difference(here: Result, runs: list[dict[str, Any]]) -> str:
    """Say in what a program differs from what it does elsewhere, or "".

    Parameters
    ----------
    here
        What came of it.
    runs
        What came of it elsewhere, in each run.
    """
    first, *again = (numbers(it["text"]) for it in runs)
    got = numbers(here.text)
    if here.outcome != "done":
        return here.outcome
    if here.pictures != runs[0]["pictures"]:
        return f"{here.pictures} pictures, not {runs[0]['pictures']}"
    if any(len(it) != len(first) for it in again):
        return ""  # how much is printed is left to chance
    if len(got) != len(first):
        return f"{len(got)} numbers, not {len(first)}"
    for it, one, *others in zip(got, first, *again, strict=True):
        if not _same(one, it) and all(_same(one, other) for other in others):
            return f"{it:.10g}, not {one:.10g}"
    return ""


def _same(one: float, other: float) -> bool:
    same = math.isclose(one, other, rel_tol=NEAR, abs_tol=NEAR)
    return same or (math.isnan(one) and math.isnan(other))


def elsewhere(path: Path, python: str, seconds: float, n: int) -> list[dict[str, Any]]:
    """Return what comes of a program in another Python, in `n` runs or more."""
    kept = path.with_name(f"{path.name}.expected")
    runs = json.loads(kept.read_text("utf-8")) if kept.exists() else []
    given = json.dumps({"cells": cells_of(path), "typed": "7\n" * 9})
    while len(runs) < n:
        try:
            done = subprocess.run(
                [python, str(REFERENCE.resolve())],
                check=False,
                capture_output=True,
                cwd=path.parent,
                input=given,
                text=True,
                timeout=seconds,
            )
            runs.append(json.loads(done.stdout))
        except subprocess.TimeoutExpired:
            none = {"said": "", "text": "", "pictures": 0}
            runs.append({"outcome": "stopped", **none})
        kept.write_text(json.dumps(runs), encoding="utf-8")
    return list(runs)


def compared(path: Path, here: Result, python: str, seconds: float) -> tuple[str, str]:
    """Return what came of a program elsewhere, and in what it differs here."""
    runs = elsewhere(path, python, seconds, 1)
    if runs[0]["outcome"] != "done":
        return runs[0]["outcome"], runs[0]["said"].partition("\n")[0]
    differs = difference(here, runs)
    if differs and here.outcome == "done":
        differs = difference(here, elsewhere(path, python, seconds, RUNS))
    return "done", differs


def table(ends: list[tuple[str, str]]) -> str:
    """Return how many programs ended how there and here, and how many are alike.

    Parameters
    ----------
    ends
        Of each program how it ended elsewhere, *done* or otherwise, and how here: *the
        same* or *differs* where both end well, else as `Result.end` says.
    """
    counts = Counter(ends).most_common()
    well = [here for there, here in ends if there == "done"]
    failed = [here for _, here in ends if here in {TOLD, NOT_TOLD}]
    same, told = well.count(SAME), failed.count(TOLD)
    lines = [
        "programs\tthere\there",
        *(f"{n}\t{there}\t{here}" for (there, here), n in counts),
        f"of {len(well)} that end well there, {same} are the same here: "
        f"{same / max(len(well), 1):.1%}",
        f"of {len(failed)} that fail here, {told} are told why",
    ]
    return "\n".join(lines)


def main() -> int:
    """Print a line for each program; return how many did not end well, at most one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--beside", metavar="PYTHON", default="")
    given = parser.parse_args()
    wrong, ends = 0, list[tuple[str, str]]()
    for name, path, result in _results(given.folders, given.seconds):
        told = result.end
        if given.beside and path:
            there, differs = compared(path, result, given.beside, given.seconds)
            if there == result.outcome == "done":
                told = "differs" if differs else SAME
            ends.append((there, told))
            told = f"{there}\t{told}\t{differs}"
        wrong += result.outcome != "done"
        line = (name, told, f"{result.seconds:.1f}", str(result.pictures))
        said = " ".join(f"{result.said} {result.why}".split())
        print(*line, said, sep="\t", flush=True)
    if ends:
        print(table(ends))
    return min(wrong, 1)


def _results(
    folders: list[Path], seconds: float
) -> Iterator[tuple[str, Path | None, Result]]:
    if not folders:
        promised = box()
        results = run([[it["code"]] for it in promised], 10 * seconds)
        for it, result in zip(promised, results, strict=True):
            yield it["name"], None, result
    for folder in folders:
        for path in sorted(it for it in folder.rglob("*") if it.suffix in PROGRAMS):
            part = folder / path.relative_to(folder).parts[0]
            files = part.rglob("*") if part.is_dir() else folder.glob("*")
            others = {*PROGRAMS, ".expected"}
            own = [it for it in files if it.is_file() and it.suffix not in others]
            [result] = run([cells_of(path)], seconds, own)
            yield str(path.relative_to(folder)), path, result


if __name__ == "__main__":
    sys.exit(main())
