import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def first_three_steps(student, rng):
    """2, 1, ½: with these numbers every step halves the distance to the minimum."""
    student.variable("first_three").should_be(
        [2.0, 1.0, 0.5],
        "The slope at w = 4 is c · w = 8. The first step subtracts 0.25 · 8.",
    )


def small_steps_converge(student, rng):
    """Small steps creep down one side and arrive, however slowly."""
    curvature = float(rng.uniform(0.2, 5))
    rate = float(rng.uniform(0.05, 0.95)) / curvature
    student.call("outcome", curvature, rate).should_be(
        "converges",
        f"The factor is 1 − rate · curvature = {1 - rate * curvature:.3g}: after each "
        "step w is closer to 0, on the same side.",
    )


@after("small_steps_converge")
def curvature_counts_as_much_as_the_rate(student, rng):
    """A rate is not large or small by itself: what counts is its product with c."""
    steep, flat = float(rng.uniform(15, 40)), float(rng.uniform(0.01, 0.05))
    student.call("outcome", steep, 0.5).should_be(
        "diverges", f"A rate of 0.5 is far too large for the curvature {steep:.3g}."
    )
    student.call("outcome", flat, 5.0).should_be(
        "converges", f"A rate of 5 is still small where the curvature is {flat:.3g}."
    )


@after("curvature_counts_as_much_as_the_rate")
def jumping_across_may_converge(student, rng):
    """Overshooting is not diverging: each jump lands closer, so it arrives."""
    curvature = float(rng.uniform(0.5, 4))
    rate = float(rng.uniform(1.1, 1.9)) / curvature
    student.call("outcome", curvature, rate).should_be(
        "converges",
        f"The factor is {1 - rate * curvature:.3g}: the ball lands on the other side, "
        "but closer to the minimum than before.",
    )


@after("curvature_counts_as_much_as_the_rate")
def exactly_at_the_limit_it_bounces(student, rng):
    """At rate · curvature = 2 the factor is −1: to and fro for ever."""
    curvature = float(2.0 ** rng.integers(-3, 4))
    student.call("outcome", curvature, 2 / curvature).should_be(
        "bounces",
        "The factor is exactly −1: from 4 to −4 and back to 4.",
    )


@after("jumping_across_may_converge", "exactly_at_the_limit_it_bounces")
def agrees_with_forty_runs(student, rng):
    """Forty runs of gradient descent did what you said."""
    for curvature, product in rng.uniform([0.1, 0.05], [10, 4], size=(40, 2)):
        rate = float(product / curvature)
        end = abs(_walk(float(curvature), rate, 500)[-1])
        wanted = "converges" if end < 1 else "diverges"
        answer = student.call("outcome", float(curvature), rate)
        answer.should_be(wanted, f"Gradient descent from w = 1 went to {end:.3g}.")


def picture(student):
    products = np.linspace(0.1, 3, 30)
    factors = np.abs(1 - products)
    said = [student.call("outcome", 2.0, float(p) / 2).value for p in products]
    arrives = np.array([word == "converges" for word in said])
    return pictures.picture(
        "What each step does to the distance from the minimum",
        "rate · curvature",
        "factor, without its sign",
        pictures.series("factor", "reference", "line", products, factors),
        pictures.series(
            "you say it converges",
            "yours",
            "points",
            products[arrives],
            factors[arrives],
        ),
        pictures.series("limit", "data", "line", [0, 3], [1, 1]),
    )


def _walk(curvature, rate, n_steps):
    w = [1.0]
    for _ in range(n_steps):
        w.append(max(-1e9, min(1e9, w[-1] - rate * curvature * w[-1])))
    return w
