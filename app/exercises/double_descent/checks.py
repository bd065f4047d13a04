import numpy as np
from sklearn.datasets import load_digits

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.cells.checks.student import Answer

UNITS = (10, 25, 50, 75, 100, 150, 200, 400)


def hidden_units_are_taken(student, rng):
    """The first n units see the data, and ReLU cuts off what is negative."""
    X, W = np.array([[1.0, -2.0], [0.5, 1.0]]), np.array([[1.0, -1, 2], [2.0, 1, -1]])
    for n in (3, 1, 2):
        _taken(student, X, W, n)
    _taken(student, X, rng.normal(size=(2, 4)).round(1), 3)


def shortest_fit_is_found(student, rng):
    """Of all weights that fit best, you take the shortest."""
    wide = np.array([[3.0, 4.0]]), np.array([[50.0]])
    tall = (
        np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 3.0]]),
        np.array([[1.0], [2.0], [5.0]]),
    )
    twins = np.array([[1.0, 1.0], [2.0, 2.0], [0.0, 0.0]]), np.eye(3)
    other = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]), np.array([[1.0, 0], [0, 2]])
    for H, Y in (wide, tall, twins, other):
        student.call("fit", H, Y).should_be(
            np.linalg.pinv(H) @ Y,
            "np.linalg.lstsq(H, Y, rcond=None)[0] is the shortest of the best.",
            rtol=1e-6,
            atol=1e-8,
        )


def error_is_a_mean_of_squares(student, rng):
    """The error is a mean over all samples and all classes."""
    flat = np.array([[1.0, 2.0]]), np.array([[1.0], [3.0]]), np.array([[4.0]])
    for H, V, Y in ((np.eye(2), np.eye(2), np.zeros((2, 2))), flat):
        student.call("mean_squared", H, V, Y).should_be(
            np.mean((H @ V - Y) ** 2),
            "Square H V − Y and take the mean of all entries.",
        )


@after("shortest_fit_is_found")
def table_is_read(student, rng):
    """The error peaks where units and samples are as many, and is small far beyond."""
    errors = _errors(np.linalg.lstsq)[1]
    for name, place in (("peak", np.argmax(errors)), ("best", np.argmin(errors))):
        answer = student.variable(name)
        if not answer.equals(UNITS[int(place)]):
            largest = "largest" if name == "peak" else "smallest"
            answer.fail(f"In which line of the table is the test error {largest}?")


def why_it_falls_again(student, rng):
    """Beyond the peak there is a choice, and the shortest weights are calm ones."""
    answer = student.variable("why_again")
    if not Answer("", str(answer.value).strip().strip('()."')).equals("b"):
        answer.fail(
            "The training error is about 0 from 150 units on, and there are 100 digits "
            "to learn from in every line. What can still differ?"
        )


def picture(student):
    fit = student.function("fit")
    training, test = _errors(lambda H, Y, rcond: [np.asarray(fit(H, Y))])
    places = np.arange(len(UNITS))
    return pictures.picture(
        "Networks of 10, 25, 50, 75, 100, 150, 200 and 400 units",
        "line of the table, from 0",
        "mean squared error",
        pictures.series("test, with your fit", "yours", "line", places, test),
        pictures.series("training", "reference", "line", places, training),
    )


def _taken(student, X, W, n):
    student.call("hidden", X, W, n).should_be(
        np.maximum(0, X @ W[:, :n]), f"The first {n} columns of W, and then ReLU."
    )


def _errors(solve):
    """Return training and test error for each number of units."""
    digits, rng = load_digits(), np.random.default_rng(0)
    rows = rng.permutation(len(digits.data))[:500]
    X, Y = digits.data[rows] / 16, np.eye(10)[digits.target[rows]]
    H = np.maximum(0, X @ rng.normal(size=(64, 400)) / 8)
    found = []
    for n in UNITS:
        squares = (H[:, :n] @ solve(H[:100, :n], Y[:100], rcond=None)[0] - Y) ** 2
        found.append((squares[:100].mean(), squares[100:].mean()))
    return np.array(found).T
