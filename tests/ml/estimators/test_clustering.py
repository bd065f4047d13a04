import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples

from app.ml.datasets.generators import blobs, customers
from app.ml.estimators.clustering import k_means, silhouette, spread_centers
from app.ml.optimize.training_loop import Status

X = blobs(90, spread=1.2).X
seeds = st.integers(0, 2**31)


@pytest.mark.filterwarnings("ignore:JsProxy")  # threadpoolctl, in Pyodide
@pytest.mark.parametrize("k", range(1, 7))
def test_k_means_is_scikit_learns(k):
    start = spread_centers(X, k, random_state=k)
    mine = k_means(X, k, start=start)
    theirs = KMeans(k, init=start, n_init=1, tol=0, algorithm="lloyd").fit(X)
    assert mine.status is Status.CONVERGED
    np.testing.assert_array_equal(mine.labels[-1], theirs.labels_)
    np.testing.assert_allclose(mine.centers[-1], theirs.cluster_centers_)
    assert mine.inertias[-1] == pytest.approx(theirs.inertia_)


@given(seeds, st.integers(1, 6))
def test_inertia_never_rises(seed, k):
    run = k_means(X, k, random_state=seed)
    assert (np.diff(run.inertias) <= 1e-9).all()
    assert len(run.centers) == len(run.labels) == len(run.inertias) == run.n_steps + 1
    for centers, labels, value in zip(*run[:3], strict=True):
        distances = np.linalg.norm(X[:, None] - centers, axis=-1)
        np.testing.assert_array_equal(labels, distances.argmin(axis=1))
        assert value == pytest.approx((distances.min(axis=1) ** 2).sum())


@given(seeds)
def test_the_order_of_points_and_the_names_of_groups_do_not_matter(seed):
    order = np.random.default_rng(seed).permutation(len(X))
    start = spread_centers(X, 3, random_state=seed)
    plain = k_means(X, 3, start=start).labels[-1]
    shuffled = k_means(X[order], 3, start=start).labels[-1]
    np.testing.assert_array_equal(shuffled, plain[order])
    renamed = k_means(X, 3, start=start[[2, 0, 1]]).labels[-1]
    np.testing.assert_array_equal(np.array([2, 0, 1])[renamed], plain)
    np.testing.assert_allclose(silhouette(X, renamed), silhouette(X, plain))


@pytest.mark.parametrize("k", [2, 3, 5])
def test_silhouette_is_scikit_learns(k):
    data = customers().X
    labels = k_means(data, k, random_state=0).labels[-1]
    np.testing.assert_allclose(
        silhouette(data, labels), silhouette_samples(data, labels)
    )


def test_silhouette_of_points_alone_and_of_equal_points():
    np.testing.assert_allclose(silhouette([0.0, 0.0, 1.0], [5, 5, -3]), [1, 1, 0])
    np.testing.assert_allclose(silhouette([2.0, 2.0, 2.0, 2.0], [0, 0, 1, 1]), 0)


def test_a_center_without_points_stays():
    run = k_means([0.0, 1.0], 2, start=[[0.5], [100.0]])
    np.testing.assert_allclose(run.centers[-1], [[0.5], [100.0]])


def test_a_run_can_be_cut_short():
    run = k_means(X, 4, n_iter=1, random_state=0)
    assert (run.status, run.n_steps) == (Status.STEP_LIMIT, 1)


@given(seeds, st.integers(1, 4))
def test_first_centers_are_distinct_samples(seed, k):
    points = np.array([0.0, 0.0, 0.0, 1.0, 5.0, 9.0])
    centers = spread_centers(points, k, seed)
    assert len(np.unique(centers)) == k
    assert np.isin(centers, points).all()


def test_spread_centers_prefer_what_is_far():
    far = sum(
        10.0 in spread_centers([0.0, 0.1, 0.2, 10.0], 2, seed) for seed in range(200)
    )
    assert far > 195
