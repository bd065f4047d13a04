"""The application opens every exercise, with its own words."""

import pytest
from bokeh.document import Document

from app.exercises.specs import load_exercises
from app.main import open_screen, restore
from app.ui.exercise import ExerciseScreen

EXERCISES = load_exercises()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_every_exercise_opens(exercise):
    screen = open_screen(f"exercises/{exercise.slug}", theme="dark")
    assert isinstance(screen, ExerciseScreen)
    assert screen.theme == "dark"
    screen.rehearse()
    screen.stage.server_doc(Document(), location=False)
    assert screen.hints.items[:1] == list(exercise.hints[:1])
    restore(screen, "learning_rate=3")


def test_an_unknown_exercise_is_one_sentence():
    with pytest.raises(ValueError, match=r"^There is no exercise 'nothing'\.$"):
        open_screen("exercises/nothing")
