"""Learning rates near a minimum: the limits, and the ranges between them."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import LANDSCAPES_1D, condition_bowl
from app.ml.optimize.optimizers import gradient_descent, momentum, nesterov
from app.ml.optimize.stability import (
    Limits,
    holding_parts,
    parts,
    rate_limits,
    stability_limit,
)
from app.ml.optimize.training_loop import Status

BOWL = condition_bowl(10)
MAKERS = {
    "gradient-descent": lambda rate, _: gradient_descent(rate),
    "momentum": momentum,
    "nesterov": nesterov,
}


def test_limit_rates_of_the_design():
    curve = LANDSCAPES_1D["two-minima"]
    limits = [stability_limit(curve, minimum) for minimum in curve.minima]
    np.testing.assert_allclose(limits, [0.1517, 0.1864], atol=5e-5)
    assert stability_limit(curve, [0.0]) == math.inf
    for rate, holds in (
        (0.15, (True, True)),
        (0.17, (False, True)),
        (0.19, (False,) * 2),
    ):
        near = descend(curve, gradient_descent(rate), curve.minima + 1e-3)
        reached = np.abs(near.path[-1] - curve.minima)[:, 0] < 1e-2
        settled = reached & (near.status == Status.CONVERGED)
        assert tuple(settled) == holds


@pytest.mark.parametrize("optimizer", MAKERS)
@pytest.mark.parametrize("decay", [0.0, 0.5, 0.9])
def test_the_limit_divides_settling_from_running_away(optimizer, decay):
    found = rate_limits(BOWL, [0.0, 0.0], optimizer, decay)
    for share, ends in ((0.97, Status.CONVERGED), (1.03, Status.DIVERGED)):
        made = MAKERS[optimizer](share * found.limit, decay)
        assert descend(BOWL, made, [1.0, 1.0]).status is ends


@pytest.mark.parametrize("optimizer", MAKERS)
@pytest.mark.parametrize("decay", [0.0, 0.5, 0.9])
def test_only_above_the_overshoot_the_bottom_is_passed(optimizer, decay):
    found = rate_limits(BOWL, [0.0, 0.0], optimizer, decay)
    for share, passes in ((0.97, False), (1.1, True)):
        made = MAKERS[optimizer](share * found.overshoot, decay)
        run = descend(BOWL, made, [0.0, 1.0], tolerance=1e-9)
        assert (run.path[:, 1] < 0).any() == passes


@pytest.mark.parametrize("optimizer", ["adagrad", "rmsprop", "adam"])
def test_steps_that_do_not_grow_with_the_slope_have_no_limit(optimizer):
    assert rate_limits(BOWL, [0.0, 0.0], optimizer, 0.9) is None
    assert parts(None, 0.1, 1.0) == []


def test_where_nothing_curves_upwards_there_is_no_limit():
    hilltop = rate_limits(LANDSCAPES_1D["two-minima"], [0.1], "momentum", 0.9)
    assert hilltop is None


@given(st.lists(st.floats(0, 20), min_size=3, max_size=3).map(sorted))
def test_the_parts_cover_the_range_without_gaps(limits):
    found = parts(Limits(*limits), 0.01, 10.0)
    assert (found[0][0], found[-1][1]) == (0.01, 10.0)
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert all(start < end for start, end, _ in found)


@pytest.mark.parametrize(
    ("limits", "is_global", "wanted"),
    [
        ([3, 1], [True, False], [(1, 3, "only_global")]),
        ([1, 3], [True, False], [(1, 3, "only_local")]),
        ([2, 1, 3], [True, False, False], [(1, 2, "some_hold"), (2, 3, "only_local")]),
    ],
)
def test_which_minima_hold_the_ball(limits, is_global, wanted):
    found = holding_parts(np.array(limits), np.array(is_global), 0.1, 9.0)
    assert found == [*wanted, (3, 9, "none_holds")]


def test_the_last_minimum_may_hold_longer_than_the_range():
    found = holding_parts(np.array([3.0, 20.0]), np.array([True, False]), 0.1, 9.0)
    assert found == [(3.0, 9.0, "only_local")]


def test_neighbouring_parts_of_one_kind_are_joined():
    limits, is_global = np.array([2.0, 4.0, 1.0, 3.0]), np.arange(4) < 2
    found = holding_parts(limits, is_global, 0.1, 9.0)
    assert found == [(1.0, 4.0, "some_hold"), (4.0, 9.0, "none_holds")]
