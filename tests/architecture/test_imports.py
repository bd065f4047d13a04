"""What the import rules cannot see: modules that are imported by name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, name, ours

MODELS = sorted((ROOT / "app" / "sims").glob("*/model.py"))
BRIDGE = "app/bridge.py"
CHECK = """
import importlib, sys
importlib.import_module(sys.argv[1])
drawing = {"panel", "bokeh", "js", "pyodide", "app.ui"}
print(*sorted(drawing & set(sys.modules)))
"""


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.parent.name)
def test_a_model_knows_no_view(model: Path) -> None:
    module = ".".join(model.relative_to(ROOT).with_suffix("").parts)
    command = [sys.executable, "-c", CHECK, module]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_checks_of_exercises_know_no_view() -> None:
    code = """
import sys
from app.cells.checker import load_checks
from app.exercises.specs import load_exercises
for exercise in load_exercises():
    load_checks(exercise.slug)
print(*sorted({"panel", "bokeh", "js", "pyodide", "app.ui"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_one_module_alone_talks_to_the_browser() -> None:
    talks = re.compile(r"^\s*(?:import|from)\s+(?:js|pyodide)\b", re.MULTILINE)
    talking = {
        name(file)
        for file in ours("app")
        if file.suffix == ".py" and talks.search(file.read_text(encoding="utf-8"))
    }
    assert talking <= {BRIDGE}
