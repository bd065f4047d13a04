"""Losses and gradients: by the graph, by the formulas, and by scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier, MLPRegressor

from app.ml.estimators.losses import (
    binary_cross_entropy,
    categorical_cross_entropy,
    cost,
    squared_error,
)
from app.ml.networks.autodiff import Value, gradients
from app.ml.networks.backpropagation import backpropagate
from app.ml.networks.layers import ACTIVATIONS, build_network, network_targets, unpack
from app.ml.networks.objective import LOSSES, objective, softmax
from app.ml.networks.regularization import Penalty, dropout_masks
from app.ml.networks.training import Recipe, training_steps
from app.ml.optimize.optimizers import adam, gradient_descent, momentum, nesterov
from app.ml.probability import logits

TASKS = {
    "numbers": (squared_error, 1),
    "two classes": (binary_cross_entropy, 1),
    "classes": (categorical_cross_entropy, 4),
}
SKLEARN = {"tanh": "tanh", "relu": "relu", "sigmoid": "logistic", "linear": "identity"}
ALL = [(task, activation) for task in TASKS for activation in ACTIVATIONS]


def problem(task, activation, *, hidden=(5, 3), n_samples=11, seed=0):
    """A network, parameters without any zero, and data."""
    loss, n_outputs = TASKS[task]
    network = build_network((2, *hidden, n_outputs), activation=activation, loss=loss)
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=network.n_parameters)
    y = rng.integers(0, max(2, n_outputs), n_samples).astype(float)
    y[: max(2, n_outputs)] = np.arange(max(2, n_outputs))  # each class is there
    if task == "numbers":
        y = rng.normal(size=n_samples)
    return network, theta, rng.normal(size=(n_samples, 2)), y


def by_graph(network, theta, X, y, **options):
    value = Value(theta)
    total = objective(network, value, X, y, **options)
    return float(total.data), gradients(total, [value])[0]


def by_formulas(network, theta, X, y, **options):
    target = network_targets(network, y, len(X))
    return backpropagate(network, theta, X, target, **options).gradient


@pytest.mark.parametrize(("task", "activation"), ALL)
def test_objective_and_gradient(task, activation):
    network, theta, X, y = problem(task, activation)
    masks = dropout_masks(network, len(X), 0.4, np.random.default_rng(1))
    penalty = Penalty(l1=0.3, l2=0.2)
    value, slope = by_graph(network, theta, X, y, penalty=penalty, masks=masks)

    def at(n, direction):
        moved = Value(theta + n * 1e-4 * direction)
        moved = objective(network, moved, X, y, penalty=penalty, masks=masks)
        return float(moved.data)

    for direction in np.eye(len(theta)):
        numeric = (
            8 * (at(1, direction) - at(-1, direction)) - at(2, direction)
        ) / 12e-4
        numeric += at(-2, direction) / 12e-4
        assert slope @ direction == pytest.approx(numeric, rel=1e-9, abs=1e-9)
    weights = np.concatenate([np.ravel(w) for w, _ in unpack(network, theta)])
    paid = 0.3 * np.abs(weights).sum() + 0.1 * (weights**2).sum()
    bare = by_graph(network, theta, X, y, masks=masks)[0]
    assert value == pytest.approx(bare + paid, rel=1e-12)
    fast = by_formulas(network, theta, X, y, penalty=penalty, masks=masks)
    np.testing.assert_allclose(fast, slope, rtol=1e-12, atol=1e-12)


@given(
    st.sampled_from(ALL),
    st.lists(st.integers(1, 6), max_size=3),
    st.integers(1, 9),
    st.sampled_from([0.0, 0.5]),
    st.integers(0, 10**6),
)
def test_formulas_and_graph_agree(kind, hidden, n_samples, share, seed):
    network, theta, X, y = problem(
        *kind, hidden=hidden, n_samples=n_samples + 4, seed=seed
    )
    masks = dropout_masks(network, len(X), share, np.random.default_rng(seed))
    options = {"penalty": Penalty(0.1, 0.2), "masks": masks}
    slope = by_graph(network, theta, X, y, **options)[1]
    fast = by_formulas(network, theta, X, y, **options)
    np.testing.assert_allclose(fast, slope, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("task", TASKS)
def test_losses_are_those_of_the_estimators(task):
    loss, _ = TASKS[task]
    network, _, X, y = problem(task, "tanh")
    scores = np.random.default_rng(3).normal(size=(len(X), network.sizes[-1])) * 40
    target = network_targets(network, y, len(X))
    wanted = cost(loss, y, scores if scores.shape[1] > 1 else scores[:, 0])
    mine = LOSSES[loss.name](target, Value(scores))
    assert float(mine.data) == pytest.approx(wanted, rel=1e-12)


def test_losses_and_softmax_bear_any_scores():
    z = Value([[1e5, -1e5, 0.0]])
    np.testing.assert_array_equal(softmax(z).data, [[1, 0, 0]])
    small = Value(np.random.default_rng(0).normal(size=(4, 3)))
    np.testing.assert_allclose(softmax(small).data, logits.softmax(small.data))
    total = LOSSES[categorical_cross_entropy.name](np.array([[0.0, 1.0, 0.0]]), z)
    assert total.data == 2e5
    np.testing.assert_array_equal(gradients(total, [z])[0], [[1, -1, 0]])
    z = Value([[1e5], [1e5], [0.0], [-40.0]])
    total = LOSSES[binary_cross_entropy.name](np.array([[0.0], [1.0], [1.0], [0.0]]), z)
    assert total.data == pytest.approx((1e5 + np.log(2) + np.exp(-40)) / 4, rel=1e-12)
    slope = gradients(total, [z])[0].ravel() * 4
    np.testing.assert_allclose(slope, [1, 0, -0.5, np.exp(-40)], rtol=1e-12)


def sklearn_network(network, theta, X, y, **options):
    """Return scikit-learn's network with the same weights, before its first step."""
    make = MLPRegressor if network.loss is squared_error else MLPClassifier
    options = {"batch_size": len(X), "shuffle": False, "alpha": 0.0, **options}
    model = make(
        hidden_layer_sizes=network.sizes[1:-1],
        activation=SKLEARN[network.activation],
        **options,
    )
    classes = {} if make is MLPRegressor else {"classes": np.unique(y)}
    model.partial_fit(X, y, **classes)
    layers = unpack(network, theta)
    for k, (weights, biases) in enumerate(layers):
        model.coefs_[k][:], model.intercepts_[k][:] = weights, biases
    for name in ("ms", "vs", "velocities"):
        for memory in getattr(model._optimizer, name, []):
            memory[:] = 0
    model._optimizer.t = 0
    return model, classes


