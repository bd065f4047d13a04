"""Activations of one's own, and as tables."""

import numpy as np
import pytest

from app.ml.networks.autodiff import Value, gradients
from app.ml.networks.backpropagation import backpropagate
from app.ml.networks.diagnosis import diagnose_network
from app.ml.networks.layers import ACTIVATIONS, build_network, own_activation
from app.ml.networks.objective import objective
from app.ml.networks.tables import (
    N_SUMS,
    ActivationTable,
    activation_of,
    tabulated_sums,
)
from app.ml.networks.training import Recipe, train_network
from app.ml.optimize.optimizers import OPTIMIZERS, adam

rng = np.random.default_rng(0)
X, y = rng.normal(size=(30, 2)), (np.arange(30) % 2).astype(float)
SINE = own_activation(np.sin, np.cos)


def table(reach, function, derivative):
    z = tabulated_sums(reach)
    return ActivationTable(reach, function(z), derivative(z))


@pytest.mark.parametrize("reach", [1.0, 8.0, 1e6, 1e50])
def test_sums_go_up_evenly_on_both_sides_of_zero(reach):
    z = tabulated_sums(reach)
    assert z.shape == (N_SUMS,)
    assert (np.diff(z) > 0).all()
    np.testing.assert_array_equal(z, -z[::-1])
    assert (z[N_SUMS // 2], z[-1]) == (0, pytest.approx(reach, rel=1e-12))


def test_a_table_is_as_close_as_its_bound_says():
    kind = activation_of(table(10.0, np.sin, np.cos))
    z = np.linspace(-10, 10, 100_001)
    near = np.sqrt(1 + z**2) * np.arcsinh(10) / (N_SUMS // 2)  # distance of the sums
    bound = near**2 / 8 * 1.01 + 1e-12  # and the largest second derivative is 1
    assert (np.abs(kind.function(z) - np.sin(z)) <= bound).all()
    assert (np.abs(kind.slope(z, z) - np.cos(z)) <= bound).all()


def test_a_straight_function_with_a_kink_at_zero_is_exact_and_ends_constant():
    kind = activation_of(
        table(5.0, lambda z: np.maximum(z, 0), lambda z: 1.0 * (z > 0))
    )
    z = np.array([-9.0, -3.0, 0.0, 1.7, 4.9, 9.0])
    np.testing.assert_allclose(kind.function(z), [0, 0, 0, 1.7, 4.9, 5], rtol=1e-12)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reach": 0.0}, "reach: 0"),
        ({"reach": 1e51}, "reach: 1e"),
        ({"values": np.zeros(3)}, "values: shape"),
        ({"values": np.full(N_SUMS, np.nan)}, "values: nan"),
        ({"slopes": np.full(N_SUMS, 1e41)}, "slopes: 1e"),
    ],
)
def test_other_tables_are_refused(change, said):
    with pytest.raises(ValueError, match=said):
        activation_of(table(2.0, np.sin, np.cos)._replace(**change))


def test_the_gradient_of_an_own_function_is_that_of_its_graph():
    network = build_network((2, 4, 3, 1), activation=SINE)
    theta = rng.normal(size=network.n_parameters)
    start = Value(theta)
    slope = gradients(objective(network, start, X, y), [start])[0]
    way = backpropagate(network, theta, X, y[:, None])
    np.testing.assert_allclose(way.gradient, slope, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(way.outputs[0], np.sin(way.sums[0]))
    assert diagnose_network(network, theta, X, y).findings == ()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_known_function_of_ones_own_trains_as_the_known_one(name):
    known = ACTIVATIONS[name]
    own = own_activation(known.function, lambda z: known.slope(z, known.function(z)))
    runs = []
    for activation in (name, own):
        network = build_network((2, 4, 1), activation=activation)
        theta = np.linspace(-1, 1, network.n_parameters)
        recipe = Recipe(adam(0.1), batch_size=7, dropout=0.2)
        run = train_network(network, theta, (X, y), (X, y), recipe, n_epochs=5)
        runs.append(run.parameters)
    np.testing.assert_array_equal(*runs)


def test_optimizers_have_the_names_of_their_functions():
    for name, make in OPTIMIZERS.items():
        assert make.__name__ == name.replace("-", "_")
        assert make(0.1).init(np.zeros(2)).n_updates == 0
