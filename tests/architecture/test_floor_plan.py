"""Every simulation has the same files, so that who knows one knows the next."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, name, ours

FLOOR_PLAN = {
    *{"__init__.py", "settings.py", "model.py", "run.py"},
    *{"report.py", "plots.py", "view.py"},
    *{"about.md", "quiz.toml", "spec.toml", "teach.md", "text.toml"},
}
EDITOR = {"starter.py", "editor.md"}
"""Of a simulation that a program of the student's own drives."""
DRAWING = ("panel", "bokeh", "app.ui")
SHOWS = ("report", "plots", "view")
WORDS = ("Columns", "Ends", "STROKES", "nothing")
COLUMNS = {f"app.ui.plots.{word}" for word in WORDS}
"""Words for what is drawn: a file beside `plots.py` may use them, but not draw."""
SHARED = ROOT / "app" / "sims"
MODULES = [path for path in ours("app/sims") if path.suffix == ".py"]
SIMS = sorted({path.parent for path in ours("app/sims")} - {SHARED})
HEADLESS = [
    path
    for path in MODULES
    if path.parent != SHARED and path.name not in {"plots.py", "view.py", *EDITOR}
]


def imported(path: Path) -> set[str]:
    """Return the full names of all that a module imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("folder", SIMS, ids=lambda folder: folder.name)
def test_a_folder_has_the_files_of_the_floor_plan(folder: Path) -> None:
    files = {path.name for path in ours(name(folder))}
    helpers = {path.name for path in HEADLESS if path.parent == folder} - FLOOR_PLAN
    assert files - helpers - EDITOR == FLOOR_PLAN
    assert files & EDITOR in (set(), EDITOR)


def holds_columns(module: Path) -> bool:
    """Say whether a file takes columns out of `plots.py`, as its part."""
    return module.name not in FLOOR_PLAN and not COLUMNS.isdisjoint(imported(module))


def test_only_plots_and_view_draw_and_only_they_know_the_report() -> None:
    found = []
    for module in HEADLESS:
        package = ".".join(module.parent.relative_to(ROOT).parts)
        columns = [it.stem for it in module.parent.glob("*.py") if holds_columns(it)]
        theirs = ("plots", "view") if holds_columns(module) else (*SHOWS, *columns)
        parts = [f"{package}.{part}" for part in theirs if part != module.stem]
        shown = tuple(f"{it}." for it in (*DRAWING, *parts))
        allowed = COLUMNS if holds_columns(module) else set()
        known = imported(module) - allowed
        found += [
            f"{name(module)} imports {it}"
            for it in sorted(known)
            if f"{it}.".startswith(shown)
        ]
    assert found == []


def test_a_reader_can_follow_every_name() -> None:
    """Nothing is imported for types alone, or looked up by a name made elsewhere."""
    found = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            for_types = isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"
            looked_up = (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in ("getattr", "setattr")
                and not isinstance(node.args[1], ast.Constant)
            )
            if for_types or looked_up:
                found.append(f"{name(module)}: {ast.unparse(node)}")
    assert found == []
