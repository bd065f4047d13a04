import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.ml.estimators.linear_models import ordinary_least_squares


def gradient_points_uphill(student, rng):
    """Along your gradient the cost rises: it points uphill."""
    w, b, X, y = _problem(rng, 6, 2)
    answer, slope_w, slope_b = _slopes(student, w, b, X, y)
    step = 1e-4
    change = _cost(w + step * slope_w, b + step * slope_b, X, y) - _cost(w, b, X, y)
    expect(
        change > 0,
        f"{answer.text} is {shown(answer.value)}. A small step in this direction "
        f"changes the cost by {change:.2g}; along a gradient it has to rise. Check the "
        "sign of the error, and that the gradient is not 0.",
    )


@after("gradient_points_uphill")
def each_weight_has_its_slope(student, rng):
    """Each weight has its own slope, as steep as the cost really is."""
    w, b, X, y = _problem(rng, 5, 3)
    answer, *_ = _slopes(student, w, b, X, y)
    right = 2 * X.T @ (X @ w + b - y) / len(y)
    help = "Measured: raise one weight by 1e-6 and see how much the cost changes."
    part = answer.part(0, "∂J/∂w")
    for factor, name in ((0.5, "half"), (len(y), f"{len(y)} times")):
        if part.equals(factor * right):
            help = f"All slopes are {name} of what they should be. Is a factor lost?"
    part.should_be(right, help)


@after("each_weight_has_its_slope")
def intercept_has_its_slope(student, rng):
    """The intercept has its slope as well: twice the mean error."""
    y = np.array([1.0, 2.0])
    student.call("gradient", np.zeros(2), 0.0, np.eye(2), y).should_be(
        (np.array([-1.0, -2.0]), -3.0), "The errors are −1 and −2."
    )
    w, b, X, y = _problem(rng, 5, 2)
    answer, *_ = _slopes(student, w, b, X, y)
    answer.part(1, "∂J/∂b").should_be(
        2 * np.mean(X @ w + b - y), "Raising b raises every error by the same amount."
    )


@after("intercept_has_its_slope")
def it_is_level_at_the_best_line(student, rng):
    """At the least squares solution the ground is level, as at every minimum."""
    _, _, X, y = _problem(rng, 12, 3)
    b, *w = ordinary_least_squares(X, y)
    answer, slope_w, slope_b = _slopes(student, np.array(w), float(b), X, y)
    expect(
        np.abs([*slope_w, slope_b]).max() < 1e-9,
        f"At the least squares solution your gradient is {shown(answer.value)}, not 0.",
    )


def picture(student):
    x = np.array([[-1.0], [0.0], [1.0], [2.0]])
    y = np.array([-1.0, 1.2, 2.9, 5.1])
    weights = np.linspace(-1, 5, 61)
    costs = [_cost(np.array([w]), 1.0, x, y) for w in weights]
    at = np.array([0.0, 1.0, 3.5])
    series = [pictures.series("cost", "reference", "line", weights, costs)]
    for k, w in enumerate(at):
        slope = float(_slopes(student, np.array([w]), 1.0, x, y)[1][0])
        along = np.array([-0.5, 0.5])
        level = _cost(np.array([w]), 1.0, x, y)
        name = "your slopes" if k == 0 else f"your slope at {w:g}"
        series.append(
            pictures.series(name, "yours", "line", w + along, level + slope * along)
        )
    return pictures.picture("Cost by weight, b = 1", "weight w", "cost", *series)


def _problem(rng, n, p):
    X = rng.normal(size=(n, p)).round(1)
    w, b = rng.uniform(1, 2, p).round(1), round(float(rng.uniform(1, 2)), 1)
    return w, b, X, rng.normal(size=n).round(1)


def _cost(w, b, X, y):
    return float(np.mean((X @ w + b - y) ** 2))


def _slopes(student, w, b, X, y):
    answer = student.call("gradient", w, b, X, y)
    slope_w, slope_b = answer.parts("∂J/∂w", "∂J/∂b")
    w_slopes = slope_w.should_have_shape(w.shape, "There is one slope for each weight.")
    return answer, w_slopes, slope_b.should_be_a_number("There is one slope for b.")
