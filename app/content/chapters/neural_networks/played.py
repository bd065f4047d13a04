"""What the two simulations show with the settings that the text names.

The text may not know the simulations, so their data are drawn here once more; a test
compares both.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from app.ml.datasets.generators import circles, spirals
from app.ml.networks.autodiff import Value, gradients
from app.ml.networks.initialization import initialize
from app.ml.networks.layers import build_network
from app.ml.networks.training import Recipe, predict, train_network
from app.ml.optimize.optimizers import adam

DRAWN = {"circles": circles, "spirals": spirals}
SEED, N_POINTS, N_TEST, NOISE = 3, 200, 60, 0.05
RATE, BATCH, N_EPOCHS = 0.1, 50, 150


class Hits(NamedTuple):
    """How many training points and test points a network is right about."""

    train: int
    test: int


@cache
def hits(data_set: str, hidden: tuple[int, ...], scheme: str = "xavier") -> Hits:
    """Train a network as the simulation does."""
    X, y = DRAWN[data_set](N_POINTS, noise=NOISE, random_state=SEED)[:2]
    rows = np.random.default_rng(SEED).permutation(N_POINTS)
    train, test = ((X[part], y[part]) for part in (rows[N_TEST:], rows[:N_TEST]))
    network = build_network((2, *hidden, 1))
    start = initialize(network, scheme, random_state=SEED)
    recipe = Recipe(adam(RATE), batch_size=BATCH, random_state=SEED)
    run = train_network(network, start, train, test, recipe, n_epochs=N_EPOCHS)
    theta = run.parameters[-1]
    return Hits(
        *(
            int(((predict(network, theta, A)[:, 0] >= 0.5) == b).sum())
            for A, b in (train, test)
        )
    )


class Reused(NamedTuple):
    """Both ways back to x in f = x σ(w x), and their sum."""

    direct: float
    through_sigmoid: float
    both: float


@cache
def reused(w: float = 0.5, x: float = 2.0) -> Reused:
    """Compute the slopes of the expression in which x is used twice."""
    direct, other = Value(x), Value(x)
    a, b = gradients(direct * (other * w).sigmoid(), [direct, other])
    same = Value(x)
    (both,) = gradients(same * (same * w).sigmoid(), [same])
    return Reused(float(a), float(b), float(both))
