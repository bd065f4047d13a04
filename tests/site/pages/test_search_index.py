"""What a student looks for is found where it is, and shown as one reads it."""

from pathlib import Path

import pytest

from app.exercises.specs import load_exercises
from app.site.pages.search_index import documents
from app.site.specs import load_specs
from tests.chapters import CHAPTERS

SIMS = Path(__file__).parents[3] / "app" / "sims"


@pytest.fixture(scope="module")
def found() -> list[dict]:
    return documents(list(CHAPTERS.values()), load_specs(SIMS), load_exercises())


@pytest.mark.parametrize("word", ["csv", "upload", "own data", "file"])
def test_own_data_is_found_by_any_of_its_names(found, word):
    places = [
        it["address"] for it in found if word in f"{it['title']} {it['text']}".lower()
    ]
    assert "help/#own-data" in places


def test_help_is_found_by_its_name(found):
    assert {it["place"] for it in found if it["address"].startswith("help/")} == {
        "Help"
    }
    assert [it["address"] for it in found if it["title"] == "Help"] == ["help/"]


def test_every_exercise_can_be_found(found):
    listed = {it["title"] for it in found if it["place"] == "Exercise"}
    assert listed == {exercise.title for exercise in load_exercises()}


def test_formulas_are_shown_as_one_types_them(found):
    texts = [text for it in found for text in (it["title"], it["text"])]
    assert any("learning rate η" in text for text in texts)
    for command in ("\\eta", "\\frac", "\\theta", "\\lambda", "_{"):
        assert not [text for text in texts if command in text]


def test_a_choice_is_found_without_the_mark_of_the_right_one(found):
    texts = [it["text"] for it in found]
    assert any("It rises with every step, without end." in it for it in texts)
    assert not [it for it in texts if "{right}" in it]
