import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import LANDSCAPES_2D
from app.ml.optimize.optimizers import gradient_descent


def path_has_a_row_for_every_point(student, rng):
    """The path has the start and a row for each step."""
    start, n = rng.normal(size=2).round(1), int(rng.integers(3, 6))
    answer = student.call("descend", _bowl(rng), start, 0.1, n)
    answer.should_have_shape((n + 1, 2), f"It holds the start and {n} steps.")


@after("path_has_a_row_for_every_point")
def start_stays_in_the_first_row(student, rng):
    """The first row is still the start, although you have moved on."""
    start = rng.uniform(1, 3, 2).round(1)
    answer = student.call("descend", _bowl(rng), start, 0.1, 3)
    answer.part(0, "first row").should_be(
        start, "If all rows are equal, the list mentions one changing array many times."
    )


@after("start_stays_in_the_first_row")
def first_step_goes_downhill(student, rng):
    """The first step goes against the gradient, as far as the rate says."""
    start, rate, bowl = rng.uniform(1, 3, 2).round(1), 0.2, _bowl(rng)
    answer = student.call("descend", bowl, start, rate, 1)
    answer.part(1, "second row").should_be(
        start - rate * bowl(start),
        f"The gradient at the start is {bowl(start).round(3).tolist()}.",
    )


@after("first_step_goes_downhill")
def slope_is_measured_anew(student, rng):
    """Each step asks for the slope where you are by then."""

    def round_bowl(w):
        return 2 * w

    student.call("descend", round_bowl, np.array([4.0, -2.0]), 0.25, 2).should_be(
        np.array([[4.0, -2.0], [2.0, -1.0], [1.0, -0.5]]), "The gradient is 2 · w."
    )
    start, rate, bowl = rng.uniform(1, 3, 2).round(1), 0.2, _bowl(rng)
    second = start - rate * bowl(start)
    answer = student.call("descend", bowl, start, rate, 2)
    answer.part(2, "last row").should_be(
        second - rate * bowl(second), "The second step starts at the second point."
    )


@after("slope_is_measured_anew")
def long_walks_agree_with_the_reference(student, rng):
    """A hundred steps through the elongated valley agree with the reference."""
    valley, start = LANDSCAPES_2D["elongated-valley"], rng.uniform(-2.5, 2.5, 2)
    optimizer = gradient_descent(0.3)
    right = descend(valley, optimizer, start, max_steps=100, tolerance=0.0).path
    student.call("descend", valley.gradient, start, 0.3, 100).should_be(right)


def picture(student):
    valley, start = LANDSCAPES_2D["elongated-valley"], np.array([-2.5, 1.5])
    path = student.call("descend", valley.gradient, start, 0.42, 40).value
    return pictures.picture(
        "Your walk through the elongated valley, rate 0.42",
        "weight 1",
        "weight 2",
        pictures.series("minimum", "reference", "points", *valley.minima.T),
        pictures.series("your path", "yours", "line", *np.asarray(path).T),
    )


def _bowl(rng):
    curvature = rng.uniform(0.5, 3, 2).round(1)

    def gradient(w):
        return curvature * w

    return gradient
