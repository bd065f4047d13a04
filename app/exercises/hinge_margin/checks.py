import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

Y = np.array([1, 1, 1, -1, -1])
SCORES = np.array([3.0, 0.4, -2.0, -1.0, 0.5])


def five_losses_are_predicted(student, rng):
    """You see what is missing to a margin of 1, on both sides."""
    answers = student.variable("losses").value
    good = isinstance(answers, list | tuple | np.ndarray) and len(answers) == 5
    expect(good, "losses should be a list of five numbers.")
    for y, score, mine in zip(Y.tolist(), SCORES.tolist(), answers, strict=True):
        expect(
            Answer("", mine).equals(max(0.0, 1 - y * score)),
            f"For y = {y:+d} and a score of {score:g} you predicted {shown(mine)}. The "
            f"margin is {y * score:g}. How much of it is missing to 1, if anything?",
        )


def right_answers_are_counted(student, rng):
    """Every margin above 0 is right, even where the hinge still charges something."""
    answer = student.variable("right")
    if not answer.equals(int(np.sum(Y * SCORES > 0))):
        answer.fail("A sample is right if its score has the sign of its label.")


def missing_margin_is_charged(student, rng):
    """Your loss is the mean of what is missing, and never negative."""
    y = rng.permutation([1, 1, 1, -1, -1, -1])
    for labels, scores in (
        (np.array([1]), np.array([3.0])),
        (np.array([1]), np.array([0.4])),
        (np.array([-1]), np.array([0.5])),
        (Y, SCORES),
        (y, rng.uniform(-3, 3, 6).round(1)),
    ):
        student.call("hinge", labels, scores).should_be(
            float(np.mean(np.maximum(0, 1 - labels * scores))),
            f"The margins are {shown(labels * scores + 0.0)}. Each is charged "
            "max(0, 1 − margin); take the mean.",
        )


def only_some_samples_pull(student, rng):
    """Samples with a margin above 1 are left in peace; all others pull."""
    y = rng.permutation([1, 1, -1, -1])
    for labels, scores in (
        (np.array([1, -1]), np.array([2.0, 0.0])),
        (np.array([1, -1, 1]), np.array([1.0, -1.0, 0.9])),
        (Y, SCORES),
        (y, rng.uniform(-2, 2, 4).round(1)),
    ):
        wanted = labels * scores < 1
        answer = student.call("pulls", labels, scores)
        mine = None if answer.value is None else np.asarray(answer.value)
        if mine is not None and mine.shape == wanted.shape and mine.dtype == bool:
            answer = Answer(answer.text, mine.astype(int))
        answer.should_be(
            wanted.astype(int),
            f"(1 is True, 0 is False.) The margins are {shown(labels * scores + 0.0)}: "
            "a sample pulls if its margin is below 1.",
        )


def picture(student):
    scores = np.linspace(-3, 3, 61)
    one = np.array([1])
    yours = [student.call("hinge", one, np.array([s])).value for s in scores]
    return pictures.picture(
        "The price of a sample with label +1",
        "score",
        "loss",
        pictures.series("your hinge loss", "yours", "line", scores, yours),
        pictures.series(
            "cross-entropy", "reference", "line", scores, np.log(1 + np.exp(-scores))
        ),
    )
