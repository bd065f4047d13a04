import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

from app.ml.datasets.generators import houses, study_hours
from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import (
    hessian,
    ordinary_least_squares,
    train_linear,
)
from app.ml.estimators.losses import absolute_error, cost, huber, squared_error
from app.ml.optimize.training_loop import Status

HOURS = study_hours()
STANDARD = standardize(HOURS.X).X
SOLUTION = ordinary_least_squares(STANDARD, HOURS.y)


def test_the_curvatures_of_the_design():
    eigenvalues = np.linalg.eigvalsh(hessian(HOURS.X))
    np.testing.assert_allclose(eigenvalues, [0.34, 58], rtol=0.01)
    assert eigenvalues[1] / eigenvalues[0] == pytest.approx(170, rel=0.01)
    assert 2 / eigenvalues[1] == pytest.approx(0.0345, abs=5e-5)
    assert HOURS.X.shape == (30, 1)
    assert HOURS.X.min() >= 1
    assert HOURS.X.max() <= 9
    np.testing.assert_allclose(hessian(STANDARD), 2 * np.eye(2), atol=1e-14)


def test_ordinary_least_squares_is_scikit_learns():
    data = houses()
    theirs = LinearRegression().fit(data.X, data.y)
    mine = ordinary_least_squares(data.X, data.y)
    np.testing.assert_allclose(mine, [theirs.intercept_, *theirs.coef_], rtol=1e-9)


def test_collinear_features_get_the_shortest_solution():
    x = np.arange(5.0)
    theta = ordinary_least_squares(np.column_stack([x, x]), 2 * x)
    np.testing.assert_allclose(theta, [0, 1, 1], atol=1e-12)


@given(st.integers(0, 2**31), st.floats(0.01, 100), st.floats(-10, 10))
def test_least_squares_follows_the_units(seed, unit, shift):
    X = np.random.default_rng(seed).normal(size=(12, 2))
    y = np.random.default_rng(seed + 1).normal(size=12)
    theta = ordinary_least_squares(X, y)
    changed = ordinary_least_squares(unit * X, y + shift)
    np.testing.assert_allclose(
        changed, theta / [1, unit, unit] + [shift, 0, 0], atol=1e-9
    )
    order = np.random.default_rng(seed).permutation(12)
    np.testing.assert_allclose(
        ordinary_least_squares(X[order], y[order]), theta, atol=1e-9
    )


def test_standardize_is_scikit_learns():
    data = houses()
    mine = standardize(data.X)
    np.testing.assert_allclose(
        mine.X, StandardScaler().fit_transform(data.X), atol=1e-12
    )
    np.testing.assert_allclose(mine.mean + mine.scale * mine.X, data.X)


# learning rate on the standardized feature: how the training ends
ENDS = {
    0.1: Status.CONVERGED, 0.5: Status.CONVERGED, 0.99: Status.CONVERGED,
    1.0: Status.OSCILLATING, 1.01: Status.DIVERGED, 1.2: Status.DIVERGED,
    0.001: Status.STEP_LIMIT,
}  # fmt: skip


@pytest.mark.parametrize("rate", ENDS)
def test_the_limit_rate_of_a_standardized_feature_is_one(rate):
    run = train_linear(STANDARD, HOURS.y, learning_rate=rate)
    assert run.status is ENDS[rate]
    assert (
        len(run.parameters) == len(run.costs) == len(run.gradients) == run.n_steps + 1
    )
    assert np.isfinite(run.costs).all()


def test_the_limit_rate_of_raw_hours():
    limit = 2 / np.linalg.eigvalsh(hessian(HOURS.X))[-1]
    below = train_linear(HOURS.X, HOURS.y, learning_rate=0.99 * limit, n_iter=3000)
    above = train_linear(HOURS.X, HOURS.y, learning_rate=1.01 * limit, n_iter=3000)
    assert (below.status, above.status) == (Status.CONVERGED, Status.DIVERGED)
    slow = train_linear(HOURS.X, HOURS.y, learning_rate=1.001 * limit)
    assert slow.status is Status.DIVERGED  # seen at the step limit, still finite
    assert slow.n_steps == 1000


@pytest.mark.parametrize("loss", [squared_error, absolute_error, huber(3.0)])
def test_what_is_recorded(loss):
    run = train_linear(STANDARD, HOURS.y, loss=loss, learning_rate=0.2, n_iter=40)
    for theta, value, gradient in zip(*run[:3], strict=True):
        prediction = theta[0] + STANDARD[:, 0] * theta[1]
        assert value == pytest.approx(cost(loss, HOURS.y, prediction))
        slope = loss.gradient(HOURS.y, prediction)
        np.testing.assert_allclose(
            gradient, [slope.mean(), (slope * STANDARD[:, 0]).mean()], atol=1e-12
        )
    np.testing.assert_allclose(
        run.parameters[1:], run.parameters[:-1] - 0.2 * run.gradients[:-1], atol=1e-12
    )


def test_huber_ends_where_scipy_ends():
    def total(theta):
        return cost(huber(3.0), HOURS.y, theta[0] + STANDARD[:, 0] * theta[1])

    run = train_linear(STANDARD, HOURS.y, loss=huber(3.0), learning_rate=0.5)
    assert run.status is Status.CONVERGED
    theirs = minimize(total, SOLUTION, tol=1e-10)
    assert run.costs[-1] == pytest.approx(theirs.fun, rel=1e-6)


@pytest.mark.parametrize("size", [1, 7, 29])
def test_mini_batches_follow_the_gradient_of_their_rows(size):
    runs = [
        train_linear(
            STANDARD, HOURS.y, learning_rate=0.05, batch_size=size, n_iter=400,
            random_state=seed,
        )
        for seed in (0, 0, 1)
    ]  # fmt: skip
    np.testing.assert_array_equal(runs[0].parameters, runs[1].parameters)
    assert not np.array_equal(runs[0].parameters, runs[2].parameters)
    run = runs[0]
    np.testing.assert_allclose(
        run.parameters[1:], run.parameters[:-1] - 0.05 * run.gradients[:-1], atol=1e-12
    )
    np.testing.assert_allclose(run.parameters[-100:].mean(0), SOLUTION, atol=2.0)


def test_one_epoch_of_mini_batches_uses_every_sample_once():
    """With a vanishing rate the gradients of an epoch average to the whole one."""
    run = train_linear(
        STANDARD, HOURS.y, learning_rate=1e-9, batch_size=6, n_iter=5, random_state=0
    )
    whole = train_linear(STANDARD, HOURS.y, learning_rate=1e-9, n_iter=1).gradients[0]
    np.testing.assert_allclose(run.gradients[:5].mean(axis=0), whole, rtol=1e-6)
