"""The contract of all exercises: a new folder is covered the moment it exists."""

from collections import Counter

import pytest

from app.content.chapters import SLUGS
from app.exercises.specs import KINDS, load_exercise, load_exercises
from app.site.runtime.sims_runtime import NOT_SHIPPED
from app.site.runtime.wheels import read_wheel, source_wheel
from tests.exercises.contract import CONTRACT, FOLDER, slugs

SEEDS = range(8)


@pytest.fixture(autouse=True)
def plots_stay_in_memory(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")


@pytest.mark.parametrize("clause", CONTRACT, ids=lambda clause: clause.__name__)
@pytest.mark.parametrize("slug", slugs())
def test_contract(slug, clause):
    assert list(clause(load_exercise(slug), SEEDS)) == []


def test_every_folder_is_an_exercise():
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    named = {slug.replace("-", "_") for slug in slugs()}
    assert folders - {"__pycache__"} == named


def test_titles_and_orders_are_different():
    titles = Counter(exercise.title for exercise in load_exercises())
    assert [title for title, n in titles.items() if n > 1] == []


def test_the_chapters_and_all_kinds_have_exercises():
    exercises = load_exercises()
    chapters = Counter(exercise.chapter for exercise in exercises)
    assert set(chapters) == set(SLUGS)
    assert min(chapters.values()) >= 5
    assert len(exercises) >= 67
    assert {exercise.kind for exercise in exercises} == set(KINDS)


def test_solutions_and_attempts_stay_out_of_the_wheel(tmp_path, root):
    wheel = source_wheel(root, NOT_SHIPPED, tmp_path)
    names = [name for name in read_wheel(wheel) if name.startswith("app/exercises/")]
    assert not [n for n in names if n.endswith("solution.py") or "attempts" in n]
    for slug in slugs():
        folder = f"app/exercises/{slug.replace('-', '_')}/"
        kept = {name.removeprefix(folder) for name in names if name.startswith(folder)}
        needed = {"exercise.toml", "instructions.md", "hints.md", "starter.py"}
        assert kept >= {*needed, "checks.py"}
