from itertools import islice

import numpy as np
import pytest

from app.ml.datasets import generators
from app.ml.estimators.linear_models import train_linear
from app.ml.estimators.losses import (
    binary_cross_entropy,
    categorical_cross_entropy,
    squared_error,
)
from app.ml.networks.autodiff import Value, gradients
from app.ml.networks.initialization import DEVIATIONS, initialize
from app.ml.networks.layers import build_network, unpack
from app.ml.networks.objective import objective
from app.ml.networks.regularization import (
    Penalty,
    best_epoch,
    dropout_masks,
    is_overdue,
)
from app.ml.networks.training import (
    Ending,
    Recipe,
    mean_loss,
    predict,
    train_network,
    training_steps,
)
from app.ml.optimize.optimizers import adam, gradient_descent, momentum

RING = generators.circles(30, random_state=1)
TEST = generators.circles(40, random_state=2)


def data(made):
    return made.X, made.y


@pytest.mark.parametrize("loss", [squared_error, binary_cross_entropy])
def test_a_network_of_one_unit_is_a_linear_model(loss):
    network, rate = build_network((2, 1), loss=loss), 0.1
    recipe = Recipe(gradient_descent(rate), batch_size=7, random_state=5)
    steps = training_steps(network, np.zeros(3), RING.X, RING.y, recipe)
    run = train_linear(
        RING.X,
        RING.y,
        loss=loss,
        learning_rate=rate,
        batch_size=7,
        n_iter=15,
        tolerance=0,
        random_state=5,
    )
    made, bias_first = list(islice(steps, 15)), [2, 0, 1]
    for step, theta, slope in zip(
        made, run.parameters[1:], run.gradients[:-1], strict=True
    ):
        np.testing.assert_allclose(step.parameters[bias_first], theta, atol=1e-12)
        np.testing.assert_allclose(step.gradient[bias_first], slope, atol=1e-12)


def test_a_run_is_its_steps_with_the_gradient_of_the_graph():
    """Mini-batches, penalty and dropout, computed once more without the short cuts."""
    network = build_network((2, 4, 3, 1), activation="sigmoid")
    start, share, penalty = initialize(network, "he"), 0.3, Penalty(0.01, 0.02)
    recipe = Recipe(momentum(0.2), 8, penalty, share, random_state=3)
    run = train_network(network, start, data(RING), data(TEST), recipe, n_epochs=3)
    generator = np.random.default_rng(3)
    masking, optimizer = generator.spawn(1)[0], momentum(0.2)
    theta, state, path = start, optimizer.init(start), [start]
    for _ in range(3):
        order = generator.permutation(30)
        for rows in (order[:8], order[8:16], order[16:24], order[24:]):
            masks = dropout_masks(network, len(rows), share, masking)
            value = Value(theta)
            total = objective(
                network, value, RING.X[rows], RING.y[rows], penalty=penalty, masks=masks
            )
            update, state = optimizer.update(gradients(total, [value])[0], state)
            theta = theta + update
        path.append(theta)
    np.testing.assert_allclose(run.parameters, path, rtol=0, atol=1e-12)
    for losses, (X, y) in (
        (run.train_losses, data(RING)),
        (run.test_losses, data(TEST)),
    ):
        wanted = [float(objective(network, Value(point), X, y).data) for point in path]
        np.testing.assert_allclose(losses, wanted, rtol=1e-12)
    assert run.ending is Ending.EPOCH_LIMIT


def test_dropout_leaves_the_mini_batches_alone():
    network = build_network((2, 4, 1))
    batches = []
    for share in (0.0, 0.5):
        recipe = Recipe(gradient_descent(0.1), 4, dropout=share)
        steps = training_steps(network, initialize(network), RING.X, RING.y, recipe)
        batches.append(np.concatenate([step.rows for step in islice(steps, 16)]))
    np.testing.assert_array_equal(*batches)
    np.testing.assert_array_equal(np.sort(batches[0][:30]), np.arange(30))


def test_dropout_keeps_the_mean():
    network = build_network((2, 50, 20, 1))
    masks = dropout_masks(network, 400, 0.2, np.random.default_rng(0))
    assert [mask.shape for mask in masks] == [(400, 50), (400, 20)]
    for mask in masks:
        assert set(np.unique(mask)) == {0.0, 1.25}
        assert mask.mean() == pytest.approx(1, abs=0.02)
    assert dropout_masks(network, 400, 0.0, np.random.default_rng(0)) is None


