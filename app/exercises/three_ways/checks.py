import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.ml.estimators.linear_models import ordinary_least_squares


def normal_equations_are_solved(student, rng):
    """The normal equations are solved, with intercept and slope."""
    x, y = np.array([0.0, 1.0, 2.0]), np.array([3.0, 7.0, 11.0])
    student.call("by_normal_equations", x, y).should_be((3.0, 4.0), "y = 3 + 4x.")
    x, y = _points(rng, 6)
    student.call("by_normal_equations", x, y).should_be(
        tuple(ordinary_least_squares(x, y)),
        "Intercept first. Without a column of ones there would be none.",
        rtol=1e-6,
    )


def one_step_is_against_the_gradient(student, rng):
    """One step from 0, 0 goes against the gradient of the mean."""
    x, y = _points(rng, 5)
    right = 0.1 * 2 * np.array([np.mean(y), np.mean(x * y)])
    student.call("by_gradient_descent", x, y, 0.1, 1).should_be(
        tuple(right), "The gradient at 0, 0 is −(2/n) Aᵀy. Start at 0, 0.", rtol=1e-6
    )


@after("one_step_is_against_the_gradient")
def many_steps_arrive(student, rng):
    """A thousand steps arrive where the equations had been all along."""
    x, y = _points(rng, 100)
    help = "Each step measures the gradient anew, and there are n_steps of them."
    # Points close together: here a thousand steps do not arrive, and each one counts.
    close, high = np.array([0.0, 0.05, 0.1]), np.array([1.0, 2.0, 4.0])
    student.call("by_gradient_descent", close, high).should_be(
        _walk(close, high, 0.2, 1000),
        "These points are close together, so that after 1000 steps of rate 0.2 it is "
        f"still on its way. {help}",
        rtol=1e-6,
    )
    student.call("by_gradient_descent", x, y).should_be(
        tuple(ordinary_least_squares(x, y)), help, atol=1e-4
    )


def scikit_learn_agrees(student, rng):
    """scikit-learn finds the same line, once it gets a matrix."""
    x, y = _points(rng, 6)
    student.call("by_scikit_learn", x, y).should_be(
        tuple(ordinary_least_squares(x, y)),
        "The intercept is in intercept_, the slope is the only entry of coef_.",
        rtol=1e-6,
    )


@after("normal_equations_are_solved", "many_steps_arrive", "scikit_learn_agrees")
def all_three_agree(student, rng):
    """Three ways, one line: they agree to six digits."""
    x, y = _points(rng, 100)
    wanted = tuple(ordinary_least_squares(x, y))
    help = "They should be the same line."
    student.call("by_normal_equations", x, y).should_be(wanted, help, rtol=1e-6)
    student.call("by_scikit_learn", x, y).should_be(wanted, help, rtol=1e-6)
    student.call("by_gradient_descent", x, y, 0.2, 4000).should_be(
        wanted, help, rtol=1e-6
    )


def picture(student):
    rng = np.random.default_rng(42)
    x = 2 * rng.random(100)
    y = 3 + 4 * x + rng.normal(size=100)
    ends = np.array([0.0, 2.0])
    lines = [pictures.series("100 points", "data", "points", x, y)]
    for steps in (1, 3, 1000):
        b, w = student.call("by_gradient_descent", x, y, 0.2, steps).value
        name = f"your line after {steps} steps"
        lines.append(pictures.series(name, "yours", "line", ends, b + w * ends))
    b, w = ordinary_least_squares(x, y)
    best = b + w * ends
    lines.append(pictures.series("least squares", "reference", "line", ends, best))
    return pictures.picture("The same line, by and by", "x", "y", *lines)


def _walk(x, y, rate, n_steps):
    b, w = 0.0, 0.0
    for _ in range(n_steps):
        error = b + w * x - y
        b, w = b - rate * 2 * np.mean(error), w - rate * 2 * np.mean(error * x)
    return b, w


def _points(rng, n):
    x = np.linspace(0, 2, n) + rng.uniform(-0.1, 0.1, n)
    return x.round(2), (3 + 4 * x + rng.normal(size=n)).round(2)
