"""The digits of the data set, and pictures that are made as theirs were."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from app.ml.datasets.digits import digits
from app.ml.datasets.handwriting import (
    SIDE,
    blank,
    draw_stroke,
    move,
    normalize,
    to_pixels,
)


def test_the_digits_are_those_of_scikit_learn():
    X, y = digits()
    theirs = load_digits()
    assert (theirs.data == X * 16).all()
    assert (y == theirs.target).all()


def test_a_stroke_covers_what_is_near_to_its_line():
    start, end, thickness = np.array([5.0, 7.0]), np.array([25.0, 20.0]), 5.0
    drawn = draw_stroke(blank(), [start, end], thickness, ink=True)
    along = np.linspace(0, 1, 4001)[:, None] * (end - start) + start
    for row, column in np.ndindex(SIDE, SIDE):
        away = np.hypot(*(along - (column + 0.5, row + 0.5)).T).min()
        if abs(away - thickness / 2) > 0.01:
            assert drawn[row, column] == (away < thickness / 2), (row, column)


def test_erasing_takes_away_what_drawing_leaves():
    places = [(4, 4), (20, 9), (28, 28)]
    drawn = draw_stroke(blank(), places, 4, ink=True)
    assert drawn.any()
    assert not draw_stroke(drawn, places, 4, ink=False).any()
    assert drawn.any(), "the argument was changed"


@pytest.mark.parametrize("points", [[], [(1, 2, 3)], [(0, float("nan"))]])
def test_what_is_no_way_is_refused(points):
    with pytest.raises(ValueError, match="points"):
        draw_stroke(blank(), points, 2, ink=True)


def test_a_digit_is_the_same_wherever_and_however_large_it_was_drawn():
    shape = np.array([(0, 0), (6, 0), (2, 8)])
    made = [
        normalize(draw_stroke(blank(), at + size * shape, size, ink=True))
        for at, size in (((3, 3), 3), ((20, 18), 1.5))
    ]
    first, second = (to_pixels(it) for it in made)
    assert np.abs(first - second).mean() < 0.06
    for it in made:
        rows, columns = (np.flatnonzero(it.any(axis=axis)) for axis in (1, 0))
        assert (rows[0], rows[-1]) == (0, 31)
        assert (columns[0], columns[-1]) == (4, 27)


def test_a_single_stroke_stays_narrow_and_in_the_middle():
    made = normalize(draw_stroke(blank(), [(9, 4), (9, 20)], 2, ink=True))
    columns = np.flatnonzero(made.any(axis=0))
    assert len(columns) <= 6
    assert columns.mean() == pytest.approx(15.5, abs=0.6)
    assert not normalize(blank()).any()


def test_pictures_move_by_whole_pixels_and_lose_what_leaves():
    X, _ = digits()
    moved = move(X, across=1, down=-2).reshape(-1, 8, 8)
    assert (moved[:, :6, 1:] == X.reshape(-1, 8, 8)[:, 2:, :7]).all()
    assert not moved[:, 6:].any()
    assert not moved[:, :, 0].any()
    assert not move(X, across=8).any()
    with pytest.raises(ValueError, match="down"):
        move(X, down=9)
