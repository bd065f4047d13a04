import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.ml.estimators.linear_models import ordinary_least_squares


def first_update_goes_downhill(student, rng):
    """The first update goes against the slope, with both parameters."""
    x, y = np.array([1.0, 2.0]), np.array([2.0, 4.0])
    answer = student.call("train", x, y, 0.1, 1)
    answer.part(0, "w").should_be(1.0, "The slope is −10 at the start: w has to grow.")
    answer.part(1, "b").should_be(0.6, "The slope is −6 at the start: b has to grow.")
    x, y = _points(rng, 4)
    (w, b, _), answer = _train(x, y, 0.1, 1), student.call("train", x, y, 0.1, 1)
    answer.part(0, "w").should_be(w, "The gradient points uphill; go the other way.")
    answer.part(1, "b").should_be(b, "Both parameters go against their slope.")


@after("first_update_goes_downhill")
def predictions_are_made_anew(student, rng):
    """Each round predicts anew, with the parameters as they are by then."""
    x, y = _points(rng, 4)
    (w, b, _), answer = _train(x, y, 0.1, 2), student.call("train", x, y, 0.1, 2)
    help = "The second update needs the errors of the line after the first."
    answer.part(0, "w").should_be(w, help)
    answer.part(1, "b").should_be(b, help)


@after("predictions_are_made_anew")
def costs_are_those_before_each_update(student, rng):
    """The list of costs has one number for each round, from before its update."""
    x, y = _points(rng, 5)
    answer = student.call("train", x, y, 0.05, 6)
    right = np.array(_train(x, y, 0.05, 6)[2])
    answer.part(2, "list of costs").should_be(right, "Measure, then update.")


@after("predictions_are_made_anew")
def many_rounds_reach_the_best_line(student, rng):
    """Repeated often enough, training arrives at the line of least squares."""
    x, y = _points(rng, 12)
    b, w = ordinary_least_squares(x, y)
    parts = student.call("train", x, y, 0.2, 2000).parts("w", "b", "list of costs")
    got = [part.should_be_a_number() for part in parts[:2]]
    expect(
        np.allclose(got, (w, b), atol=1e-3),
        f"After 2000 rounds w and b are {shown(tuple(got))}; the best line has "
        f"w = {shown(w)} and b = {shown(b)}.",
    )


def picture(student):
    x, y = np.array([0.5, 1.0, 1.5, 2.0]), np.array([2.1, 2.9, 4.2, 4.8])
    rounds = np.arange(30)
    right = _train(x, y, 0.1, 30)[2]
    mine = np.clip(student.call("train", x, y, 0.1, 30).value[2], 0, 100)
    return pictures.picture(
        "Cost by round",
        "round",
        "mean squared error",
        pictures.series("reference", "reference", "line", rounds, right),
        pictures.series("yours", "yours", "points", rounds, mine),
    )


def _points(rng, n):
    x = np.linspace(-1, 2, n) + rng.uniform(-0.1, 0.1, n)
    return x.round(2), (2 * x + 3 + rng.normal(size=n)).round(2)


def _train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    for _ in range(n_steps):
        error = w * x + b - y
        costs.append(np.mean(error**2))
        w, b = w - 2 * rate * np.mean(error * x), b - 2 * rate * np.mean(error)
    return w, b, costs
