"""The curves that an exercise gives its readers are those of real training runs."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer

from app.cells.checks.student import Student
from app.exercises.specs import load_exercise
from app.ml.arrays import FloatArray

RUNS = {
    "A": {"rate": 3.0, "n_units": 30, "n_tumours": 30, "deviation": 0.2},
    "B": {"rate": 0.001, "n_units": 8, "n_tumours": 300, "deviation": 0.3},
    "C": {"rate": 0.3, "n_units": 8, "n_tumours": 300, "deviation": 0.3},
    "D": {"rate": 0.5, "n_units": 8, "n_tumours": 300, "deviation": 0.0},
    "E": {"rate": 60.0, "n_units": 8, "n_tumours": 300, "deviation": 0.3},
}
CHAOTIC = {"E"}
"""At this rate, rounding decides where a run goes: only that it jumps is certain."""


@pytest.mark.parametrize("name", RUNS)
def test_the_curves_of_read_the_curves_are_trained(name: str) -> None:
    student = Student(load_exercise("read-the-curves").starter)
    recorded = np.array(student.names["runs"][name])
    trained = curves(**RUNS[name])
    if name in CHAOTIC:
        assert (np.diff(trained[0]) > 0).mean() > 0.25
        trained, recorded = trained[:, :1], recorded[:, :1]
    np.testing.assert_allclose(recorded, trained, atol=6e-4)


def curves(rate: float, n_units: int, n_tumours: int, deviation: float) -> FloatArray:
    """Return training and validation loss after every 20 of 200 epochs."""
    data, rng = load_breast_cancer(), np.random.default_rng(0)
    X = (data.data - data.data.mean(axis=0)) / data.data.std(axis=0)
    y = 1.0 - data.target
    W, b = deviation * rng.normal(size=(30, n_units)), np.zeros(n_units)
    v, c = deviation * rng.normal(size=n_units), 0.0
    rows, found = slice(0, n_tumours), []
    for epoch in range(201):
        H = np.tanh(X @ W + b)
        p = 1 / (1 + np.exp(-np.clip(H @ v + c, -500, 500)))
        if epoch % 20 == 0:
            given = np.clip(np.where(y == 1, p, 1 - p), 1e-12, 1)
            found.append(
                [-np.log(given[part]).mean() for part in (rows, slice(300, None))]
            )
        G = (p[rows] - y[rows]) / n_tumours
        D = np.outer(G, v) * (1 - H[rows] ** 2)
        W, b = W - rate * X[rows].T @ D, b - rate * D.sum(axis=0)
        v, c = v - rate * H[rows].T @ G, c - rate * G.sum()
    return np.array(found).T
