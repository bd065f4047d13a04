"""Reading folders: what is wrong is said with file and key."""

import pytest

from app.exercises import specs
from app.exercises.specs import load_exercise, load_exercises

TOML = """
order = 1
title = "T"
kind = "write"
objective = "O."
concepts = ["optimization"]
chapter = "c"
difficulty = 1
minutes = 5
packages = ["numpy"]
"""
FILES = {
    "exercise.toml": TOML,
    "instructions.md": "Do.",
    "hints.md": "One.\n---\nTwo.\n---\nThree.\n",
    "starter.py": "x = 1\n",
    "checks.py": "def picture(s): ...\ndef _h(): ...\ndef b_holds(s, r): ...\n",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "my_exercise"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text)
    return made


def test_a_folder_is_read(folder):
    order, exercise = specs._load(folder)
    assert order == (1, "my-exercise")
    assert exercise.slug == "my-exercise"
    assert exercise.hints == ("One.", "Two.", "Three.")
    assert exercise.checks == ("b_holds",)
    assert exercise.solution == ""
    assert exercise.quiz == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "T"', "", "my_exercise/exercise.toml: the key 'title' must be"),
        ('kind = "write"', 'kind = "guess"', "'kind' must be one of write, fix"),
        ('["optimization"]', "[]", "'concepts' must be a list of concepts"),
        ("difficulty = 1", "difficulty = 4", "'difficulty' must be 1, 2 or 3"),
        ("minutes = 5", "minutes = 0", "'minutes' must be a positive whole number"),
        ("order = 1", "order = 'a'", "'order' must be a positive whole number"),
        ("order = 1", "order =", "my_exercise/exercise.toml is not valid TOML"),
    ],
)
def test_broken_settings_are_named(folder, old, new, said):
    (folder / "exercise.toml").write_text(TOML.replace(old, new))
    with pytest.raises(ValueError, match=said):
        specs._load(folder)


@pytest.mark.parametrize(
    "name", ["instructions.md", "hints.md", "starter.py", "checks.py"]
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ValueError, match=f"my_exercise/{name} is missing"):
        specs._load(folder)


def test_exercises_come_in_order_and_by_name():
    exercises = load_exercises()
    assert load_exercise(exercises[3].slug) is exercises[3]
    assert [e.slug for e in exercises][:2] == ["learn-a-rule", "sort-the-problems"]
    with pytest.raises(ValueError, match="There is no exercise 'x'"):
        load_exercise("x")
