"""What a snapshot must not hold is found and named, wherever it hides."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.site.node import BIN
from app.site.runtime.sims_runtime import PYODIDE

ROOT = Path(__file__).parents[3]
MAKER = """
import { Maker, takeSnapshot } from "./app/site/runtime/heap_image.mjs";
const [runtime, packages, out, program] = process.argv.slice(1);
const maker = await Maker.open(runtime, packages);
const python = await maker.bootForSnapshot((it) => it.runPython(program), [], 0);
await takeSnapshot(maker, python, () => null, out)
  .catch(({ message }) => console.log(message));
process.exit(0);
"""
ASK = (
    "\nfrom app.site.runtime.leftovers import leftovers\nprint(*leftovers(), sep='\\n')"
)
SEARCHED = """
import functools, io, zipfile
@functools.cache
def search():
    return zipfile.ZipFile({path!r}).open("name")
search()
"""
PLANTS = {
    "open file": ("kept = open({path!r}, 'rb')", "FileIO name='{path}'"),
    "chance": ("import random\nclass Kept: own = random.Random(1)", "Random object"),
    "clock": ("import time\nclass Kept: pass\n"
              "kept = Kept()\nkept.year = time.gmtime().tm_year", "Kept object"),
    "task": ("import asyncio\nloop = asyncio.new_event_loop()\nloop.create_future()\n"
             "kept = asyncio.Future(loop=loop)", "Future pending"),
    "thread": ("import threading, time\n"
               "threading.Thread(target=time.sleep, args=[9], daemon=True).start()",
               "Thread-1"),
    "environment": ("import os\nos.environ['MACHINE'] = 'mine'", "MACHINE"),
    "path": ("kept = compile('1', '/else/program.py', 'exec')", "/else/program"),
}  # fmt: skip


def said(program: str, kind: str) -> list[str]:
    """Run a program in a Python of its own; return its leftovers of a kind."""
    done = subprocess.run(
        [sys.executable, "-c", program + ASK],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [line for line in done.stdout.splitlines() if line.startswith(f"{kind}: ")]


@pytest.mark.parametrize("kind", PLANTS)
def test_what_belongs_to_the_machine_is_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    path.write_text("text")
    plant, name = (text.format(path=str(path)) for text in PLANTS[kind])
    assert any(name in line for line in said(plant, kind))
    assert not any(name in line for line in said(f"names = {plant!r}; del names", kind))


def test_it_is_said_who_holds_a_file(tmp_path: Path) -> None:
    """As `importlib.metadata` held the library's zip in a cache of its own."""
    path = tmp_path / "box.zip"
    fill = f"import zipfile\nzipfile.ZipFile({str(path)!r}, 'w').writestr('name', 'x')"
    lines = said(fill + SEARCHED.format(path=str(path)), "open file")
    [line] = [line for line in lines if "FileIO" in line]
    assert "BufferedReader" in line
    assert str(path) in line


def made(program: str, folder: Path) -> str:
    """Let the maker take a snapshot after a program; return why it refuses."""
    packages, out = folder / "packages", folder / "out"
    packages.mkdir()
    command = [str(BIN / "node"), "--input-type=module", "--eval", MAKER]
    done = subprocess.run(
        [*command, str(PYODIDE), str(packages), str(out), program],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert (out / "heap-0.zst").exists() != bool(done.stdout)
    return done.stdout


def test_the_maker_refuses_an_open_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "clean").mkdir()
    assert made("import json", tmp_path / "clean") == ""
    plant = f"kept = open('/lib/python314.zip', 'rb'), 'in {ROOT}/app'"
    message = made(plant, tmp_path)
    assert "belongs to this machine" in message
    assert f"path: {ROOT}" in message
    assert "descriptor 3: /lib/python314.zip" in message
    assert "open file: FileIO <_io.FileIO name='/lib/python314.zip'" in message
    assert "in BufferedReader" in message
