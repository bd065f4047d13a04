import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect


def two_arrays_come_back(student, rng):
    """A pair comes back: as many slopes as there are weights, for W and for v."""
    for n_features, n_hidden in ((2, 3), (3, 2), (1, int(rng.integers(2, 5)))):
        W, v, X, y = _network(np.random.default_rng(7), n_features, n_hidden)
        dW, dv = student.call("gradients", W, v, X, y).parts("dW", "dv")
        dW.should_have_shape(W.shape, "There is one slope for each weight of W.")
        dv.should_have_shape(v.shape, "There is one slope for each weight of v.")


@after("two_arrays_come_back")
def slopes_of_the_last_layer(student, rng):
    """For v the chain is short: the slope of a mean of squares, times H."""
    for generator in (np.random.default_rng(1), rng):
        W, v, X, y = _network(generator, 2, 3)
        _, dv = student.call("gradients", W, v, X, y).value
        wanted = _right(W, v, X, y)[1]
        half = np.allclose(2 * np.asarray(dv), wanted)
        expect(
            np.allclose(dv, wanted),
            "dv differs from the slopes that finite differences measure. "
            + (
                "It is exactly half as large. What is the slope of a square?"
                if half
                else "Look at d_out: the slope of the mean of (out − y)² for one out."
            ),
        )


@after("slopes_of_the_last_layer")
def slopes_of_the_first_layer(student, rng):
    """For W the chain is longer, and every link of it is there."""
    for generator in (np.random.default_rng(2), rng):
        W, v, X, y = _network(generator, 3, 2)
        dW, _ = student.call("gradients", W, v, X, y).value
        expect(
            np.allclose(dW, _right(W, v, X, y)[0]),
            "dv is right, but dW differs from the slopes that finite differences "
            "measure. Between A and out there are two links; each gives a factor.",
        )


@after("slopes_of_the_first_layer")
def full_units_learn_nothing(student, rng):
    """Where tanh is flat, no slope gets through: you know why full units are stuck."""
    X, y = np.array([[30.0], [-40.0]]), np.array([2.0, float(rng.integers(3, 9))])
    W, v = np.array([[5.0]]), np.array([1.0])
    student.call("gradients", W, v, X, y).should_be(
        _right(W, v, X, y), "tanh(150) is 1, and the curve is flat there."
    )


def measuring_tools_still_measure(student, rng):
    """Finite differences measure what the chain rule computes: two ways, one result."""
    W, v, X, y = _network(rng, 2, 3)
    if "cost" in student.names:
        student.call("cost", W, v, X, y).should_be(
            _cost(W, v, X, y), "It was right as given: put it back as it was."
        )
    if "measured" in student.names:
        student.call("measured", W, v, X, y).should_be(
            _right(W, v, X, y),
            "It was right as given: put it back as it was.",
            rtol=1e-5,
            atol=1e-7,
        )


def picture(student):
    rng = np.random.default_rng(4)
    x = np.linspace(-3, 3, 40)
    X, y = np.column_stack([x, np.ones(40)]), np.sin(x)
    W, v = rng.normal(size=(2, 6)), rng.normal(size=6) * 0.3
    curves = []
    for slopes in (student.function("gradients"), _right):
        weights, outer, costs = W, v, []
        for _ in range(121):
            costs.append(_cost(weights, outer, X, y))
            dW, dv = slopes(weights, outer, X, y)
            weights, outer = weights - 0.1 * dW, outer - 0.1 * dv
        curves.append(costs)
    steps = np.arange(121)
    return pictures.picture(
        "A network with six hidden units learns a sine",
        "steps, learning rate 0.1",
        "cost",
        pictures.series("all links", "reference", "line", steps, curves[1]),
        pictures.series("yours", "yours", "line", steps, curves[0]),
    )


def _network(rng, n_features, n_hidden):
    X, y = rng.normal(size=(5, n_features)).round(2), rng.normal(size=5).round(2)
    W = rng.normal(size=(n_features, n_hidden)).round(2)
    return W, rng.normal(size=n_hidden).round(2), X, y


def _cost(W, v, X, y):
    return np.mean((np.tanh(X @ W) @ v - y) ** 2)


def _right(W, v, X, y):
    H = np.tanh(X @ W)
    d_out = 2 * (H @ v - y) / len(y)
    return X.T @ (np.outer(d_out, v) * (1 - H**2)), H.T @ d_out
