"""A recording trains as far as it is asked, and is then the run of `train_network`."""

import numpy as np
import pytest

from app.ml.networks.initialization import initialize
from app.ml.networks.layers import build_network
from app.ml.networks.recording import Recording
from app.ml.networks.training import Recipe, train_network, training_epochs
from app.ml.optimize.optimizers import adam, gradient_descent

NETWORK = build_network((2, 3, 1))
START = initialize(NETWORK, random_state=0)
RNG = np.random.default_rng(1)
X = RNG.normal(size=(40, 2))
DATA = X, (np.hypot(*X.T) < 1).astype(float)


def recorded(recipe, n_epochs):
    epochs = training_epochs(NETWORK, START, *DATA, recipe)
    return Recording(NETWORK, START, epochs, DATA, DATA, n_epochs=n_epochs)


@pytest.mark.parametrize("optimizer", [adam(0.1), gradient_descent(1e8)])
def test_is_the_run_that_is_trained_at_once(optimizer):
    recipe = Recipe(optimizer, batch_size=10, dropout=0.2, random_state=3)
    found, wanted = (
        recorded(recipe, 20).run,
        train_network(NETWORK, START, DATA, DATA, recipe, n_epochs=20),
    )
    for one, other in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(one, other)


def test_trains_no_further_than_it_is_asked():
    made = []

    def epochs():
        for theta in training_epochs(NETWORK, START, *DATA, Recipe(adam(0.1))):
            made.append(theta)
            yield theta

    it = Recording(NETWORK, START, epochs(), DATA, DATA, n_epochs=5)
    assert (it.reach(0), len(made)) == (0, 0)
    assert (it.reach(2), len(made), it.is_whole) == (2, 2, False)
    assert it.parameters(3) is made[2]
    assert (it.reach(1), len(made)) == (1, 3)
    assert len(it.run.parameters) == 6
    assert (it.reach(9), len(made), it.is_whole) == (5, 5, True)


def test_ends_where_the_training_leaves_all_bounds():
    it = recorded(Recipe(gradient_descent(1e8)), 20)
    last = it.reach(20)
    assert last < 20
    assert it.run.ending.name == "DIVERGED"
    assert len(it.run.train_losses) == last + 1
