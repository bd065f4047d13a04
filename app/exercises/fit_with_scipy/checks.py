import numpy as np
from scipy.optimize import curve_fit

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def cost_is_the_mean_squared_error(student, rng):
    """The cost is the mean squared error of the cooling curve."""
    t, measured = np.array([0.0, 10.0]), np.array([80.0, 40.0])
    student.call("cost", np.array([20.0, 60.0, 0.0]), t, measured).should_be(
        800.0, "With k = 0 the tea stays at 80: the errors are 0 and 40."
    )
    t, measured, truth = _tea(rng, 3)
    guess = (truth + rng.uniform(-0.05, 0.05, 3)).round(3)
    student.call("cost", guess, t[:4], measured[:4]).should_be(
        np.mean((_curve(t[:4], *guess) - measured[:4]) ** 2),
        "Predict room + extra · exp(−k · t), subtract, square, take the mean.",
        rtol=1e-6,
    )


def three_numbers_are_returned(student, rng):
    """What comes back are the three parameters, and not the optimizer's report."""
    t, measured, _ = _tea(rng, 0.5)
    answer = student.call("fit", t, measured)
    answer.should_have_shape((3,), "The array [room, extra, k] is wanted.")


@after("cost_is_the_mean_squared_error", "three_numbers_are_returned")
def clean_measurements_are_explained(student, rng):
    """From clean measurements the true numbers are recovered."""
    t = np.arange(0.0, 41.0, 2.0)
    student.call("fit", t, _curve(t, 20.0, 60.0, 0.1)).should_be(
        np.array([20.0, 60.0, 0.1]),
        "The measurements have no noise at all here. Does the search start as the "
        "instructions say, and may it go on long enough?",
        rtol=1e-3,
    )
    t, measured, truth = _tea(rng, 0.0)
    student.call("fit", t, measured).should_be(
        truth,
        "The measurements have no noise at all here, so a cost of 0 is possible.",
        rtol=1e-3,
    )


@after("clean_measurements_are_explained")
def no_parameters_have_a_smaller_cost(student, rng):
    """With noise, no other parameters fit better than yours."""
    t, measured, truth = _tea(rng, 1.0)
    best, _ = curve_fit(_curve, t, measured, p0=truth)
    mine = student.call("fit", t, measured).should_have_shape((3,))
    costs = [np.mean((_curve(t, *p) - measured) ** 2) for p in (mine, best)]
    expect(
        costs[0] < costs[1] * 1.001 + 1e-9,
        f"fit returned {shown(mine)} with a cost of {costs[0]:.6g}; {shown(best)} has "
        f"only {costs[1]:.6g}. Let the search go on longer, or choose another method.",
    )


def picture(student):
    t, measured, _ = _tea(np.random.default_rng(4), 1.5)
    fine = np.linspace(0, 40, 81)
    found = np.asarray(student.call("fit", t, measured).value, dtype=float)
    return pictures.picture(
        "Tea in a cup",
        "time (minutes)",
        "temperature (°C)",
        pictures.series("measured", "data", "points", t, measured),
        pictures.series("your fit", "yours", "line", fine, _curve(fine, *found)),
    )


def _curve(t, room, extra, k):
    return room + extra * np.exp(-k * t)


def _tea(rng, noise):
    truth = rng.uniform([16, 45, 0.06], [24, 65, 0.15]).round(3)
    t = np.arange(0.0, 41.0, 2.0)
    return t, (_curve(t, *truth) + noise * rng.normal(size=len(t))).round(6), truth
