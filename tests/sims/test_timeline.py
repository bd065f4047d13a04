"""A run as a line of heights: its ends, its scale, and what no scale could show."""

import numpy as np
import pytest

from app.sims.timeline import MOST, heights


def test_small_differences_are_drawn_as_they_are() -> None:
    assert heights(np.array([4.0, 2.0, 1.0])) == [1.0, 0.5, 0.25]
    assert heights(np.array([3.0, -1.0, 1.0]), lowest=-5.0) == [1.0, 0.5, 0.75]


def test_a_scale_that_touches_its_bottom_stays_even() -> None:
    assert heights(np.array([0.0, 1.0, 2.0, 1.0])) == [0.0, 0.5, 1.0, 0.5]


def test_decades_are_drawn_evenly() -> None:
    assert heights(np.array([1000.0, 100.0, 10.0, 1.0])) == [1.0, 0.667, 0.333, 0.0]
    assert heights(np.array([1.0, 1e-3, 0.0, 1e-20])) == [1.0, 0.5, 0.0, 0.0]
    assert heights(np.array([1.0, 1e3, 1e6])) == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("bad", [np.inf, np.nan, 1e300])
def test_what_left_all_bounds_is_at_the_top(bad: float) -> None:
    drawn = heights(np.array([1.0, 10.0, bad]))
    assert drawn[-1] == 1.0
    assert drawn == sorted(drawn)


def test_a_long_run_is_thinned_to_even_steps_with_both_ends() -> None:
    drawn = heights(np.linspace(2.0, 1.0, 5001))
    assert len(drawn) == MOST
    assert (drawn[0], drawn[-1]) == (1.0, 0.5)
    assert np.ptp(np.diff(drawn)) < 0.005


def test_nothing_moves_and_nothing_is_there() -> None:
    assert heights(np.array([2.0, 2.0])) == [1.0, 1.0]
    assert heights(np.zeros(3)) == [0.0, 0.0, 0.0]
    assert heights(np.array([np.nan])) == []