@pytest.mark.parametrize(
    ("losses", "patience", "best", "overdue"),
    [
        ([3.0], 1, 0, False),
        ([3.0, 4.0], 1, 0, True),
        ([3.0, 2.0, 1.0], 1, 2, False),
        ([3.0, 1.0, 2.0, 2.0], 3, 1, False),
        ([3.0, 1.0, 2.0, 2.0, 1.5], 3, 1, True),
        ([3.0, 1.0, 2.0, 1.0], 2, 1, True),
        ([3.0, 1.0, 2.0, 0.9], 2, 3, False),
        ([3.0] + [4.0] * 99, None, 0, False),
    ],
)
def test_patience(losses, patience, best, overdue):
    assert best_epoch(losses) == best
    assert is_overdue(losses, patience) is overdue


def test_training_stops_early():
    """Labels by chance: what is learned of them is of no use on others."""
    rng = np.random.default_rng(0)
    train, test = ((rng.normal(size=(20, 2)), rng.integers(0, 2, 20)) for _ in "ab")
    network = build_network((2, 16, 1))
    recipe = Recipe(adam(0.05))
    run = train_network(
        network, initialize(network), train, test, recipe, n_epochs=300, patience=10
    )
    assert run.ending is Ending.STOPPED_EARLY
    assert len(run.test_losses) == run.best_epoch + 10 + 1
    assert run.test_losses.argmin() == run.best_epoch
    assert run.train_losses[-1] < run.train_losses[0]


@pytest.mark.parametrize("scale", [1.0, 1e6])
def test_a_diverging_run_keeps_what_is_finite(scale):
    network = build_network(
        (1, 6, 6, 6, 6, 6, 6, 6, 6, 6, 1), activation="relu", loss=squared_error
    )
    X, y = scale * np.linspace(-1, 1, 9)[:, None], scale * np.linspace(0, 1, 9)
    recipe = Recipe(gradient_descent(50.0), batch_size=3)
    run = train_network(network, initialize(network, "he"), (X, y), (X, y), recipe)
    assert run.ending is Ending.DIVERGED
    assert len(run.parameters) == len(run.train_losses) == len(run.test_losses) < 100
    for part in run[:3]:
        assert np.isfinite(part).all()


def test_a_gradient_beyond_all_numbers_ends_the_steps():
    sizes = (1, *[20] * 9, 1)
    network = build_network(sizes, activation="linear", loss=squared_error)
    theta = np.full(network.n_parameters, 1e6)
    steps = training_steps(network, theta, [[1e6]], [0], Recipe(gradient_descent(1.0)))
    assert list(steps) == []


LEARNED = {
    "circles": ((4,), "tanh", 0.03, 20, 0.95),
    "exclusive_or": ((4,), "tanh", 0.03, 20, 0.95),
    "moons": ((8,), "relu", 0.05, 60, 0.95),
    "spirals": ((12, 8), "relu", 0.02, 60, 0.95),
}


@pytest.mark.parametrize("name", LEARNED)
def test_planes_are_learned(name):
    hidden, activation, rate, n_epochs, wanted = LEARNED[name]
    make = getattr(generators, name)
    train, test = data(make(200, random_state=0)), data(make(200, random_state=1))
    recipe = Recipe(adam(rate), batch_size=10)
    # A network whose layers do not bend is a straight line, whatever its size.
    for kind, bends in ((activation, True), ("linear", False)):
        network = build_network((2, *hidden, 1), activation=kind)
        start = initialize(network, "he")
        run = train_network(network, start, train, test, recipe, n_epochs=n_epochs)
        chance = predict(network, run.parameters[run.best_epoch], test[0])[:, 0]
        assert (((chance > 0.5) == test[1]).mean() >= wanted) == bends


def test_classes_are_learned():
    train, test = data(generators.blobs(90)), data(generators.blobs(90, random_state=1))
    network = build_network((2, 6, 3), loss=categorical_cross_entropy)
    recipe = Recipe(adam(0.05), batch_size=10)
    run = train_network(network, initialize(network), train, test, recipe, n_epochs=20)
    shares = predict(network, run.parameters[-1], test[0])
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert (shares.argmax(axis=1) == test[1]).mean() > 0.95
    own = shares[np.arange(90), test[1].astype(int)]
    assert mean_loss(network, run.parameters[-1], *test) == pytest.approx(
        -np.log(own).mean()
    )


@pytest.mark.parametrize(
    ("scheme", "deviation"),
    [
        ("zeros", 0),
        ("small", 0.01),
        ("xavier", np.sqrt(2 / 500)),
        ("he", np.sqrt(2 / 300)),
    ],
)
def test_initialization(scheme, deviation):
    network = build_network((300, 200, 1))
    first, again, other = (
        initialize(network, scheme, random_state=k) for k in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert np.array_equal(first, other) is (scheme == "zeros")
    weights, biases = unpack(network, first)[0]
    assert not biases.any()
    assert weights.std() == pytest.approx(deviation, rel=0.02)
    assert weights.mean() == pytest.approx(0, abs=deviation / 50)
    assert set(DEVIATIONS) == {"zeros", "small", "xavier", "he"}
