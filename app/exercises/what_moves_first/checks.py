import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

LETTERS = "Wbvc"
WHY = {
    "all zero": "H is zero, so v stays; v is zero, so nothing reaches W and b.",
    "v zero": "H is not zero here, but what reaches W and b is multiplied by v.",
    "W zero": "H is zero, so v stays. What reaches W and b is multiplied by v.",
    "all equal": "Neither H nor v is zero.",
}
EQUAL = {
    "all zero": "All units begin the same. Can anything tell them apart?",
    "v zero": "The columns of W differ from the start.",
    "W zero": "The entries of v differ, so the columns of W get different gradients.",
    "all equal": "They all move, and all in the same way.",
}


def first_steps_are_predicted(student, rng):
    """You see which gradients are multiplied by a zero: those parameters stay."""
    X, y = _data()
    for name, parameters in _starts().items():
        right = {
            letter
            for letter, gradient in zip(
                LETTERS, _gradients(X, y, *parameters), strict=True
            )
            if np.any(np.abs(gradient) > 1e-12)
        }
        mine = _entry(student, "moves", name)
        letters = "".join(mine) if isinstance(mine, list | tuple | set) else mine
        text = isinstance(letters, str)
        found = {one for one in letters if one.isalpha()} if text else None
        expect(found == right, f"For “{name}” you predicted {shown(mine)}. {WHY[name]}")


def equal_units_stay_equal(student, rng):
    """Units that begin equal stay equal for ever, and random ones are different."""
    X, y = _data()
    for name, parameters in _starts().items():
        for _ in range(30):
            gradients = _gradients(X, y, *parameters)
            parameters = [
                p - 0.1 * g for p, g in zip(parameters, gradients, strict=True)
            ]
        mine = Answer("", _entry(student, "different", name))
        expect(
            mine.equals(_count(*parameters[:3])),
            f"For “{name}” you predicted {shown(mine.value)} different units. "
            f"{EQUAL[name]}",
        )


def different_units_are_counted(student, rng):
    """You count units that differ in some weight or bias, wherever it is."""
    W = np.array([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
    for units in (
        (W, np.zeros(3), np.full(3, 5.0)),
        (W, np.zeros(3), np.array([1.0, 2.0, 1.0])),
        (W, np.array([1.0, 2.0, 1.0]), np.full(3, 5.0)),
        (np.ones((2, 4)), np.ones(4), np.ones(4)),
        (np.array([[1.0, 2.0], [2.0, 1.0]]), np.zeros(2), np.zeros(2)),
        (np.array([[3.0, 3.0], [2.0, 2.0], [1.0, 4.0]]), np.zeros(2), np.zeros(2)),
    ):
        _counted(student, units, "A unit is its column of W, its bias and its v.")
    columns, copies = rng.integers(-3, 4, (2, 3)), rng.integers(0, 3, 6)
    units = columns[:, copies].astype(float), np.arange(3.0)[copies], np.ones(6)
    _counted(student, units, "A unit is its column of W, its bias and its v.")


@after("different_units_are_counted")
def rounding_makes_no_difference(student, rng):
    """Rounding in the last digits does not make two units different."""
    W = np.array([[0.3, 0.1 + 0.2, 0.3], [0.7, 0.7, 0.7001]])
    noise = np.array([[1e-10, 0, 0, -1e-10], [0, -1e-10, 0, 1e-10]])
    for units in (
        (W, np.zeros(3), np.ones(3)),
        (np.full((2, 4), 0.25) + noise, np.zeros(4), np.ones(4)),
    ):
        _counted(student, units, "Numbers that differ by less than 1e-6 are equal.")


def _counted(student, units, help):
    student.call("n_different", *units).should_be(_count(*units), help)


def _count(W, b, v):
    return np.unique(np.round(np.vstack([W, b, v]), 6), axis=1).shape[1]


def _entry(student, variable, name):
    answers = student.variable(variable).value
    good = isinstance(answers, dict) and name in answers
    expect(good, f"{variable} should be a dict with “{name}” in it.")
    return answers[name]


def _data():
    rng = np.random.default_rng(2)
    return rng.normal(size=(12, 2)), rng.normal(size=12) + 0.5


def _starts():
    rng = np.random.default_rng(3)
    W, v = rng.normal(size=(2, 3)), rng.normal(size=3)
    zeros = np.zeros((2, 3)), np.zeros(3), np.zeros(3), np.zeros(1)
    return {
        "all zero": list(zeros),
        "v zero": [W, *zeros[1:]],
        "W zero": [zeros[0], zeros[1], v, zeros[3]],
        "all equal": [zero + 0.5 for zero in zeros],
    }


def _gradients(X, y, W, b, v, c):
    H = np.tanh(X @ W + b)
    G = 2 * (H @ v + c - y) / len(y)
    D = np.outer(G, v) * (1 - H**2)
    return X.T @ D, D.sum(axis=0), H.T @ G, G.sum(keepdims=True)
