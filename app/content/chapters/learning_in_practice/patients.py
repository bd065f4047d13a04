"""The diabetes patients of the third chapter: weights, penalties, many splits."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge, lasso_path
from sklearn.model_selection import KFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

Array = NDArray[Any]
SPLITS, CONTESTS = 300, 200
RIDGE = np.logspace(-1, 4, 51)
LASSO = np.logspace(-1.5, 1.7, 49)


@cache
def patients() -> tuple[Array, Array, list[str]]:
    """Return measurements with mean 0 and deviation 1, the target, and the names."""
    data = load_diabetes(as_frame=True, scaled=False)
    Z = StandardScaler().fit_transform(data.data)
    return Z, data.target.to_numpy(), list(data.data.columns)


def weights(model: Any) -> dict[str, float]:
    """Return what a model gives each measurement when fitted to all patients."""
    Z, y, names = patients()
    return dict(zip(names, model.fit(Z, y).coef_.tolist(), strict=True))


@cache
def alone(name: str) -> float:
    """Return the weight of a measurement in a model of its own."""
    Z, y, names = patients()
    column = Z[:, [names.index(name)]]
    return float(LinearRegression().fit(column, y).coef_[0])


@cache
def correlation(first: str, second: str) -> float:
    """Return the correlation of two measurements."""
    Z, _, names = patients()
    return float(np.mean(Z[:, names.index(first)] * Z[:, names.index(second)]))


@cache
def paths() -> tuple[Array, Array]:
    """Return the weights of ridge and lasso, one row for each penalty."""
    Z, y, _ = patients()
    ridge = np.array([Ridge(alpha).fit(Z, y).coef_ for alpha in RIDGE])
    _, coefs, _ = lasso_path(Z, y - y.mean(), alphas=LASSO[::-1])
    return ridge, coefs.T[::-1]


class Splits(NamedTuple):
    """What least squares brings on many random divisions.

    Parameters
    ----------
    scores
        R² on the test quarter of each.
    s1, s2
        Weights of the two kinds of cholesterol.
    """

    scores: Array
    s1: Array
    s2: Array


@cache
def splits() -> Splits:
    """Fit least squares on three quarters of the patients, again and again."""
    Z, y, names = patients()
    rows = []
    for seed in range(SPLITS):
        X_train, X_test, y_train, y_test = train_test_split(Z, y, random_state=seed)
        model = LinearRegression().fit(X_train, y_train)
        pair = [model.coef_[names.index(name)] for name in ("s1", "s2")]
        rows.append([model.score(X_test, y_test), *pair])
    return Splits(*np.array(rows).T)


@cache
def fold_scores(n_folds: int = 10) -> Array:
    """Return R² of least squares on each fold."""
    Z, y, _ = patients()
    folds = KFold(n_folds, shuffle=True, random_state=0)
    model = make_pipeline(StandardScaler(), LinearRegression())
    return np.asarray(cross_val_score(model, Z, y, cv=folds))


class Fit(NamedTuple):
    """R² on the patients that were learned from, R² in ten folds, weights not zero."""

    training: float
    folds: float
    kept: int


@cache
def with_products(name: str) -> Fit:
    """Return how a model does on the measurements, their squares and products.

    Parameters
    ----------
    name
        ``least squares``, ``ridge`` (penalty 100) or ``lasso`` (penalty 3); with
        `` plain`` behind it, on the ten measurements alone.
    """
    Z, y, _ = patients()
    kinds: dict[str, Any] = {
        "least squares": LinearRegression(),
        "ridge": Ridge(100),
        "lasso": Lasso(3),
    }
    model = kinds[name.removesuffix(" plain")]
    steps = [StandardScaler(), model]
    if not name.endswith(" plain"):
        steps = [PolynomialFeatures(2, include_bias=False), *steps]
    chain = make_pipeline(*steps)
    folds = KFold(10, shuffle=True, random_state=0)
    scores = cross_val_score(chain, Z, y, cv=folds)
    chain.fit(Z, y)
    kept = int((chain[-1].coef_ != 0).sum())
    return Fit(float(chain.score(Z, y)), float(scores.mean()), kept)


class Winner(NamedTuple):
    """The best of many models that guess labels which were drawn at random.

    Parameters
    ----------
    chosen_score
        Its mean accuracy on the fifty examples that chose it.
    fresh_score
        Its mean accuracy on fifty others.
    """

    chosen_score: float
    fresh_score: float


@cache
def contests(n_models: int) -> Winner:
    """Choose the best of some models that toss coins, draw by draw as in its cell."""
    rng = np.random.default_rng(0)
    chosen, fresh = [], []
    for _ in range(CONTESTS):
        labels = rng.integers(0, 2, 100)
        right = rng.integers(0, 2, (n_models, 100)) == labels
        scores = right[:, :50].mean(axis=1)
        best = scores.argmax()
        chosen.append(scores[best])
        fresh.append(right[best, 50:].mean())
    return Winner(float(np.mean(chosen)), float(np.mean(fresh)))
