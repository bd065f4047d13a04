import numpy as np
import pytest

from app.ml.datasets import generators
from app.ml.datasets.spam import mails
from app.ml.datasets.target_functions import TRUTHS, sample_truth
from app.ml.estimators.linear_models import ordinary_least_squares

PLANES = ["blobs", "moons", "circles", "exclusive_or", "spirals"]
MAKERS = ["study_hours", "houses", "loans", "customers", *PLANES]


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_seed_gives_the_same_data(name):
    make = getattr(generators, name)
    first, again, other = (make(random_state=seed) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first.X, again.X)
    np.testing.assert_array_equal(first.y, again.y)
    assert not np.array_equal(first.X, other.X)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("n", [1, 2, 77])
def test_shapes_and_names(name, n):
    data = getattr(generators, name)(n)
    assert data.X.shape == (n, len(data.feature_names))
    assert data.y.shape == (n,)
    assert data.X.dtype == data.y.dtype == np.float64
    assert np.isfinite(data.X).all()
    assert data.target_name


def test_prices_and_scores_follow_their_formulas():
    data = generators.houses(5000)
    theta = ordinary_least_squares(data.X, data.y)
    np.testing.assert_allclose(theta, [50, 2.2, 12, -0.8, -4], rtol=0.05)
    hours = generators.study_hours(5000)
    np.testing.assert_allclose(
        ordinary_least_squares(hours.X, hours.y), [35, 6], rtol=0.02
    )


def test_loans_can_be_learned_but_not_perfectly():
    data = generators.loans()
    assert 0.2 < data.y.mean() < 0.6
    means = [data.X[data.y == c].mean(axis=0) for c in (0, 1)]
    assert (np.sign(means[1] - means[0]) == [-1, 1, -1]).all()


def test_moons_without_noise_are_half_circles():
    data = generators.moons(40, noise=0)
    for moon, center in ((0, (0, 0)), (1, (1, 0.5))):
        distance = np.linalg.norm(data.X[data.y == moon] - center, axis=1)
        np.testing.assert_allclose(distance, 1)
    assert (data.X[data.y == 0, 1] >= 0).all()
    assert (data.X[data.y == 1, 1] <= 0.5).all()


def test_planes_without_noise_have_a_rule():
    X, inside, *_ = generators.circles(400, noise=0)
    radius = np.linalg.norm(X, axis=1)
    for label, (near, far) in enumerate([(1.5, 2), (0, 1)]):
        ring = radius[inside == label]
        assert near <= ring.min() < near + 0.1 and far - 0.01 < ring.max() <= far
        # As many points on each patch: half of them within half of the area.
        middle = np.sqrt((near**2 + far**2) / 2)
        assert (ring < middle).mean() == pytest.approx(0.5, abs=0.1)
    X, differs, *_ = generators.exclusive_or(400, noise=0)
    np.testing.assert_array_equal(X.prod(axis=1) < 0, differs)
    assert np.abs(X).min() > 0.2 and 1.95 < np.abs(X).max() < 2
    quarters = {tuple(signs) for signs in np.sign(X)}
    assert len(quarters) == 4
    X, arm, *_ = generators.spirals(400, noise=0)
    t = np.linalg.norm(X, axis=1) / 2
    turned = np.arctan2(X[:, 1], X[:, 0]) - 3.5 * np.pi * t - np.pi * arm
    np.testing.assert_allclose(np.cos(turned), 1)
    assert 0.1 < t.min() < 0.11 and 0.99 < t.max() < 1


@pytest.mark.parametrize("name", PLANES[1:])
def test_noise_moves_the_points_of_a_plane(name):
    still, moved = (getattr(generators, name)(2000, noise=n) for n in (0, 0.5))
    np.testing.assert_array_equal(still.y, moved.y)
    assert (moved.X - still.X).std() == pytest.approx(0.5, rel=0.05)
    assert still.y.mean() == 0.5


def test_mails():
    drawn = mails(200)
    assert drawn.texts == mails(200).texts
    assert 0.3 < drawn.is_spam.mean() < 0.5
    assert not mails(5, spam_share=0).is_spam.any()
    for word in ("free", "offer", "click", "account", "parcel", "prize"):
        kinds = [spam for text, spam in zip(*drawn, strict=True) if word in text]
        assert set(kinds) == {0, 1}, f"“{word}” gives a mail away"
    disguised = np.array(["fr33" in text for text in drawn.texts])
    assert disguised.any() and drawn.is_spam[disguised].all()


@pytest.mark.parametrize("truth", TRUTHS)
def test_truths_fit_the_picture(truth):
    curve = TRUTHS[truth](np.linspace(-1, 1, 201))
    assert np.abs(curve).max() <= 1
    x, y = sample_truth(truth, 2000, noise=0.2, random_state=0)
    assert (y - TRUTHS[truth](x)).std() == pytest.approx(0.2, rel=0.05)


def test_known_truths_only():
    with pytest.raises(ValueError, match="expected one of cubic, sine, step, linear"):
        sample_truth("circle", 5)
