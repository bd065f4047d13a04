import itertools

import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect

N = 2000


def equal_models_are_no_surprise(student, rng):
    """Between two models with the very same errors there is nothing to find: p = 1."""
    same = np.array([3.0, 5.0, 4.0])
    student.call("p_value", same, same, 9, np.random.default_rng(0)).should_be(
        1.0, "Every swap leaves a difference of 0, which is as large as the one found."
    )
    errors = rng.uniform(1, 5, 6).round(1)
    student.call("p_value", errors, errors, 99, rng).should_be(
        1.0, "All differences are 0, and 0 is at least as large as 0, every time."
    )


@after("equal_models_are_no_surprise")
def reality_counts_as_one_possibility(student, rng):
    """p is never 0: what really happened is one of the possibilities."""
    errors, n = rng.uniform(1, 2, 40).round(2), int(rng.integers(20, 60))
    student.call("p_value", errors + 3, errors, n, rng).should_be(
        1 / (n + 1),
        f"Chance never gets as far in {n} trials, so count = 0 and p = 1 / {n + 1}.",
    )


@after("reality_counts_as_one_possibility")
def questions_keep_their_pair(student, rng):
    """Each question keeps its two errors: hard questions are hard for both models."""
    difficulty = rng.uniform(0, 100, 30).round(1)
    better = difficulty + rng.uniform(0.5, 1.5, 30).round(2)
    answer = student.call("p_value", better, difficulty, N, rng)
    p = answer.should_be_a_number()
    expect(
        p < 0.01,
        f"Model B was better in each of 30 questions, by about 1, and the questions "
        f"differ in difficulty by up to 100. p should be near 0, but is "
        f"{p:.3g}: swap within a question, never between questions.",
    )


@after("questions_keep_their_pair")
def both_directions_count(student, rng):
    """Much worse would have been as surprising as much better: both count."""
    for _ in range(3):
        a, b, exact = _small(rng)
        _near(student.call("p_value", a, b, N, rng), exact)


@after("both_directions_count")
def swapping_the_models_changes_nothing(student, rng):
    """Which model is called A does not matter."""
    a, b, exact = _small(rng)
    for first, second in ((a, b), (b, a)):
        _near(student.call("p_value", first, second, N, rng), exact)


@after("both_directions_count")
def chance_comes_from_the_generator(student, rng):
    """All chance comes from rng: same seed same p, other seeds other p."""
    a, b, _ = _small(rng)
    call = student.function("p_value")
    found, again = (
        [float(call(a, b, 200, np.random.default_rng(seed))) for seed in range(8)]
        for _ in range(2)
    )
    for seed, (first, second) in enumerate(zip(found, again)):
        expect(
            first == second,
            f"With np.random.default_rng({seed}) twice, p is {first:.3f} and then "
            f"{second:.3f}. Draw the signs from rng alone.",
        )
    expect(
        len(set(found)) > 1,
        f"With eight generators of different seeds, p is {found[0]:.3f} every time. "
        "Draw the signs from rng, not from a generator of your own.",
    )


def picture(student):
    rng = np.random.default_rng(9)
    gains = np.linspace(0, 1, 21)
    difficulty, (u, v) = rng.gamma(2.0, 3.0, 40), rng.normal(0, 0.7, (2, 40))
    a = difficulty + u - np.mean(u - v)
    call = student.function("p_value")
    found = [call(a, difficulty + v - gain, 500, rng) for gain in gains]
    return pictures.picture(
        "p for a model that is better by a known amount (40 questions)",
        "how much better",
        "your p",
        pictures.series("yours", "yours", "line", gains, found),
        pictures.series("0.05", "reference", "line", [0, 1], [0.05, 0.05]),
    )


def _small(rng):
    """Make few questions, so that all swaps can be counted; p between 0.1 and 0.6.

    All errors are eighths, which a computer adds without rounding: whether a tie counts
    must not depend on the order in which somebody adds.
    """
    while True:
        b = rng.integers(16, 48, 7) / 8
        a = b + (rng.normal(4, 8, 7)).round() / 8
        d = a - b
        signs = np.array(list(itertools.product([-1, 1], repeat=7)))
        means = np.abs((signs * d).mean(axis=1))
        exact = float(np.mean(means >= abs(d.mean()) - 1e-12))
        if 0.1 < exact < 0.6 and abs(d.mean()) > 0.1:
            return a, b, exact


def _near(answer, exact):
    p = answer.should_be_a_number()
    half = answer.equals(exact / 2, atol=0.045)
    expect(
        abs(p - exact) < 0.045,
        f"{answer.text} is {p:.3f}. Counting all 128 ways to swap gives "
        f"{exact:.3f}; with {N} random ones you should come close to it. "
        + ("You count one direction only." if half else "Compare absolute means."),
    )
