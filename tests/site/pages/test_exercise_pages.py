"""Pages of exercises and progress: whole without scripts, a contract with them."""

import json
import re
from dataclasses import replace

import pytest

from app.content.concepts import load_concepts
from app.exercises.specs import load_exercises
from app.site.errors import BuildError
from app.site.pages import exercise_cards, exercise_index
from app.site.pages.exercise_index import chapter_title
from tests.site.conftest import Reader

EXERCISES = load_exercises()


@pytest.fixture(params=EXERCISES, ids=lambda exercise: exercise.slug)
def exercise(request):
    return request.param


def test_every_exercise_is_complete_without_scripts(pages, exercise):
    for folder in ("exercises", "embed/exercises"):
        page = Reader(pages[f"{folder}/{exercise.slug}/index.html"])
        for text in (exercise.starter, exercise.solution):
            assert text.strip() in page.words
        assert len(page.having("data-exercise-solution")) == 1
        assert len(page.all("summary")) == len(exercise.hints) + 1


def test_the_markup_is_what_the_client_expects(pages, exercise):
    page = Reader(pages[f"exercises/{exercise.slug}/index.html"])
    (card,) = page.having("data-exercise")
    (view,) = page.having("data-view")
    assert card["data-exercise"] == exercise.slug
    assert view["data-view"] == f"exercises/{exercise.slug}"
    assert view["data-state"] == "poster"
    for part in ("mount", "progress", "phase", "failure", "reason", "retry"):
        mounts = 1 + bool(exercise.drives)
        assert len(page.having(f"data-sim-{part}")) == mounts, part
    driven = [
        (tag["data-sim"], tag["data-sim-query"]) for tag in page.having("data-sim")
    ]
    assert driven == [tuple(exercise.drives.split("?"))] * bool(exercise.drives)
    assert [tag["data-drives"] for tag in page.having("data-drives")] == [
        slug for slug, _ in driven
    ]
    fills = json.loads(card["data-fills"])
    assert list(fills) == list(exercise.concepts)
    assert all(f"exercise/{exercise.slug}" in keys for keys in fills.values())


def test_an_embed_has_no_furniture(pages, exercise):
    page = Reader(pages[f"embed/exercises/{exercise.slug}/index.html"])
    assert {"nav", "form"} & {tag for tag, _ in page.tags} == set()
    assert "noindex" in str(page.having("content"))


def test_the_overview_names_every_exercise_once(pages):
    page = Reader(pages["exercises/index.html"])
    marks = [tag["data-mark"] for tag in page.having("data-mark")]
    assert sorted(marks) == sorted(f"exercise/{it.slug}" for it in EXERCISES)


def test_the_map_of_progress_holds_every_concept_and_every_exercise(pages):
    page = Reader(pages["progress/index.html"])
    shown = [tag["data-concept"] for tag in page.having("data-concept")]
    assert shown == [concept.id for concept in load_concepts()]
    keys = {
        key for tag in page.having("data-items") for key in tag["data-items"].split()
    }
    assert {f"exercise/{it.slug}" for it in EXERCISES} <= keys
    assert "sim/gradient-descent" in keys


def test_questions_of_chapters_fill_their_concepts(monkeypatch):
    class Chapter:
        slug, title = "intro", "Introduction"

        def named(self, kind):
            places = {
                "h2": ("steps", "Small steps", ""),
                "quiz": ("rates", "", "steps"),
            }
            name, text, section = places[kind]
            piece = {"name": name, "text": text, "section": section}
            return [type("Piece", (), piece)]

        def address(self, anchor):
            return f"chapters/intro/steps/#{anchor}"

    question = type("Question", (), {"concept": "convergence"})
    quiz = type("Quiz", (), {"id": "rates", "questions": [question, question]})
    chapter = Chapter()
    chapter.quizzes = {"rates": quiz}
    entries = exercise_index.practice((), [chapter])["convergence"]
    (entry,) = (entry for entry in entries if entry.kind == "quiz")
    assert entry.keys == ("quiz/intro/rates#1", "quiz/intro/rates#2")
    assert entry.address == "chapters/intro/steps/#quiz-rates"
    assert entry.title == "Small steps"


def test_no_concept_lists_two_links_of_one_name(pages):
    for concept in pages["progress/index.html"].split("data-concept=")[1:]:
        links = re.findall(
            r'<a href="[^"]*">([^<]*)</a> <span class="facts">([^<]*)', concept
        )
        assert len(links) == len(set(links)), links


def test_the_catalogue_describes_every_exercise(pages):
    items = json.loads(pages["catalog.json"])["items"]
    listed = {item["slug"]: item for item in items if item["kind"] == "exercise"}
    assert set(listed) == {exercise.slug for exercise in EXERCISES}
    keys = {"title", "concepts", "objectives", "bloom", "height", "packages"}
    for item in listed.values():
        assert keys <= item.keys()
        assert item["height"]["narrow"] > item["height"]["wide"] > 300
        for name in ("page", "embed"):
            assert f"{item['addresses'][name]}index.html" in pages


def test_catalogue_has_its_fields_for_each_kind_of_exercise():
    kinds = exercise_cards.TEXTS["kinds"]
    assert kinds.keys() == exercise_cards.TEXTS["bloom"].keys()


@pytest.mark.parametrize(
    ("change", "named"),
    [({"concepts": ("alchemy",)}, "alchemy"), ({"chapter": "nowhere"}, "nowhere")],
)
def test_an_exercise_about_nothing_is_named(monkeypatch, site, change, named):
    broken = (replace(EXERCISES[0], **change),)
    monkeypatch.setattr(exercise_cards, "load_exercises", lambda: broken)
    with pytest.raises(BuildError, match=f"{broken[0].slug}.*'{named}'"):
        exercise_cards.exercise_cards(site.practice)


def test_a_broken_folder_ends_in_one_sentence(monkeypatch, site):
    def broken():
        raise ValueError("x/exercise.toml: the key 'kind' must be one of …")

    monkeypatch.setattr(exercise_cards, "load_exercises", broken)
    with pytest.raises(BuildError, match="key 'kind'"):
        exercise_cards.exercise_cards(site.practice)


def test_a_chapter_without_text_has_a_name_too():
    assert chapter_title("not-written-yet") == "Not written yet"
