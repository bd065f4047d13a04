import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def every_bias_has_its_slope(student, rng):
    """There is one slope for each weight and one for each bias."""
    for generator, sizes in _cases(rng):
        V, c, H, Y = _batch(generator, *sizes)
        dV, dc = student.call("gradients", V, c, H, Y).parts("dV", "dc")
        dV.should_have_shape(V.shape, "It belongs to V.")
        dc.should_have_shape(c.shape, "There is one bias for each output.")


@after("every_bias_has_its_slope")
def weights_get_a_mean(student, rng):
    """The slope of a weight is a mean over the samples of the batch."""
    for generator, sizes in _cases(rng):
        V, c, H, Y = _batch(generator, *sizes)
        right = _right(V, c, H, Y)[0]
        answer = student.call("gradients", V, c, H, Y).part(0, "dV")
        total = len(Y) > 1 and answer.equals(right * len(Y))
        answer.should_be(
            right,
            f"This is the sum over {len(Y)} samples, and the cost is their mean."
            if total
            else "The mean over the samples of the input times the error P − Y.",
        )


@after("every_bias_has_its_slope")
def biases_get_the_mean_of_their_output(student, rng):
    """The slope of a bias is the mean error of its own output."""
    for generator, sizes in _cases(rng):
        V, c, H, Y = _batch(generator, *sizes)
        right = _right(V, c, H, Y)[1]
        answer = student.call("gradients", V, c, H, Y).part(1, "dc")
        total = len(Y) > 1 and answer.equals(right * len(Y))
        answer.should_be(
            right,
            f"This is the sum over {len(Y)} samples, and the cost is their mean."
            if total
            else "The mean of the errors P − Y of this output, down the samples.",
        )


@after("weights_get_a_mean", "biases_get_the_mean_of_their_output")
def twice_the_batch_is_the_same_gradient(student, rng):
    """A batch that holds every sample twice gives the same gradient."""
    for generator, sizes in _cases(rng):
        V, c, H, Y = _batch(generator, *sizes)
        twice = np.vstack([H, H]), np.vstack([Y, Y])
        student.call("gradients", V, c, *twice).should_be(
            _right(V, c, H, Y),
            "Every sample is there twice, so the means are the same.",
        )


def picture(student):
    rng = np.random.default_rng(0)
    H = rng.normal(size=(400, 3))
    Y = H @ np.array([[1.0, -1.0], [0.5, 2.0], [0.0, 1.0]]) + np.array([3.0, -3.0])
    series = []
    for size, role in ((4, "reference"), (20, "yours")):
        V, c, costs = np.zeros((3, 2)), np.zeros(2), []
        for k in range(20):
            costs.append(np.sum((H @ V + c - Y) ** 2) / 2 / len(Y))
            rows = slice(k * size, (k + 1) * size)
            dV, dc = student.function("gradients")(V, c, H[rows], Y[rows])
            V, c = V - 0.1 * np.asarray(dV), c - 0.1 * np.asarray(dc)
        name = f"yours, batches of {size}"
        series.append(pictures.series(name, role, "line", np.arange(20), costs))
    return pictures.picture(
        "Twenty steps with the same rate", "step", "cost of all samples", *series
    )


def _cases(rng):
    fixed = np.random.default_rng(6)
    return (fixed, (2, 1, 2)), (fixed, (3, 2, 3)), (rng, (5, 2, 2))


def _batch(rng, n, n_hidden, n_outputs):
    shapes = (n_hidden, n_outputs), (n_outputs,), (n, n_hidden), (n, n_outputs)
    return [rng.normal(size=shape).round(1) for shape in shapes]


def _right(V, c, H, Y):
    error = (H @ V + c - Y) / len(Y)
    return H.T @ error, error.sum(axis=0)
