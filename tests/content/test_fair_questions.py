"""All quizzes ask something that takes thought, and the teachers' key fits them."""

import re
from collections import Counter

import pytest

from app.content.quizzes import read_quiz
from app.exercises.specs import load_exercises
from app.site.runtime.components import ROOT
from app.site.specs import load_specs
from tests.chapters import CHAPTERS

SIMS = [spec.slug.replace("-", "_") for spec in load_specs(ROOT / "app" / "sims")]
TEACH = (ROOT / "app" / "content" / "teach.md").read_text("utf-8")
QUIZZES = {
    **{slug: read_quiz(f"app.sims.{slug}") for slug in SIMS},
    **{
        slug: tuple(q for quiz in chapter.quizzes.values() for q in quiz.questions)
        for slug, chapter in CHAPTERS.items()
    },
    "exercises": tuple(q for exercise in load_exercises() for q in exercise.quiz),
}


def choices(name: str) -> list[tuple[int, list[int]]]:
    """Return answer and lengths of the choices of questions with three or more."""
    return [
        (question.answer, [len(choice) for choice in question.choices])
        for question in QUIZZES[name]
        if len(question.choices) > 2 and isinstance(question.answer, int)
    ]


@pytest.mark.parametrize("name", QUIZZES)
def test_the_right_choice_does_not_stand_out_by_its_length(name: str) -> None:
    for answer, lengths in choices(name):
        others = lengths[:answer] + lengths[answer + 1 :]
        assert lengths[answer] < 1.5 * max(others), lengths


@pytest.mark.parametrize("name", QUIZZES)
def test_no_place_is_right_most_of_the_time(name: str) -> None:
    places = Counter(answer for answer, _ in choices(name))
    assert max(places.values(), default=0) <= 0.5 * sum(places.values())


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_key_answers_every_question_of_a_chapter(number: int) -> None:
    key = TEACH.split(f"### Answers for chapter {number}\n")[1].split("\n#")[0]
    answered = [re.findall(r"\*\*(\d+)\*\*", row) for row in key.split("\n|")[3:]]
    quizzes = list(CHAPTERS.values())[number - 1].quizzes.values()
    wanted = [[str(k + 1) for k in range(len(q.questions))] for q in quizzes]
    assert answered == wanted
