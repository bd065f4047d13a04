"""The exercises together: all concepts, both chapters, all kinds."""

from collections import Counter

from app.exercises.specs import KINDS, load_exercises

CONCEPTS = {
    *("machine-learning", "supervised-learning", "unsupervised-learning"),
    *("classification", "clustering", "training-process", "learning-algorithm"),
    *("model-training", "generalization", "training-error", "test-error"),
    *("prediction-error", "loss-function", "cost-function", "optimization"),
    *("gradient-descent", "learning-rate", "convergence", "local-minimum"),
    "global-minimum",
}
CHAPTERS = ("introduction-to-machine-learning", "mathematics-of-machine-learning")


def test_every_concept_is_trained_and_no_other_named():
    named = Counter(c for exercise in load_exercises() for c in exercise.concepts)
    assert set(named) == CONCEPTS


def test_both_chapters_and_all_kinds_have_exercises():
    exercises = load_exercises()
    chapters = Counter(exercise.chapter for exercise in exercises)
    assert set(chapters) == set(CHAPTERS)
    assert chapters[CHAPTERS[1]] >= 5
    assert len(exercises) >= 26
    assert {exercise.kind for exercise in exercises} == set(KINDS)


def test_quizzes_do_not_give_their_answers_away_by_place():
    questions = [q for exercise in load_exercises() for q in exercise.quiz]
    places = Counter(question.answer for question in questions)
    assert len(questions) >= 20
    assert max(places.values()) <= 0.6 * len(questions)
