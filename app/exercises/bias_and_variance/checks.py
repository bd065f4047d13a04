import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def bias_is_squared_at_each_point(student, rng):
    """The bias is squared point by point: too high and too low do not cancel."""
    two, truth = np.array([[1.0, 4.0], [3.0, 4.0]]), np.array([2.0, 3.0])
    student.call("decompose", two, truth, 0.1).part(0, "bias_squared").should_be(
        0.5, "The mean curve is right at the first point, and 1 too high at the second."
    )
    predictions, truth, noise = _worlds(rng)
    right = np.mean((predictions.mean(axis=0) - truth) ** 2)
    answer = student.call("decompose", predictions, truth, noise)
    answer.part(0, "bias_squared").should_be(
        right, "Mean over the curves, minus the truth, squared, and the mean of that."
    )


@after("bias_is_squared_at_each_point")
def variance_is_among_the_curves(student, rng):
    """The variance is the disagreement of the curves, not the wiggling of one."""
    predictions, truth, noise = _worlds(rng)
    right = np.mean((predictions - predictions.mean(axis=0)) ** 2)
    answer = student.call("decompose", predictions, truth, noise)
    answer.part(1, "variance").should_be(
        right, "At each point, how far are the curves from their mean at that point?"
    )


@after("variance_is_among_the_curves")
def three_parts_make_the_whole(student, rng):
    """Bias², variance and noise add up to the expected error, to the last digit."""
    predictions, truth, noise = _worlds(rng)
    answer = student.call("decompose", predictions, truth, noise)
    answer.part(2, "noise").should_be(noise, "It is handed through.")
    total = sum(answer.part(k, "part").should_be_a_number() for k in range(3))
    answer.part(3, "error").should_be(
        np.mean((predictions - truth) ** 2) + noise,
        f"Your first three parts add up to {total:.6g}.",
    )


def picture(student):
    rng, x, degrees = np.random.default_rng(2), np.linspace(-1, 1, 20), np.arange(1, 10)
    truth, parts = np.sin(3 * x), []
    for degree in degrees:
        y = truth[:, None] + 0.3 * rng.normal(size=(20, 100))
        basis = np.polynomial.chebyshev.chebvander(x, degree)
        curves = basis @ np.linalg.lstsq(basis, y)[0]
        parts.append(student.call("decompose", curves.T, truth, 0.09).value)
    bias, variance, _, error = np.array(parts, dtype=float).T
    return pictures.picture(
        "Error of polynomials in a hundred worlds",
        "degree",
        "part of the error",
        pictures.series("your squared bias", "data", "line", degrees, bias),
        pictures.series("your variance", "yours", "line", degrees, variance),
        pictures.series("expected error", "reference", "line", degrees, error),
    )


def _worlds(rng):
    truth = rng.uniform(-2, 2, 3).round(1)
    bias = np.array([1.0, -1.0, 0.5]) * rng.uniform(0.5, 1, 3)
    predictions = (truth + bias + rng.normal(size=(4, 3))).round(1)
    return predictions, truth, round(float(rng.uniform(0.05, 0.5)), 2)
