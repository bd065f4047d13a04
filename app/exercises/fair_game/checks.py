import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer


def likely_values_weigh_more(student, rng):
    """Each value counts by its probability."""
    for values, weights in (([0, 1], [0.5, 0.5]), ([10, 1], [0.1, 0.9]), _game(rng)):
        student.call("expected", values, weights).should_be(
            float(np.dot(values, weights)),
            "Multiply each value by its probability and add up.",
        )


@after("likely_values_weigh_more")
def distances_are_squared_and_weighed(student, rng):
    """The variance weighs squared distances from the expected value."""
    for values, weights in (([0, 1], [0.5, 0.5]), ([-4, 6], [0.2, 0.8]), _game(rng)):
        middle = float(np.dot(values, weights))
        student.call("variance", values, weights).should_be(
            float(np.dot((np.array(values) - middle) ** 2, weights)),
            f"The expected value is {middle:.4g}. Square each distance from it, "
            "multiply by the probability, add up.",
        )


def one_round_is_predicted(student, rng):
    """You know what one round brings on average, and how much it scatters."""
    _predicted(student, "expected win", 1.2, 0.004, "10 · 0.1 + 1 · 0.2 + 0 · 0.7.")
    _predicted(
        student,
        "variance",
        8.76,
        0.006,
        "Three squared distances from the expected win, each times its probability.",
    )


@after("one_round_is_predicted")
def hundred_rounds_are_predicted(student, rng):
    """For a hundred rounds the expected win grows by 100, the spread only by 10."""
    _predicted(
        student,
        "expected win of 100 rounds",
        120.0,
        0.4,
        "Expected values add up, round by round.",
    )
    _predicted(
        student,
        "standard deviation of 100 rounds",
        np.sqrt(876),
        0.05,
        "Variances add up: 100 times that of one round. Then take the root.",
    )


def picture(student):
    rng = np.random.default_rng(6)
    wins = rng.choice([10.0, 1.0, 0.0], (12, 100), p=[0.1, 0.2, 0.7])
    mean = student.call("expected", [10, 1, 0], [0.1, 0.2, 0.7]).value
    rounds = np.arange(1, 101)
    return pictures.picture(
        "Coins that came back, in twelve afternoons of 100 rounds",
        "rounds",
        "coins",
        pictures.series("your expected win", "yours", "line", rounds, rounds * mean),
        pictures.series("price paid", "reference", "line", rounds, rounds * 2.0),
        pictures.series(
            "an afternoon, every 10 rounds",
            "data",
            "points",
            np.tile(rounds[9::10], 12),
            np.cumsum(wins, axis=1)[:, 9::10].ravel(),
        ),
    )


def _game(rng):
    parts = rng.integers(1, 9, 4)
    weights = (parts / parts.sum()).tolist()
    return rng.permutation([-3, 0, 2, 5, 9, 20])[:4].tolist(), weights


def _predicted(student, name, value, near, help):
    answers = student.variable("predicted").value
    good = isinstance(answers, dict) and name in answers
    expect(good, f"predicted should be a dict with “{name}” in it.")
    mine = Answer(name, answers[name])
    expect(
        mine.equals(value, atol=near),
        f"For “{name}” you predicted {shown(mine.value)}. {help}",
    )
