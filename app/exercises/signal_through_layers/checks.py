import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

RULES = ("small", "xavier", "he")


def weights_come_from_the_generator(student, rng):
    """The weights have a row for each input, and all chance comes from rng."""
    for n_in, n_out, seed in _layers(rng):
        answer = student.call(
            "first_weights", n_in, n_out, "small", np.random.default_rng(seed)
        )
        answer.should_have_shape((n_in, n_out), "A row for each input.")
        answer.should_be(
            _weights(n_in, n_out, "small", seed),
            "It should be 0.01 times rng.normal(size=(n_in, n_out)), drawn from the "
            "generator that is passed in.",
        )


@after("weights_come_from_the_generator")
def rules_have_their_deviations(student, rng):
    """Xavier looks at inputs and outputs, He at inputs; both shrink with them."""
    helps = {
        "xavier": "The standard deviation is √(2 / (n_in + n_out)).",
        "he": "The standard deviation is √(2 / n_in).",
    }
    for n_in, n_out, seed in _layers(rng):
        for rule, help in helps.items():
            generator = np.random.default_rng(seed)
            student.call("first_weights", n_in, n_out, rule, generator).should_be(
                _weights(n_in, n_out, rule, seed), f"{help} Mind the root."
            )


def signal_goes_through_all_layers(student, rng):
    """Each layer works on what the one before it returned, and its size is measured."""
    for X, weights in _signals(rng):
        for activation in ("relu", "tanh"):
            student.call("sizes", X, weights, activation).should_be(
                _sizes(X, weights, activation),
                "Per layer: multiply with its matrix, apply the activation, and take "
                "√(mean of all squares). The result goes into the next layer.",
            )


@after("signal_goes_through_all_layers")
def arguments_stay_as_they_were(student, rng):
    """What is passed in is still there afterwards."""
    X = np.array([[3.0, -4.0], [-1.0, 2.0]])
    for activation in ("relu", "tanh"):
        answer = student.call("sizes", X, [np.eye(2), np.eye(2)], activation)
        answer.should_keep_arguments("Make a new array for each layer.")


def picture(student):
    rng = np.random.default_rng(0)
    X, layers = rng.normal(size=(50, 40)), np.arange(1, 11)
    drawn = student.function("first_weights")
    found = {}
    for rule in RULES:
        weights = [drawn(40, 40, rule, np.random.default_rng(k)) for k in range(10)]
        found[rule] = student.function("sizes")(X, weights, "relu")
    roles = ("reference", "data", "yours")
    return pictures.picture(
        "A signal of size 1 on its way through ten layers with ReLU",
        "layer",
        "root mean square of its values",
        *(
            pictures.series(rule, role, "line", layers, found[rule])
            for rule, role in zip(RULES, roles, strict=True)
        ),
    )


def _layers(rng):
    yield 3, 2, 1
    yield 4, 9, 2
    yield 2, 5, int(rng.integers(1000))


def _signals(rng):
    """Yield inputs and the weights of some layers."""
    yield np.array([[3.0, -4.0]]), [np.eye(2)]
    three, shapes = (
        np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]),
        ((3, 4), (4, 2), (2, 3)),
    )
    for generator in (np.random.default_rng(4), rng):
        yield three, [generator.normal(size=shape).round(2) for shape in shapes]


def _weights(n_in, n_out, rule, seed):
    deviations = 0.01, np.sqrt(2 / (n_in + n_out)), np.sqrt(2 / n_in)
    drawn = np.random.default_rng(seed).normal(size=(n_in, n_out))
    return dict(zip(RULES, deviations, strict=True))[rule] * drawn


def _sizes(X, weights, activation):
    bend = {"tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}[activation]
    found = []
    for W in weights:
        X = bend(X @ W)
        found.append(float(np.sqrt(np.mean(X**2))))
    return found
