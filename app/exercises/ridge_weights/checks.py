import numpy as np
from sklearn.datasets import load_diabetes

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect

X1, Y1 = np.array([[1.0], [-1.0]]), np.array([3.0, -3.0])
X2 = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 2.0], [0.0, -2.0]])
Y2 = np.array([3.0, -3.0, 4.0, -4.0])


def without_penalty_it_is_least_squares(student, rng):
    """With alpha = 0 nothing is penalized: least squares."""
    for X, y in ((X1, Y1), _centred(rng)):
        student.call("ridge", X, y, 0.0).should_be(
            np.linalg.lstsq(X, y, rcond=None)[0],
            "With alpha 0 the equations are those of least squares.",
            rtol=1e-7,
        )


@after("without_penalty_it_is_least_squares")
def penalty_shrinks_the_weights(student, rng):
    """The penalty pulls every weight towards 0, as the equations say."""
    X, y = _centred(rng)
    for rows, answers, alpha in ((X1, Y1, 2.0), (X2, Y2, 10.0), (X, y, 3.0)):
        student.call("ridge", rows, answers, alpha).should_be(
            _ridge(rows, answers, alpha),
            f"Add alpha = {alpha:g} to the diagonal of XᵀX, and solve.",
            rtol=1e-7,
        )


def cost_has_two_sums(student, rng):
    """The cost adds squared errors and, alpha times, squared weights."""
    X, y = _centred(rng)
    for w, rows, answers, alpha in (
        (np.array([1.0]), X1, Y1, 2.0),
        (np.array([4.0]), X1, Y1, 0.5),
        (rng.normal(size=2).round(1), X, y, 3.0),
    ):
        errors, weights = np.sum((rows @ w - answers) ** 2), np.sum(w**2)
        student.call("penalized_cost", w, rows, answers, alpha).should_be(
            errors + alpha * weights,
            f"The squared errors add up to {errors:.4g}, the squared weights to "
            f"{weights:.4g}.",
        )


@after("penalty_shrinks_the_weights", "cost_has_two_sums")
def your_weights_are_the_cheapest(student, rng):
    """No small change makes your weights cheaper: they are the minimum."""
    X, y = _centred(rng)
    w = np.asarray(student.call("ridge", X, y, 4.0).value)
    cost = student.function("penalized_cost")
    least = cost(w, X, y, 4.0)
    for step in (*np.eye(2), *-np.eye(2)):
        expect(
            cost(w + 0.1 * step, X, y, 4.0) > least,
            "A small change of your weights makes your cost smaller.",
        )


@after("penalty_shrinks_the_weights")
def columns_that_agree_share_their_weight(student, rng):
    """Two columns that say the same share one weight, instead of fighting."""
    column = rng.normal(size=8).round(1)
    column -= column.mean()
    X, y = np.column_stack([column, column]), 2 * column
    student.call("ridge", X, y, 1.0).should_be(
        _ridge(X, y, 1.0),
        "XᵀX alone has no inverse here. With alpha on its diagonal it has one.",
        rtol=1e-6,
    )


def picture(student):
    data = load_diabetes()
    X, y = data.data / data.data.std(axis=0), data.target - data.target.mean()
    powers = np.linspace(-2, 5, 36)
    rows = [student.call("ridge", X, y, float(10**p)).value for p in powers]
    weights = np.array(rows, dtype=float)
    names = data.feature_names
    return pictures.picture(
        "Weights of the diabetes data",
        "log₁₀ of alpha: 2 means 100",
        "weight",
        *(
            pictures.series(name, role, "line", powers, weights[:, names.index(name)])
            for name, role in (("s1", "yours"), ("s2", "reference"), ("bmi", "data"))
        ),
    )


def _centred(rng):
    X, y = rng.normal(size=(9, 2)).round(1), rng.normal(size=9).round(1)
    return X - X.mean(axis=0), y - y.mean()


def _ridge(X, y, alpha):
    return np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)
