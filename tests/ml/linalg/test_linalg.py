"""2×2 matrices against NumPy's own decompositions; the ways there; power iteration."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.linalg.eigenvectors import Ending, line_angle, power_iteration, spectrum
from app.ml.linalg.linear_maps import (
    determinant,
    rank,
    rotation,
    straight_path,
    turn_stretch_turn,
    turning_path,
)

entries = st.floats(-10, 10, allow_subnormal=False).map(lambda x: round(x, 3))
matrices = st.tuples(*[entries] * 4).map(lambda row: np.reshape(row, (2, 2)))
MIXED = np.array([[2, 1], [0.5, 1.5]])


@given(matrices)
def test_eigenvalues_are_those_of_numpy(A):
    found, wanted = spectrum(A), np.linalg.eigvals(A)
    # A double eigenvalue is split by an iterative solver, by the root of its rounding.
    near = 1e-5 * max(1, np.abs(A).max())
    values = found.values + 1j * found.imaginary * np.array([1, -1])
    np.testing.assert_allclose(np.sort(values.real), np.sort(wanted.real), atol=near)
    np.testing.assert_allclose(np.sort(values.imag), np.sort(wanted.imag), atol=near)
    assert np.abs(found.values[0]) >= np.abs(found.values[1])


@given(matrices)
def test_eigenvectors_are_unit_vectors_that_keep_their_line(A):
    found = spectrum(A)
    for value, direction in zip(found.values, found.directions, strict=False):
        assert np.linalg.norm(direction) == pytest.approx(1)
        np.testing.assert_allclose(A @ direction, value * direction, atol=1e-4)


CASES = {
    "two": (MIXED, [2.5, 1], 0, 2, False),
    "one": ([[1, 1], [0, 1]], [1, 1], 0, 1, False),
    "all": ([[3, 0], [0, 3]], [3, 3], 0, 0, True),
    "nothing": ([[0, 0], [0, 0]], [0, 0], 0, 0, True),
    "rotation": ([[0.8, -0.6], [0.6, 0.8]], [0.8, 0.8], 0.6, 0, False),
    "reflection": ([[0, 1], [1, 0]], [1, -1], 0, 2, False),
    "negative": ([[-2, 0], [0, 1]], [-2, 1], 0, 2, False),
    "upright": ([[1, 0], [0, 2]], [2, 1], 0, 2, False),
}


@pytest.mark.parametrize("name", CASES)
def test_kinds_of_spectra(name):
    A, values, imaginary, n_directions, keeps_all = CASES[name]
    found = spectrum(A)
    np.testing.assert_allclose(found.values, values)
    assert found.imaginary == pytest.approx(imaginary)
    assert len(found.directions) == n_directions
    assert found.keeps_all == keeps_all
    # The half plane on the right, and straight up, stand for all lines.
    assert all(x > 0 or (x == 0 and y > 0) for x, y in found.directions)


@given(matrices)
def test_every_matrix_turns_stretches_and_turns(A):
    first, stretches, second = turn_stretch_turn(A)
    rebuilt = rotation(second) @ np.diag(stretches) @ rotation(first)
    np.testing.assert_allclose(rebuilt, A, atol=1e-12)
    np.testing.assert_allclose(np.abs(stretches), np.linalg.svd(A).S, atol=1e-12)
    assert np.prod(stretches) == pytest.approx(determinant(A), abs=1e-9)
    assert abs(first) <= np.pi / 2 + 1e-12
    assert abs(second) <= np.pi + 1e-12


@given(matrices)
def test_determinant_and_rank_are_those_of_numpy(A):
    assert determinant(A) == pytest.approx(np.linalg.det(A), abs=1e-9)
    assert rank(A) == np.linalg.matrix_rank(
        A, tol=1e-9 * max(np.linalg.norm(A, 2), 1e-300)
    )


@given(matrices)
def test_both_ways_lead_from_the_identity_to_the_matrix(A):
    for path in (straight_path, turning_path):
        way = path(A, [0, 1])
        np.testing.assert_allclose(way, [np.eye(2), A], atol=1e-12)


@given(matrices)
def test_turns_keep_areas(A):
    areas = [determinant(frame) for frame in turning_path(A, np.linspace(0, 1, 13))]
    np.testing.assert_allclose(areas[:5], 1, atol=1e-9)
    np.testing.assert_allclose(areas[8:], determinant(A), atol=1e-9)


def test_the_straight_way_to_a_reflection_collapses():
    way = straight_path([[1, 0], [0, -1]], np.linspace(0, 1, 21))
    areas = [determinant(frame) for frame in way]
    assert areas[9] > 0 > areas[11]
    assert areas[10] == pytest.approx(0)


def test_power_iteration_finds_the_dominant_eigenvector():
    run = power_iteration(MIXED, [0, 1])
    assert run.ending is Ending.SETTLED
    np.testing.assert_allclose(run.directions[-1], [2, 1] / np.sqrt(5), atol=1e-4)
    assert run.quotients[-1] == pytest.approx(2.5, abs=1e-3)
    np.testing.assert_allclose(np.linalg.norm(run.directions, axis=1), 1)
    angles = [line_angle(x, [2, 1]) for x in run.directions]
    assert np.divide(angles[4:8], angles[3:7]) == pytest.approx([0.4] * 4, rel=0.02)
    assert len(run.directions) == run.n_iter + 1 == len(run.quotients)
    grown = run.directions[:-1] @ MIXED.T
    np.testing.assert_allclose(np.linalg.norm(grown, axis=1), run.growth)


def test_power_iteration_in_more_dimensions_agrees_with_numpy():
    A = np.random.default_rng(4).normal(size=(6, 6))
    A = A @ A.T
    run = power_iteration(A, np.ones(6), n_iter=5000, tolerance=1e-12)
    values, vectors = np.linalg.eigh(A)
    assert run.quotients[-1] == pytest.approx(values[-1])
    assert line_angle(run.directions[-1], vectors[:, -1]) < 1e-6


ENDINGS = {
    "another eigenvector": (MIXED, [1, -1], Ending.SETTLED, 1),
    "reflection": ([[0, 1], [1, 0]], [1, 0.2], Ending.ALTERNATING, 2),
    "quarter turn": ([[0, -1], [1, 0]], [1, 0], Ending.ALTERNATING, 2),
    "rotation": ([[0.8, -0.6], [0.6, 0.8]], [1, 0], Ending.UNSETTLED, 40),
    "kernel": ([[1, 2], [0.5, 1]], [2, -1], Ending.VANISHED, 0),
    "zero": ([[0, 0], [0, 0]], [1, 1], Ending.VANISHED, 0),
    "nilpotent": ([[0, 1], [0, 0]], [1, 1], Ending.VANISHED, 1),
    "reversing": ([[-2, 0], [0, 1]], [1, 0.1], Ending.SETTLED, 12),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_endings(name):
    A, start, ending, n_iter = ENDINGS[name]
    run = power_iteration(A, start)
    assert (run.ending, run.n_iter) == (ending, n_iter)


def test_line_angle_keeps_small_angles():
    assert line_angle([1, 0], [1, 1e-12]) == pytest.approx(1e-12, rel=1e-3)
    assert line_angle([1, 2], [-2, 1]) == pytest.approx(np.pi / 2)
    assert line_angle([3, 3], [-1, -1]) == pytest.approx(0)