@pytest.mark.parametrize(("task", "activation"), ALL)
def test_loss_and_gradient_are_those_of_scikit_learn(task, activation):
    network, theta, X, y = problem(task, activation)
    l2 = 0.3
    model, _ = sklearn_network(network, theta, X, y, alpha=l2 * len(X))
    target = network_targets(network, y, len(X))
    blank = [
        [np.empty_like(part) for part in parts]
        for parts in (model.coefs_, model.intercepts_)
    ]
    units = [X, *(np.empty((len(X), n)) for n in network.sizes[1:])]
    loss, weights, biases = model._backprop(X, target, None, units, units[1:], *blank)
    flat = [
        np.ravel(part) for pair in zip(weights, biases, strict=True) for part in pair
    ]
    # Its squared error has a factor ½.
    factor = 2 if task == "numbers" else 1
    value, slope = by_graph(network, theta, X, y, penalty=Penalty(l2=factor * l2))
    assert value == pytest.approx(factor * loss, rel=1e-9)
    np.testing.assert_allclose(slope, factor * np.concatenate(flat), atol=1e-9)


RATE, TINY = 0.05, 1e-100
OPTIMIZERS = {
    "gradient descent": (gradient_descent, {"solver": "sgd", "momentum": 0.0}),
    "momentum": (momentum, {"solver": "sgd", "nesterovs_momentum": False}),
    "nesterov": (nesterov, {"solver": "sgd"}),
    # Its ε is added before the averages are corrected; so none here.
    "adam": (
        lambda rate: adam(rate, epsilon=TINY),
        {"solver": "adam", "epsilon": TINY},
    ),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("task", TASKS)
def test_three_steps_are_those_of_scikit_learn(task, name):
    make, options = OPTIMIZERS[name]
    network, theta, X, y = problem(task, "tanh")
    factor, l2 = (2 if task == "numbers" else 1), 0.1
    rate = RATE if name == "adam" else RATE * factor
    model, classes = sklearn_network(
        network, theta, X, y, alpha=l2 * len(X), learning_rate_init=rate, **options
    )
    recipe = Recipe(make(RATE), penalty=Penalty(l2=factor * l2))
    steps = training_steps(network, theta, X, y, recipe)
    for _ in range(3):
        model.partial_fit(X, y, **classes)
        mine = unpack(network, next(steps).parameters)
        for k, (weights, biases) in enumerate(mine):
            np.testing.assert_allclose(weights, model.coefs_[k], atol=1e-9)
            np.testing.assert_allclose(biases, model.intercepts_[k], atol=1e-9)
