"""One line through points: the best one, the quick training, the rates it bears."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.ml.datasets.generators import study_hours
from app.ml.estimators import lines
from app.ml.estimators.features import standardize
from app.ml.estimators.line_training import line_rate_limits, train
from app.ml.estimators.linear_models import train_linear
from app.ml.estimators.lines import LOSSES, Problem, best_line, curvature
from app.ml.estimators.losses import absolute_error, huber, squared_error
from app.ml.optimize.training_loop import Status

DELTA = 6.0
REFERENCE = {
    "squared": squared_error,
    "absolute": absolute_error,
    "huber": huber(DELTA),
}
DATA = study_hours()
FEATURE = {"raw": DATA.X[:, 0], "standardised": standardize(DATA.X).X[:, 0]}
ZERO = np.zeros(2)


@pytest.mark.parametrize("feature", FEATURE)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("size", [30, 7, 1])
def test_the_quick_loop_makes_the_steps_of_the_general_one(feature, loss, size):
    x, y = FEATURE[feature], DATA.y
    for rate in (0.003, 0.03, 1.0):
        quick = train(
            Problem(x, y, loss, DELTA),
            learning_rate=rate,
            batch_size=size,
            start=ZERO,
            random_state=3,
        )
        slow = train_linear(
            *(x, y),
            loss=REFERENCE[loss],
            learning_rate=rate,
            batch_size=size,
            n_iter=1000,
            random_state=3,
        )
        assert (quick.status, quick.n_steps) == (slow.status, slow.n_steps)
        # Where single points throw the line about, rounding grows with every step.
        shown = slice(0, 1001 if rate < 0.5 or size == 30 else 50)
        wanted = slow.parameters[shown]
        close = 1e-9 * max(1.0, np.abs(wanted).max())
        assert np.abs(quick.parameters[shown] - wanted).max() <= close
        assert quick.gradients[shown] == pytest.approx(slow.gradients[shown], rel=1e-6)


@given(
    st.lists(st.tuples(*[st.floats(-50, 50)] * 2), min_size=4, max_size=12),
    st.sampled_from(LOSSES),
    st.tuples(*[st.floats(-20, 20)] * 2),
)
@example([(14.0, 0.0), (14.0, 0.0), (22.0, 0.0), (22.0, 21.0)], "huber", (0.0, 0.0))
def test_no_line_is_better_than_the_best_one(points, loss, other):
    x, y = np.array(points).T
    x = x + np.arange(len(x))
    problem = Problem(x, y, loss, 1.0)
    best = float(problem.cost(best_line(problem)))
    assert best <= float(problem.cost(np.array(other))) * (1 + 1e-9) + 1e-9
    for step in (1e-3, 1e-1):
        nearby = best_line(problem) + step * np.array(
            [[1, 0], [-1, 0], [0, 1], [0, -1]]
        )
        assert (best <= problem.cost(nearby) * (1 + 1e-7) + 1e-9).all()


def test_each_reweighting_makes_the_huber_loss_smaller(monkeypatch):
    problem, costs = Problem(FEATURE["raw"], DATA.y, "huber", 1.0), []
    for most in (1, 2, 4, 8, 1000):
        monkeypatch.setattr(lines, "MOST_REWEIGHTINGS", most)
        costs.append(float(problem.cost(best_line(problem))))
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


@pytest.mark.parametrize("loss", ["squared", "huber"])
def test_the_curvature_is_the_slope_of_the_gradient(loss):
    problem = Problem(FEATURE["raw"], DATA.y, loss, DELTA)
    best = best_line(problem)
    steps = 1e-6 * np.eye(2)
    ahead, behind = problem.gradient(best + steps), problem.gradient(best - steps)
    np.testing.assert_allclose(curvature(problem, best), (ahead - behind) / 2e-6)


def test_the_absolute_error_is_made_of_planes():
    problem = Problem(FEATURE["raw"], DATA.y, "absolute")
    assert not curvature(problem, best_line(problem)).any()


def limits_of(problem, batch_size):
    best = best_line(problem)
    return line_rate_limits(problem, start=ZERO, best=best, batch_size=batch_size)


@pytest.mark.parametrize(
    ("feature", "loss"),
    [("raw", "squared"), ("standardised", "squared"), ("standardised", "huber")],
)
def test_the_limit_divides_settling_from_running_on(feature, loss):
    problem = Problem(FEATURE[feature], DATA.y, loss, DELTA)
    found = limits_of(problem, 30)
    assert found.overshoot == pytest.approx(found.limit / 2)
    for share in (0.97, 1.001, 1.03):
        run = train(
            problem, learning_rate=share * found.limit, batch_size=30, start=ZERO
        )
        unsettled = (Status.DIVERGED, Status.OSCILLATING)
        assert (run.status in unsettled) == (share > 1)


@pytest.mark.parametrize("loss", LOSSES)
def test_below_the_slowest_rate_the_iterations_run_out(loss):
    problem = Problem(FEATURE["standardised"], DATA.y, loss, DELTA)
    rate = 0.9 * limits_of(problem, 30).slow
    run = train(problem, learning_rate=rate, batch_size=30, start=ZERO)
    assert run.status is Status.STEP_LIMIT


def test_mini_batches_overshoot_earlier_than_all_points():
    problem = Problem(FEATURE["raw"], DATA.y)
    overshoots = [limits_of(problem, size).overshoot for size in (1, 7, 30)]
    assert overshoots == sorted(overshoots)
    assert len(set(overshoots)) == 3


def test_a_huber_loss_without_near_points_has_no_limit():
    x = np.array([0.0, 1.0, 2.0, 3.0])
    problem = Problem(x, np.array([0.0, 9.0, -9.0, 0.0]), "huber", 1e-9)
    away = np.array([50.0, 0.0])
    found = line_rate_limits(problem, start=ZERO, best=away, batch_size=4)
    assert found.limit == np.inf
