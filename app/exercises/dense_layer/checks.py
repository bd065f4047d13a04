import numpy as np

from app.cells.checks.expectations import after


def forward_adds_the_bias_to_every_row(student, rng):
    """Each row is multiplied with the weights, and the bias is added to all of them."""
    for generator, sizes in _cases(rng):
        X, W, _, b = _layer(generator, *sizes)
        student.call("forward", X, W, b).should_be(
            X @ W + b, "X W + b: each unit has its column of W and its bias."
        )


def three_slopes_have_their_shapes(student, rng):
    """Three arrays come back, each with the shape of what it belongs to."""
    for generator, sizes in _cases(rng):
        X, W, G, _ = _layer(generator, *sizes)
        dX, dW, db = student.call("backward", G, X, W).parts("dX", "dW", "db")
        dX.should_have_shape(X.shape, "It belongs to X.")
        dW.should_have_shape(W.shape, "It belongs to W.")
        db.should_have_shape((W.shape[1],), "There is one bias for each column of W.")


@after("three_slopes_have_their_shapes")
def weights_gather_from_all_samples(student, rng):
    """A weight gets input times slope, from all samples together."""
    for generator, sizes in _cases(rng):
        X, W, G, _ = _layer(generator, *sizes)
        right = X.T @ G
        answer = student.call("backward", G, X, W).part(1, "dW")
        mean = len(X) > 1 and answer.equals(right / len(X))
        answer.should_be(
            right,
            "This is the mean over the samples. G is the slope of the cost: add up."
            if mean
            else "Row i, column j: the sum of X[n, i] · G[n, j] over all samples n.",
        )


@after("three_slopes_have_their_shapes")
def biases_gather_from_all_samples(student, rng):
    """A bias is in every row, so its slope is the sum of its column."""
    for generator, sizes in _cases(rng):
        X, W, G, _ = _layer(generator, *sizes)
        student.call("backward", G, X, W).part(2, "db").should_be(
            G.sum(axis=0), "Add up each column of G, and do not divide."
        )


@after("three_slopes_have_their_shapes")
def inputs_gather_from_all_units(student, rng):
    """An input reaches every unit, and gathers weight times slope from all of them."""
    for generator, sizes in _cases(rng):
        X, W, G, _ = _layer(generator, *sizes)
        student.call("backward", G, X, W).part(0, "dX").should_be(
            G @ W.T, "Row n, column i: the sum of G[n, j] · W[i, j] over all units j."
        )


def _cases(rng):
    fixed = np.random.default_rng(3)
    yield from ((fixed, (1, 2, 1)), (fixed, (2, 1, 2)), (fixed, (3, 3, 3)))
    yield fixed, (2, 3, 4)
    yield rng, tuple(rng.integers(2, 6, 3).tolist())


def _layer(rng, n, m, k):
    """Return X, W, G and b of n samples, m inputs and k units."""
    shapes = ((n, m), (m, k), (n, k), (k,))
    signs = [rng.choice([-1.0, 1.0], shape) for shape in shapes]
    return [rng.integers(1, 10, s.shape) * s for s in signs]
