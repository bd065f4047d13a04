import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    hinge_loss,
    log_loss,
    mean_absolute_error,
    mean_squared_error,
)

from app.ml.estimators.losses import (
    absolute_error,
    binary_cross_entropy,
    categorical_cross_entropy,
    cost,
    hinge,
    huber,
    squared_error,
)
from app.ml.probability.logits import sigmoid, softmax

rng = np.random.default_rng(0)
REAL, SCORES = rng.normal(size=40), 3 * rng.normal(size=40)
BINARY = (rng.random(40) < 0.5).astype(float)
CLASSES, TABLE = np.arange(40) % 3, 2 * rng.normal(size=(40, 3))

CASES = {
    "squared": (squared_error, REAL, SCORES),
    "absolute": (absolute_error, REAL, SCORES),
    "huber": (huber(0.7), REAL, SCORES),
    "binary": (binary_cross_entropy, BINARY, SCORES),
    "hinge": (hinge, 2 * BINARY - 1, SCORES),
}


@pytest.mark.parametrize("name", CASES)
def test_gradient_is_the_derivative_of_the_value(name):
    loss, y, z = CASES[name]
    numeric = (loss.value(y, z + 1e-6) - loss.value(y, z - 1e-6)) / 2e-6
    np.testing.assert_allclose(loss.gradient(y, z), numeric, atol=1e-8)


def test_gradient_of_the_categorical_cross_entropy():
    numeric = np.empty_like(TABLE)
    for k in range(3):
        step = 1e-6 * np.eye(3)[k]
        ahead = categorical_cross_entropy.value(CLASSES, TABLE + step)
        behind = categorical_cross_entropy.value(CLASSES, TABLE - step)
        numeric[:, k] = (ahead - behind) / 2e-6
    gradient = categorical_cross_entropy.gradient(CLASSES, TABLE)
    np.testing.assert_allclose(gradient, numeric, atol=1e-8)


def test_costs_agree_with_scikit_learn():
    assert cost(squared_error, REAL, SCORES) == pytest.approx(
        mean_squared_error(REAL, SCORES), rel=1e-12
    )
    assert cost(absolute_error, REAL, SCORES) == pytest.approx(
        mean_absolute_error(REAL, SCORES), rel=1e-12
    )
    assert cost(hinge, 2 * BINARY - 1, SCORES) == pytest.approx(
        hinge_loss(2 * BINARY - 1, SCORES), rel=1e-12
    )
    assert cost(binary_cross_entropy, BINARY, SCORES) == pytest.approx(
        log_loss(BINARY, sigmoid(SCORES)), rel=1e-12
    )
    assert cost(categorical_cross_entropy, CLASSES, TABLE) == pytest.approx(
        log_loss(CLASSES, softmax(TABLE)), rel=1e-12
    )


def test_huber_by_hand():
    value = huber(2.0).value([0, 0, 0, 0], [1, 2, 3, -5])
    np.testing.assert_allclose(value, [0.5, 2, 4, 8])


@given(st.floats(-1e100, 1e100), st.sampled_from([0.0, 1.0]))
def test_cross_entropy_stays_exact_for_any_score(score, label):
    value = binary_cross_entropy.value([label], [score])[0]
    gradient = binary_cross_entropy.gradient([label], [score])[0]
    wrong = -score if label else score
    assert value >= max(wrong, 0)
    assert value <= max(wrong, 0) + np.log(2) + 1e-12
    assert -1 <= gradient <= 1


@given(st.lists(st.floats(-1e100, 1e100), min_size=2, max_size=5))
def test_softmax_is_a_distribution_for_any_scores(scores):
    assert softmax(scores).sum() == pytest.approx(1)
    assert np.isfinite(categorical_cross_entropy.value([0], [scores])).all()


def test_small_probabilities_keep_their_digits():
    assert sigmoid(-40.0) == pytest.approx(np.exp(-40), rel=1e-12)


@given(st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_losses_scale_with_the_unit(residual, unit):
    def value(loss, scale=1.0):
        return loss.value([0.0], [scale * residual])[0]

    assert value(squared_error, unit) == pytest.approx(unit**2 * value(squared_error))
    assert value(absolute_error, unit) == pytest.approx(unit * value(absolute_error))
    assert value(huber(unit), unit) == pytest.approx(unit**2 * value(huber(1.0)))
