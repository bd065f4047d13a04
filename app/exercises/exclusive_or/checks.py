import numpy as np

from app.cells.checks import pictures
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
WANTED = np.array([0.0, 1.0, 1.0, 0.0])


def hidden_layer_bends(student, rng):
    """Each hidden value is a sum, cut off at 0 by ReLU, and the output adds them up."""
    one = np.array([[1.0, 2.0]])
    bent = np.array([[1.0, 2.0], [-1.0, 0.5], [-2.0, -3.0]])
    W = np.array([[1.0, -2.0, 3.0], [-1.0, 4.0, 0.5]])
    b, v = np.array([0.5, -1.0, 2.0]), np.array([1.0, -3.0, 2.0])
    for args in (
        (one, np.eye(2), np.array([0.0, -3.0]), np.array([5.0, 7.0]), 1.0),
        (bent, W, b, v, -0.5),
    ):
        _bent(student, args)
    drawn = (rng.normal(size=shape).round(1) for shape in ((5, 2), (2, 3), 3, 3))
    _bent(student, (*drawn, float(rng.integers(1, 5))))


def weights_make_exclusive_or(student, rng):
    """Your four weights, two biases and an output layer compute exclusive or."""
    W = student.variable("W").should_have_shape((2, 2), "A column for each neuron.")
    b = student.variable("b").should_have_shape((2,), "A bias for each hidden neuron.")
    v = student.variable("v").should_have_shape((2,), "A weight for each of them.")
    c = student.variable("c").should_be_a_number("It is the bias of the output.")
    H = np.maximum(0, CORNERS @ W + b)
    Answer("The output for the four rows, with your weights,", H @ v + c).should_be(
        WANTED,
        f"The rows of the hidden layer are {shown(H)}; v and c make the output of "
        "them.",
    )


def one_line_cannot_do_it(student, rng):
    """One neuron draws one straight line, and the ones lie crosswise."""
    answer = student.variable("why_not_one")
    if not Answer("", str(answer.value).strip().strip('()."')).equals("b"):
        answer.fail(
            "Draw the four corners of a square and mark the two ones. Weights may be "
            "negative. Would any weights do, however they were found?"
        )


def picture(student):
    W, b, v = (
        np.asarray(student.variable(n).value, dtype=float) for n in ("W", "b", "v")
    )
    c = float(student.variable("c").value)
    H = np.maximum(0, CORNERS @ W + b)
    series = [
        pictures.series("rows that should be 1", "yours", "points", *H[1:3].T),
        pictures.series("rows that should be 0", "data", "points", *H[[0, 3]].T),
    ]
    if v[1]:
        x = np.array([H[:, 0].min(), H[:, 0].max()])
        line = (0.5 - c - v[0] * x) / v[1]
        series.append(pictures.series("output ½", "reference", "line", x, line))
    return pictures.picture(
        "The four rows, as your hidden layer shows them to the output",
        "first hidden value",
        "second hidden value",
        *series,
    )


def _bent(student, args):
    answer = student.call("network", *args)
    straight = answer.equals((args[0] @ args[1] + args[2]) @ args[3] + args[4])
    answer.should_be(
        _network(*args),
        "These are the sums without ReLU: a negative hidden sum becomes 0."
        if straight
        else "H = ReLU(X W + b), then H v + c.",
    )


def _network(X, W, b, v, c):
    return np.maximum(0, X @ W + b) @ v + c
