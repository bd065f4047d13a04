import math

import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

TIGHT = {"rtol": 1e-6, "atol": 1e-6}


def one_walk_goes_downhill(student, rng):
    """A single walk goes down into its own valley."""

    def square(w):
        return w**2

    student.call("best_of", square, lambda w: 2 * w, [4.0], 0.25, 3).should_be(
        0.5, "The slope of w² is 2w: from 4 three steps lead over 2 and 1 to 0.5."
    )
    loss, gradient = _waves(rng)
    start = round(float(rng.uniform(-1, 1)), 2)
    student.call("best_of", loss, gradient, [start], 0.05, 50).should_be(
        _walk(gradient, start), "One start: 50 steps of gradient descent.", **TIGHT
    )


@after("one_walk_goes_downhill")
def lowest_end_is_kept(student, rng):
    """Of all ends, the one with the smallest loss is kept, whichever start it had."""
    for mirror in (1, -1):
        loss, gradient = _waves(rng, mirror)
        starts = rng.permutation([-4.0, -2.0, 0.0, 2.0, 4.0]) + rng.uniform(-0.3, 0.3)
        starts = [round(float(start), 2) for start in starts]
        ends = [_walk(gradient, start) for start in starts]
        student.call("best_of", loss, gradient, starts, 0.05, 50).should_be(
            min(ends, key=loss),
            f"The walks end at {np.round(ends, 3)} with the losses "
            f"{np.round([loss(end) for end in ends], 3)}.",
            **TIGHT,
        )


@after("lowest_end_is_kept")
def ends_are_compared_not_starts(student, rng):
    """The ends are compared, not the starts: a high start may lead deepest."""
    # Low start first and last: the first walk is not always the best one, nor the last.
    loss, gradient = _two_valleys()
    low, high = 1.18, -1.9 - round(float(rng.uniform(0, 0.09)), 2)
    for starts in ([low, high], [high, low]):
        student.call("best_of", loss, gradient, starts, 0.02, 300).should_be(
            _walk(gradient, high, 0.02, 300),
            f"The start {high} has the larger loss, but its walk ends lower.",
            **TIGHT,
        )


def failures_multiply(student, rng):
    """All walks fail together only with (1 − p)ᵏ: the chance approaches 1."""
    student.call("chance", 0.5, 3).should_be(0.875, "All three fail with 0.5³ = 0.125.")
    for k in (1, 2, int(rng.integers(5, 12))):
        p = round(float(rng.uniform(0.15, 0.6)), 2)
        student.call("chance", p, k).should_be(
            1 - (1 - p) ** k, f"One walk fails with {1 - p:.2f}; all {k} fail together?"
        )


@after("failures_multiply")
def enough_walks_and_no_more(student, rng):
    """Your number of walks is enough, and one less would not be."""
    for p, wanted, right in ((0.5, 0.875, 3), (0.5, 0.75, 2), (0.9, 0.5, 1)):
        student.call("walks_needed", p, wanted).should_be(
            right, f"With {right} walks the chance is {1 - (1 - p) ** right:g}."
        )
    for wanted in (0.9, 0.99, 0.5):
        p = round(float(rng.uniform(0.05, 0.6)), 2)
        right = max(1, math.ceil(math.log(1 - wanted) / math.log(1 - p) - 1e-9))
        student.call("walks_needed", p, wanted).should_be(
            right, f"With {right} walks the chance is {1 - (1 - p) ** right:.4f}."
        )


def picture(student):
    k = np.arange(1, 21)
    mine = [student.call("chance", 0.22, int(n)).value for n in k]
    return pictures.picture(
        "Chance of finding the deepest of five valleys (p = 0.22)",
        "walks",
        "chance",
        pictures.series("yours", "yours", "points", k, mine),
        pictures.series("99%", "reference", "line", [1, 20], [0.99, 0.99]),
    )


def _waves(rng, mirror=1):
    """Five valleys; the deepest is on one side of the middle."""
    at = mirror * round(float(rng.uniform(0.2, 0.6)), 2)

    def loss(w):
        return 0.2 * w**2 - 0.7 * math.cos(3 * (w - at))

    def gradient(w):
        return 0.4 * w + 2.1 * math.sin(3 * (w - at))

    return loss, gradient


def _two_valleys():
    def loss(w):
        return w**4 - 3 * w**2 + 0.5 * w

    def gradient(w):
        return 4 * w**3 - 6 * w + 0.5

    return loss, gradient


def _walk(gradient, w, rate=0.05, n_steps=50):
    for _ in range(n_steps):
        w = w - rate * gradient(w)
    return w
