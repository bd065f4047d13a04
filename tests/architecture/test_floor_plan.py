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
SHOWN = ("panel", "bokeh", "app.ui")
"""Only these packages draw; of a folder, only `plots.py` and `view.py` need them."""
WORDS_AND_PICTURES = {"report", "plots", "view"}
SIMS = sorted(path.parent for path in (ROOT / "app" / "sims").glob("*/spec.toml"))
MODULES = [path for path in ours("app/sims") if path.suffix == ".py"]
PURE = [
    path
    for path in MODULES
    if path.parent in SIMS
    and path.stem not in WORDS_AND_PICTURES
    and path.name not in EDITOR
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
    helpers = {path.name for path in PURE if path.parent == folder} - FLOOR_PLAN
    assert files - helpers - EDITOR == FLOOR_PLAN
    assert files & EDITOR in (set(), EDITOR)


def is_for_show(name: str, package: str) -> bool:
    shown = (*SHOWN, *(f"{package}.{part}" for part in WORDS_AND_PICTURES))
    return any(name == it or name.startswith(f"{it}.") for it in shown)


def test_what_is_not_words_or_pictures_knows_of_neither() -> None:
    found = []
    for module in PURE:
        package = ".".join(module.parent.relative_to(ROOT).parts)
        known = [it for it in imported(module) if is_for_show(it, package)]
        found += [f"{name(module)} imports {it}" for it in known]
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
