import numpy as np
from sklearn.datasets import load_breast_cancer

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def sums_become_probabilities(student, rng):
    """Any sum becomes a number between 0 and 1, and 0 becomes one half."""
    for z in ([0.0, 2.0], [-3.0, 3.0], rng.uniform(-6, 6, 4).round(2).tolist()):
        student.call("sigmoid", np.array(z)).should_be(
            1 / (1 + np.exp(-np.array(z))), "1 divided by 1 plus e to the minus z."
        )


@after("sums_become_probabilities")
def gradient_is_error_times_row(student, rng):
    """Each sample pulls with its error p − y along its row, and the mean counts."""
    X, y = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([1, 0])
    three = np.array([[1.0, 0.5], [1.0, 3.0], [1.0, -1.0]])
    for w, rows, labels in (
        (np.zeros(2), X, y),
        (np.array([1.0, -2.0]), three, np.array([0, 1, 1])),
        (rng.normal(size=3).round(2), _rows(rng, 5), rng.integers(0, 2, 5)),
    ):
        wanted = _gradient(w, rows, labels)
        answer = student.call("gradient", w, rows, labels)
        answer.should_be(
            wanted,
            "This is the sum: divide by the number of samples."
            if answer.equals(wanted * len(labels))
            else "It points the other way: the error is p − y, and not y − p."
            if answer.equals(-wanted)
            else "For each sample (p − y) times its row, and then the mean.",
        )


@after("gradient_is_error_times_row")
def steps_go_downhill_from_zero(student, rng):
    """Training starts at 0 and goes against the gradient, step by step."""
    X, y = np.array([[1.0, 2.0], [1.0, -2.0], [1.0, 0.5]]), np.array([1, 0, 0])
    for rate, steps, rows, labels in (
        (0.5, 0, X, y),
        (0.5, 1, X, y),
        (2.0, 3, X, y),
        (1.0, int(rng.integers(4, 9)), _rows(rng, 6), rng.permutation([0, 1] * 3)),
    ):
        student.call("train", rows, labels, rate, steps).should_be(
            _train(rows, labels, rate, steps),
            f"Weights 0, then {steps} times: w − rate · gradient.",
        )


@after("steps_go_downhill_from_zero")
def malignant_lumps_are_recognized(student, rng):
    """Trained on real cells, your weights say malignant where the radius is large."""
    X, y = _cells()
    steps = int(rng.integers(50, 150))
    for n in (30, steps):
        student.call("train", X, y, 1.0, n).should_be(
            _train(X, y, 1.0, n), f"{n} steps with the rate 1.", rtol=1e-6
        )


def picture(student):
    X, y = _cells()
    steps = [0, 1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 80, 100]
    costs = []
    for n in steps:
        w = np.asarray(student.call("train", X, y, 1.0, n).value)
        p = np.clip(1 / (1 + np.exp(-X @ w)), 1e-12, 1 - 1e-12)
        costs.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
    return pictures.picture(
        "Training on 569 lumps with rate 1",
        "steps",
        "cost: mean cross-entropy",
        pictures.series("yours", "yours", "line", steps, costs),
    )


def _rows(rng, n):
    return np.column_stack([np.ones(n), rng.normal(size=(n, 2)).round(2)])


def _cells():
    data = load_breast_cancer()
    two = data.data[:, :2]
    scaled = (two - two.mean(axis=0)) / two.std(axis=0)
    return np.column_stack([np.ones(len(two)), scaled]), 1 - data.target


def _gradient(w, X, y):
    p = 1 / (1 + np.exp(-X @ w))
    return X.T @ (p - y) / len(y)


def _train(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * _gradient(w, X, y)
    return w
