"""What the import rules cannot see: modules that are imported by name."""

import re
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, name, ours

MODELS = sorted((ROOT / "app" / "sims").glob("*/model.py"))
BRIDGE = "app/bridge.py"
CHECK = """
import importlib, sys
from app.cells.checks.checker import load_checks
from app.exercises.specs import load_exercises
if sys.argv[1] == "checks":
    for exercise in load_exercises():
        load_checks(exercise.slug)
else:
    importlib.import_module(sys.argv[1])
print(*sorted({"panel", "bokeh", "js", "pyodide", "app.ui"} & set(sys.modules)))
"""
MODULES = [f"app.sims.{path.parent.name}.model" for path in MODELS]


@pytest.mark.parametrize("module", [*MODULES, "checks"])
def test_models_and_checks_of_exercises_know_no_view(module: str) -> None:
    command = [sys.executable, "-c", CHECK, module]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr


def test_one_module_alone_talks_to_the_browser() -> None:
    talks = re.compile(r"^\s*(?:import|from)\s+(?:js|pyodide)\b", re.MULTILINE)
    talking = {
        name(file)
        for file in ours("app")
        if file.suffix == ".py" and talks.search(file.read_text(encoding="utf-8"))
    }
    assert talking <= {BRIDGE}
