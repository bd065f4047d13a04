import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.ml.datasets.generators import houses
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import ordinary_least_squares


def it_does_not_run_away(student, rng):
    """The weights stay finite, and the predictions are better than a constant."""
    for generator in (np.random.default_rng(0), rng):
        score, right, text = _scores(student, generator)
        expect(
            score > 0,
            f"The estimator of {text} has R² = {score:.3g} on 50 new houses; least "
            f"squares has {right:.3f}. Below 0 it is worse than always answering the "
            "mean price. Scale the features, and look at learning_rate.",
        )


@after("it_does_not_run_away")
def one_house_is_enough(student, rng):
    """A single new house gets the same price alone as among others."""
    X, y, new, _ = _houses(rng)
    estimator = student.call("train", X, y, 1)
    together, alone = _prices(estimator, new), _prices(estimator, new[:1])
    expect(
        np.allclose(alone[0], together[0], rtol=1e-6),
        f"The first new house is priced {together[0]:.4g} among 50 others and "
        f"{alone[0]:.4g} alone. New houses have to be scaled with the means and "
        "deviations of the training houses, not with their own.",
    )


@after("it_does_not_run_away", "one_house_is_enough")
def as_good_as_least_squares(student, rng):
    """On new houses it is as good as least squares: the same line, found in steps."""
    for generator in (np.random.default_rng(0), rng):
        score, right, text = _scores(student, generator)
        expect(
            # Where the prices are scaled too, the usual `tol` stops a little early.
            score > right - 0.03,
            f"The estimator of {text} has R² = {score:.4f} on 50 new houses; least "
            f"squares has {right:.4f}. It has not arrived. Once all features have one "
            "size, the usual learning rate suits them all; max_iter and tol say when "
            "it stops.",
        )


@after("as_good_as_least_squares")
def units_do_not_matter(student, rng):
    """Square metres or square millimetres: the prices stay the same."""
    X, y, new, _ = _houses(rng)
    units = np.array([1e6, 1.0, 1e-3, 1e3])
    prices = _prices(student.call("train", X, y, 2), new)
    again = _prices(student.call("train", X * units, y, 2), new * units)
    far = np.abs(prices - again).max()
    expect(
        far < 1e-3,
        f"With areas in mm², ages in thousands of years and distances in metres the "
        f"predicted prices change by up to {far:.3g}. They should not.",
    )


@after("as_good_as_least_squares")
def seed_decides_about_chance(student, rng):
    """It is still SGD, and its chance comes from the seed: same seed, same prices."""
    X, y, new, _ = _houses(rng)
    one, same, other = (
        _prices(student.call("train", X, y, seed), new) for seed in (1, 1, 2)
    )
    expect(
        np.array_equal(one, same),
        f"Trained twice with seed = 1, it prices the first new house {one[0]:.8g} and "
        f"{same[0]:.8g}. Give SGDRegressor random_state=seed.",
    )
    expect(
        not np.array_equal(one, other),
        "Trained with the seeds 1 and 2 it gives exactly the same prices. SGD takes "
        "the houses in a random order, so the last digits should differ: keep "
        "SGDRegressor, with random_state=seed.",
    )


def picture(student):
    X, y, new, prices = _houses(np.random.default_rng(1))
    found = np.asarray(student.call("train", X, y, 0).value.predict(new), dtype=float)
    right = design_matrix(new) @ ordinary_least_squares(X, y)
    return pictures.picture(
        "Prices of 50 new houses",
        "price (thousands)",
        "predicted price (thousands)",
        pictures.series("least squares", "reference", "points", prices, right),
        pictures.series("yours", "yours", "points", prices, np.clip(found, 0, 1000)),
    )


def _houses(rng):
    data = houses(200, random_state=rng)
    return data.X[:150], data.y[:150], data.X[150:], data.y[150:]


def _scores(student, rng):
    X, y, new, prices = _houses(rng)
    answer = student.call("train", X, y, int(rng.integers(100)))
    found = _prices(answer, new)
    right = design_matrix(new) @ ordinary_least_squares(X, y)
    return _r2(found, prices), _r2(right, prices), answer.text


def _prices(answer, new):
    prices = answer.method("predict", new)
    return prices.should_have_shape((len(new),), "There is one price for each house.")


def _r2(predicted, actual):
    return 1 - np.mean((predicted - actual) ** 2) / np.var(actual)
