import numpy as np
import pytest

from app.ml.estimators.losses import squared_error
from app.ml.networks.diagnosis import diagnose_network
from app.ml.networks.initialization import initialize
from app.ml.networks.inspection import (
    look_inside,
    unit_maps,
    unit_outputs,
    weight_gradients,
)
from app.ml.networks.layers import build_network, unpack
from app.ml.networks.regularization import Penalty
from app.ml.networks.training import Recipe, mean_loss, train_network
from app.ml.optimize.optimizers import adam

rng = np.random.default_rng(0)
X, y = rng.normal(size=(60, 2)), (rng.random(60) < 0.5).astype(float)


def parameters(network, **changes):
    """Xavier's, with the weights into or the bias of some units set."""
    theta = initialize(network, "xavier", random_state=9)
    for unit, (weights, bias) in changes.get("into", {}).items():
        layer = unpack(network, theta)[0]
        layer.weights[:, unit], layer.biases[unit] = weights, bias
    for unit, weights in changes.get("out", {}).items():
        unpack(network, theta)[1].weights[unit] = weights
    return theta


def test_a_sound_network_has_nothing():
    for activation in ("tanh", "relu", "sigmoid", "linear"):
        network = build_network((2, 5, 4, 1), activation=activation)
        found = diagnose_network(network, parameters(network), X, y)
        assert found.findings == ()
        assert [group.tolist() for group in found.groups] == [[*range(5)], [*range(4)]]
        assert len(found.error_sizes) == 3


def test_dead_units():
    network = build_network((2, 3, 1), activation="relu")
    theta = parameters(network, into={1: ([1, 1], -50)})
    found = diagnose_network(network, theta, X, y)
    assert found.findings == ("dead units",)
    assert found.dead[0].tolist() == [False, True, False]
    assert not weight_gradients(network, theta, X, y)[0].weights[:, 1].any()
    # The same sums in other units are flat, or harmless.
    for activation, finding in (("tanh", ("saturated units",)), ("linear", ())):
        other = build_network((2, 3, 1), activation=activation)
        found = diagnose_network(other, theta, X, y)
        assert found.findings == finding and not found.dead[0].any()


@pytest.mark.parametrize(("activation", "edge"), [("tanh", 2.18), ("sigmoid", 4.36)])
def test_saturated_units(activation, edge):
    """The slope falls to a twentieth of its largest at artanh √0.95 and twice that."""
    network = build_network((2, 3, 1), activation=activation)
    theta = parameters(network, into={0: (0, edge + 0.01), 2: (0, -edge + 0.01)})
    found = diagnose_network(network, theta, X, y)
    assert found.findings == ("saturated units",)
    assert found.flat_share[0][[0, 2]].tolist() == [1, 0]
    steep = parameters(network, into={0: ([100, 0], 0)})
    share = diagnose_network(network, steep, X, y).flat_share[0][0]
    assert share == np.mean(np.abs(100 * X[:, 0]) > edge)


def test_equal_units_stay_equal_until_something_tells_them_apart():
    network = build_network((2, 4, 1))
    same = {0: ([0.5, -1], 0.1), 3: ([0.5, -1], 0.1)}
    theta = parameters(network, into=same, out={0: 0.7, 3: 0.7})
    other = parameters(network, into=same, out={0: 0.7, 3: -0.2})
    for start, groups in ((theta, [0, 1, 2, 0]), (other, [0, 1, 2, 3])):
        run = train_network(network, start, (X, y), (X, y), Recipe(adam(0.05), 20))
        for point in (start, run.parameters[-1]):
            found = diagnose_network(network, point, X, y)
            assert found.groups[0].tolist() == groups
    zeros = np.zeros(network.n_parameters)
    assert diagnose_network(network, zeros, X, y).findings == ("equal units",)


def test_vanishing_gradients():
    deep = build_network((2, *[8] * 8, 1), activation="sigmoid")
    found = diagnose_network(deep, parameters(deep), X, y)
    assert found.findings == ("vanishing gradients",)
    sizes = found.error_sizes
    assert 0 < sizes[0] < 1e-2 * sizes[-1] and (np.diff(sizes) > 0).all()
    errors = look_inside(deep, parameters(deep), X, y).errors
    assert sizes[0] == pytest.approx(np.linalg.norm(errors[0]) / np.sqrt(60 * 8))
    relu = build_network((2, *[8] * 8, 1), activation="relu")
    found = diagnose_network(relu, initialize(relu, "he"), X, y)
    assert "vanishing gradients" not in found.findings


def test_maps_show_the_plane_upright():
    network = build_network((2, 2, 1), activation="linear", loss=squared_error)
    theta = [1.0, 0, 0, 10, 0, 0, 1, 1, 0.5]  # units x1 and 10 x2; their sum + 0.5
    hidden, last = unit_maps(network, theta, ((0, 2), (-1, 1)), 3)
    np.testing.assert_array_equal(hidden[0], [[0, 1, 2]] * 3)
    np.testing.assert_array_equal(hidden[1], [[-10] * 3, [0] * 3, [10] * 3])
    np.testing.assert_array_equal(last[0], hidden.sum(axis=0) + 0.5)
    squares = unit_maps(network, theta, ((0, 2), (-1, 1)), 3, np.square)[0]
    np.testing.assert_array_equal(squares[0], [[0, 1, 4]] * 3)


def test_each_number_inside():
    network = build_network((2, 3, 2, 1))
    theta, penalty = parameters(network), Penalty(l2=0.3)
    way = look_inside(network, theta, X, y, penalty=penalty)
    for mine, wanted in zip(way.outputs, unit_outputs(network, theta, X), strict=True):
        np.testing.assert_array_equal(mine, wanted)
    layers = weight_gradients(network, theta, X, y, penalty=penalty)
    for k, (layer, own) in enumerate(zip(layers, unpack(network, theta), strict=True)):
        by_rule = way.inputs[k].T @ way.errors[k] + 0.3 * own.weights
        np.testing.assert_allclose(layer.weights, by_rule)
        np.testing.assert_allclose(layer.biases, way.errors[k].sum(axis=0))
    step = 1e-6 * np.eye(network.n_parameters)[-1]
    slope = mean_loss(network, theta + step, X, y) - mean_loss(
        network, theta - step, X, y
    )
    assert layers[-1].biases[0] == pytest.approx(slope / 2e-6, rel=1e-6)
