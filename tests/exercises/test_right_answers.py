"""Right programs that were refused once, and the words for those that are not right."""

import pytest

from app.cells.checks.checker import check
from tests.exercises.contract import solution

SEARCH = """import numpy as np
from scipy.optimize import minimize_scalar
taxi_fares, bridge_load = " Absolute", "SQUARED "
def best_constant(y, loss):
    power = 2 if loss == "squared" else 1
    cost = lambda c: np.mean(np.abs(c - y) ** power)
    return minimize_scalar(cost, bounds=(min(y), max(y)), method="bounded",
                           options={"xatol": 1e-9}).x
"""
SCALED_PRICES = """from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import SGDRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
def train(X, y, seed):
    sgd = make_pipeline(StandardScaler(), SGDRegressor(random_state=seed))
    return TransformedTargetRegressor(sgd, transformer=StandardScaler()).fit(X, y)
"""
RIGHT = (
    ("choose-the-loss", None, SEARCH, range(20)),
    ("unscaled-sgd", None, SCALED_PRICES, range(8)),
    ("permutation-test", " - 1e-12", "", range(60)),
    ("same-groups", "return np.array_equal", "return 1 * np.array_equal", range(8)),
    ("what-will-it-do", '"converges"', '" Converges\\n"', range(8)),
    ("choose-the-threshold", '"recall"', '"Recall "', range(8)),
    ("sort-the-problems", '"price"', '"Price"', range(8)),
    ("diagnose", 'return "good', 'return " Good', range(8)),
    (
        "momentum",
        "w - rate * velocity, velocity",
        "[w - rate * velocity, velocity]",
        [1],
    ),
)


@pytest.mark.parametrize(("slug", "old", "new", "seeds"), RIGHT)
def test_a_right_program_passes_with_every_seed(slug, old, new, seeds):
    code = new if old is None else solution(slug).replace(old, new)
    assert code != solution(slug)
    refused = {
        (seed, entry["message"])
        for seed in seeds
        for entry in check(slug, code, seed)["checks"]
        if not entry["passed"]
    }
    assert refused == set()


@pytest.mark.parametrize(
    ("slug", "old", "new", "said"),
    [
        ("momentum", "rate", "lr", "gradient, state, lr, beta: rename one of them to"),
        (
            "leaked-test-set",
            "    return distances.argmin(axis=1)",
            "    pass",
            "nearest",
        ),
        ("walk-downhill", "return np.array(path)", "path", "it has no `return`"),
    ],
)
def test_what_is_wrong_is_named(slug, old, new, said):
    first, *_ = (
        entry["message"]
        for entry in check(slug, solution(slug).replace(old, new), 1)["checks"]
        if entry["status"] == "failed"
    )
    assert said in first
