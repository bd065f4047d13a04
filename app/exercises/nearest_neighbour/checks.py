import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.ml.datasets.generators import moons


def examples_keep_their_labels(student, rng):
    """Asked about its own examples, it gives back their labels: distance 0 wins."""
    X, new = np.array([[0.0, 0.0], [4.0, 3.0]]), np.array([[1.0, 0.0], [4.0, 4.0]])
    student.call("predict", X, np.array([10, 20]), new).should_be(
        np.array([10, 20]), "The first new row is near (0, 0), the second near (4, 3)."
    )
    X = rng.uniform(0, 9, size=(4, 2)).round(1) + np.arange(4)[:, None] * 10
    y = rng.permutation([10, 20, 30, 40])
    student.call("predict", X, y, X).should_be(
        y, "Each new row is one of the examples, at distance 0: it keeps that label."
    )


@after("examples_keep_their_labels")
def all_features_count(student, rng):
    """Every feature counts, not only the first."""
    X = np.column_stack([np.arange(3) * 0.1, rng.permutation([0, 50, 90]), np.zeros(3)])
    y = rng.permutation([1, 2, 3])
    new = X[rng.permutation(3)] + [0.0, 2.0, 0.1]
    new[:, 0] = np.roll(new[:, 0], 1)
    right = np.array([y[np.abs(X[:, 1] - row[1]).argmin()] for row in new])
    student.call("predict", X, y, new).should_be(
        right, "The rows differ most in their second feature."
    )


@after("all_features_count")
def straight_lines_are_measured(student, rng):
    """Distances are measured along straight lines, as agreed."""
    corner = rng.uniform(2.2, 2.6)
    X = np.array([[corner, corner], [0.0, 3.9]]) * rng.choice([1.0, -1.0])
    y = rng.permutation([5, 6])
    student.call("predict", X, y, np.zeros((1, 2))).should_be(
        y[:1],
        f"The first example is {np.hypot(corner, corner):.3g} away, the second 3.9: "
        "square the differences before you add them.",
    )


@after("straight_lines_are_measured")
def many_rows_at_once(student, rng):
    """A hundred new rows with three features are labelled as the reference does."""
    X, new = rng.normal(size=(30, 3)), rng.normal(size=(100, 3))
    y = rng.integers(0, 4, 30)
    squares = ((new[:, None, :] - X[None]) ** 2).sum(axis=2)
    student.call("predict", X, y, new).should_be(y[squares.argmin(axis=1)])


def picture(student):
    data = moons(60, noise=0.2, random_state=1)
    grid = np.linspace([-1.5, -1.0], [2.5, 1.5], 19)
    new = np.array([[a, b] for a in grid[:, 0] for b in grid[:, 1]])
    found = np.asarray(student.call("predict", data.X, data.y, new).value)
    parts = [data.X[data.y == 0], data.X[data.y == 1], new[found == 1]]
    roles = [("label 0", "data"), ("label 1", "reference"), ("you say 1", "yours")]
    return pictures.picture(
        "Where your function says 1",
        "feature 1",
        "feature 2",
        *(pictures.series(*r, "points", *p.T) for r, p in zip(roles, parts)),
    )
