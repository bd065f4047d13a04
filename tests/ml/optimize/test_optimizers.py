import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import LANDSCAPES_2D
from app.ml.optimize.optimizers import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    nesterov,
    rmsprop,
)
from app.ml.optimize.schedules import (
    constant,
    cosine_decay,
    exponential_decay,
    step_decay,
)
from app.ml.optimize.training_loop import Status

BOWL = LANDSCAPES_2D["simple-bowl"]
GRADIENTS = np.random.default_rng(0).normal(size=(20, 2))

REACHING = {
    "gradient descent": gradient_descent(0.1),
    "momentum": momentum(0.1),
    "nesterov": nesterov(0.1),
    "adagrad": adagrad(1.0),
    "rmsprop": rmsprop(cosine_decay(0.1, n_updates=400)),
    "adam": adam(0.1),
}


def updates(optimizer, gradients=GRADIENTS):
    state, result = optimizer.init(gradients[0]), []
    for gradient in gradients:
        update, state = optimizer.update(gradient, state)
        result.append(update)
    assert state.n_updates == len(gradients)
    return np.array(result)


@pytest.mark.parametrize("name", REACHING)
def test_each_reaches_the_minimum_of_a_bowl(name):
    run = descend(BOWL, REACHING[name], [-2.0, 1.5])
    assert run.status == Status.CONVERGED
    np.testing.assert_allclose(run.path[-1], 0, atol=1e-3)


@given(st.floats(1e-4, 1.0))
def test_momentum_without_decay_is_gradient_descent(rate):
    plain = updates(gradient_descent(rate))
    np.testing.assert_array_equal(updates(momentum(rate, decay=0)), plain)
    np.testing.assert_array_equal(updates(nesterov(rate, decay=0)), plain)


def test_momentum_is_a_decaying_sum():
    rate, decay = 0.1, 0.8
    powers = decay ** np.arange(20)
    expected = [
        -rate * (powers[: n + 1, None] * GRADIENTS[n::-1]).sum(0) for n in range(20)
    ]
    np.testing.assert_allclose(updates(momentum(rate, decay)), expected)


def test_nesterov_looks_one_step_ahead():
    """In the unshifted variable it is momentum with the gradient taken ahead."""
    rate, decay, y = 0.05, 0.9, np.array([2.0, -1.0])
    velocity, run = np.zeros(2), descend(BOWL, nesterov(rate, decay), y, max_steps=30)
    for shifted in run.path:
        np.testing.assert_allclose(y - rate * decay * velocity, shifted, atol=1e-12)
        ahead = y - rate * decay * velocity
        velocity = decay * velocity + BOWL.gradient(ahead)
        y = y - rate * velocity


def test_adagrad_and_rmsprop_by_their_formulas():
    squares = np.cumsum(GRADIENTS**2, axis=0)
    np.testing.assert_allclose(
        updates(adagrad(0.3)), -0.3 * GRADIENTS / (np.sqrt(squares) + 1e-8)
    )
    average, expected = np.zeros(2), []
    for g in GRADIENTS:
        average = 0.8 * average + 0.2 * g**2
        expected.append(-0.3 * g / (np.sqrt(average) + 1e-8))
    np.testing.assert_allclose(updates(rmsprop(0.3, decay=0.8)), expected)


def test_adam_by_its_formula():
    mean, squares, expected = np.zeros(2), np.zeros(2), []
    for n, g in enumerate(GRADIENTS, start=1):
        mean = 0.9 * mean + 0.1 * g
        squares = 0.99 * squares + 0.01 * g**2
        size = np.sqrt(squares / (1 - 0.99**n)) + 1e-8
        expected.append(-0.3 * mean / (1 - 0.9**n) / size)
    np.testing.assert_allclose(updates(adam(0.3, decay_squares=0.99)), expected)


@given(st.floats(1e-3, 1e3))
def test_adaptive_steps_do_not_depend_on_the_unit_of_the_loss(unit):
    for optimizer in (
        adagrad(0.1, 1e-30),
        rmsprop(0.1, 0.9, 1e-30),
        adam(0.1, epsilon=1e-30),
    ):
        scaled = updates(optimizer, unit * GRADIENTS)
        np.testing.assert_allclose(scaled, updates(optimizer), rtol=1e-9)


@pytest.mark.parametrize("name", REACHING)
def test_axes_and_runs_do_not_mix(name):
    both = updates(REACHING[name])
    np.testing.assert_array_equal(
        updates(REACHING[name], GRADIENTS[:, ::-1]), both[:, ::-1]
    )
    np.testing.assert_array_equal(
        updates(REACHING[name], GRADIENTS[:, :1]), both[:, :1]
    )


def test_schedules():
    assert constant(0.3)(99) == 0.3
    assert [step_decay(1.0, factor=0.1, every=2)(n) for n in range(5)] == pytest.approx(
        [1, 1, 0.1, 0.1, 0.01]
    )
    assert exponential_decay(2.0, factor=0.5)(3) == 0.25
    cosine = cosine_decay(1.0, n_updates=4)
    assert [cosine(n) for n in range(6)] == pytest.approx(
        [1, (1 + np.sqrt(0.5)) / 2, 0.5, (1 - np.sqrt(0.5)) / 2, 0, 0]
    )


def test_a_rate_may_follow_a_schedule_or_differ_from_run_to_run():
    decaying = updates(gradient_descent(exponential_decay(0.2, factor=0.5)))
    np.testing.assert_allclose(
        decaying, -0.2 * 0.5 ** np.arange(20)[:, None] * GRADIENTS
    )
    rates = np.array([[0.1], [0.2]])
    two = gradient_descent(rates).update(
        np.ones((2, 3)), gradient_descent(rates).init(np.ones((2, 3)))
    )
    np.testing.assert_allclose(two[0], -rates * np.ones(3))
