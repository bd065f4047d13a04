import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.optimize.descent import descend, reached_minimum
from app.ml.optimize.experiments import basin_map, success_rate, sweep_learning_rates
from app.ml.optimize.landscapes import (
    LANDSCAPES_1D,
    LANDSCAPES_2D,
    landscape_from_formula,
)
from app.ml.optimize.optimizers import adam, gradient_descent, momentum
from app.ml.optimize.schedules import exponential_decay
from app.ml.optimize.training_loop import Status

# The table of the design: steps, or how the run ends instead.
BOUNCES, DIVERGES, LIMIT = Status.OSCILLATING, Status.DIVERGED, Status.STEP_LIMIT
STARTS = {
    "simple-bowl": (-2, 1.5),
    "elongated-valley": (-2.5, 1.5),
    "multiple-minima": (1.6, 1.4),
}
TABLE = {
    0.001: (4255, LIMIT, 3965),
    0.1: (39, 170, 36),
    0.2: (17, 83, 28),
    0.45: (4, 40, DIVERGES),
    0.5: (1, BOUNCES, DIVERGES),
    0.55: (4, DIVERGES, DIVERGES),
    1.0: (BOUNCES, DIVERGES, DIVERGES),
    1.05: (DIVERGES, DIVERGES, DIVERGES),
}


@pytest.mark.parametrize("column", range(3))
def test_the_table_of_the_design(column):
    slug, start = list(STARTS.items())[column]
    rates = list(TABLE)
    sweep = sweep_learning_rates(LANDSCAPES_2D[slug], gradient_descent, rates, start)
    for row, rate in enumerate(rates):
        expected = TABLE[rate][column]
        run = descend(LANDSCAPES_2D[slug], gradient_descent(rate), start)
        if isinstance(expected, Status):
            assert run.status is expected, rate
        else:
            assert (run.status, run.n_steps) == (Status.CONVERGED, expected), rate
        assert (sweep.status[row], sweep.n_steps[row]) == (run.status, run.n_steps)
        np.testing.assert_array_equal(sweep.endpoints[row], run.path[-1])
        assert np.isfinite(run.losses).all()


def test_where_the_runs_of_the_table_end():
    landscape, start = LANDSCAPES_2D["multiple-minima"], STARTS["multiple-minima"]
    for rate, end in ((0.1, (0.960, 0)), (0.2, (-1.035, 0))):
        run = descend(landscape, gradient_descent(rate), start)
        np.testing.assert_allclose(run.path[-1], end, atol=1e-3)
    bounce = descend(
        LANDSCAPES_2D["elongated-valley"], gradient_descent(0.5), (-2.5, 1.5)
    )
    np.testing.assert_allclose(np.abs(bounce.path[:, 1]), 1.5)


# landscape, rate, decay, share in the design, tolerance for 4000 starts
SHARES = [
    ("convex", 0.1, 0.0, 1.00, 0.0),
    ("convex", 0.1, 0.9, 1.00, 0.0),
    ("two-minima", 0.02, 0.0, 0.52, 0.02),
    ("two-minima", 0.02, 0.9, 0.56, 0.02),
    ("many-minima", 0.05, 0.0, 0.224, 0.02),
    ("many-minima", 0.05, 0.9, 0.49, 0.02),
    ("many-minima", 0.05, 0.95, 0.41, 0.025),
    ("many-minima", 0.28, 0.0, 0.224, 0.02),
    ("saddle", 0.1, 0.0, 0.65, 0.02),
    ("saddle", 0.1, 0.9, 0.99, 0.015),
    ("wide-and-sharp", 0.05, 0.0, 0.62, 0.02),
    ("wide-and-sharp", 0.08, 0.0, 0.62, 0.02),
    ("wide-and-sharp", 0.3, 0.0, 1.00, 0.005),
    ("wide-and-sharp", 0.45, 0.0, 1.0, 0.005),
    ("wide-and-sharp", 0.5, 0.0, 0.0, 0.005),
    ("wide-and-sharp", 0.6, 0.0, 0.0, 0.005),
]


@pytest.mark.parametrize(("slug", "rate", "decay", "share", "tolerance"), SHARES)
def test_share_that_reaches_the_global_minimum(slug, rate, decay, share, tolerance):
    optimizer = momentum(rate, decay)
    result = success_rate(LANDSCAPES_1D[slug], optimizer, n_starts=4000, random_state=0)
    assert result.rate == pytest.approx(share, abs=tolerance)
    assert 0 <= result.low <= result.rate <= result.high + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize(("k", "share"), [(1, 0.22), (3, 0.53)])
def test_restarts(k, share):
    valleys, optimizer = LANDSCAPES_1D["many-minima"], gradient_descent(0.05)
    result = success_rate(
        valleys, optimizer, n_starts=2000, n_restarts=k, random_state=0
    )
    assert result.rate == pytest.approx(share, abs=0.025)
    assert result.endpoints.shape == (2000 * k, 1)


@given(st.floats(0.01, 0.99), st.floats(-5, 5), st.floats(-5, 5))
def test_gradient_descent_on_the_bowl_is_a_geometric_sequence(rate, u, v):
    run = descend(
        LANDSCAPES_2D["simple-bowl"], gradient_descent(rate), (u, v), max_steps=50
    )
    powers = (1 - 2 * rate) ** np.arange(len(run.path))
    np.testing.assert_allclose(run.path, powers[:, None] * (u, v), atol=1e-12)


@given(st.integers(0, 2**31), st.sampled_from([*LANDSCAPES_2D]))
def test_a_batch_is_its_runs_one_by_one(seed, slug):
    landscape = LANDSCAPES_2D[slug]
    low, high = np.transpose(landscape.domain)
    starts = np.random.default_rng(seed).uniform(low, high, (2, 3, 2))
    for optimizer in (gradient_descent(0.05), adam(0.1)):
        batch = descend(landscape, optimizer, starts, max_steps=60)
        assert batch.losses.shape == batch.path.shape[:-1]
        for i in np.ndindex(2, 3):
            alone = descend(landscape, optimizer, starts[i], max_steps=60)
            n = alone.n_steps
            np.testing.assert_array_equal(batch.path[: n + 1, *i], alone.path)
            np.testing.assert_array_equal(batch.path[n:, *i] - alone.path[-1], 0)
            assert (batch.status[i], batch.n_steps[i]) == (alone.status, n)


@given(st.floats(1e-3, 10), st.sampled_from([*LANDSCAPES_1D]), st.floats(-4, 4))
def test_no_rate_breaks_a_run(rate, slug, start):
    for optimizer in (gradient_descent(rate), momentum(rate, 0.95), adam(rate)):
        run = descend(LANDSCAPES_1D[slug], optimizer, start, max_steps=100)
        assert np.isfinite(run.path).all()
        assert np.isfinite(run.losses).all()
        assert len(run.path) == run.n_steps + 1


def test_overflow_is_divergence():
    for text in ("exp(x^2) + x", "x^80 + exp(9x)"):
        wild = landscape_from_formula(text, ["x"], ((-1, 1),))
        run = descend(wild, gradient_descent(1e4), 0.9)
        assert run.status is Status.DIVERGED, text
        assert np.isfinite(run.losses).all()
    quartic = descend(LANDSCAPES_1D["two-minima"], gradient_descent(0.1), 1e50)
    assert (quartic.status, quartic.n_steps) == (Status.DIVERGED, 0)


def test_a_start_without_a_finite_loss_is_refused():
    pole = landscape_from_formula("1/(x + 1.5)", ["x"], ((-1, 1),))
    for landscape, start in (
        (pole, [[0.5], [-1.5]]),
        (LANDSCAPES_1D["two-minima"], 1e90),
    ):
        with pytest.raises(ValueError, match="start: the loss is not finite"):
            descend(landscape, gradient_descent(0.1), start)


def test_slow_divergence_and_long_cycles_have_their_status():
    bowl = LANDSCAPES_2D["simple-bowl"]
    slow = descend(bowl, gradient_descent(1.005), [2.0, 1.0], max_steps=300)
    assert slow.status is Status.DIVERGED
    cycle = descend(LANDSCAPES_1D["wide-and-sharp"], gradient_descent(0.7), -1.0)
    assert cycle.status is Status.OSCILLATING
    zigzag = descend(bowl, gradient_descent(0.9999), [2.0, 1.0], max_steps=1000)
    assert zigzag.status is Status.STEP_LIMIT
    short = descend(bowl, gradient_descent(1.0), [2.0, 1.0], max_steps=5)
    assert short.status is Status.STEP_LIMIT


def test_a_rolling_ball_does_not_stop_on_the_flat():
    run = descend(LANDSCAPES_1D["saddle"], momentum(0.1), -1.0)
    slopes = np.abs(LANDSCAPES_1D["saddle"].gradient(run.path))
    assert (slopes[:-1] < 1e-3).any()
    np.testing.assert_allclose(run.path[-1], 2, atol=1e-2)


def test_noise_is_seeded_and_does_not_converge_by_chance():
    curve = LANDSCAPES_1D["two-minima"]

    def noisy(seed, noise=3.0):
        return descend(
            curve, gradient_descent(0.02), 1.2,
            max_steps=800, noise=noise, random_state=seed,
        )  # fmt: skip

    np.testing.assert_array_equal(noisy(1).path, noisy(1).path)
    assert not np.array_equal(noisy(1).path, noisy(2).path)
    assert noisy(1).status is Status.STEP_LIMIT
    annealed = noisy(1, exponential_decay(3.0, factor=0.98))
    assert annealed.status is Status.CONVERGED
    np.testing.assert_array_equal(noisy(1, 0.0).path, noisy(2, 0.0).path)


def test_noise_helps_to_escape():
    curve = LANDSCAPES_1D["two-minima"]
    annealed = exponential_decay(20.0, factor=0.99)
    quiet, loud = (
        success_rate(
            curve, gradient_descent(0.02), n_starts=400, noise=noise, random_state=0
        )
        for noise in (0.0, annealed)
    )
    assert loud.rate > quiet.rate + 0.2


def test_basins():
    curve = LANDSCAPES_1D["two-minima"]
    basins = basin_map(curve, gradient_descent(0.02), shape=(41,))
    hilltop = 0.0838  # between the two, where the slope vanishes
    np.testing.assert_array_equal(basins.minimum, basins.starts[:, 0] > hilltop)
    surface = LANDSCAPES_2D["multiple-minima"]
    basins = basin_map(surface, gradient_descent(0.1), shape=(7, 5))
    assert basins.starts.shape == basins.endpoints.shape == (7, 5, 2)
    assert basins.minimum.shape == basins.status.shape == basins.n_steps.shape == (7, 5)
    np.testing.assert_array_equal(basins.minimum, basins.minimum[:, ::-1])  # w2 ↔ −w2
    bouncing = basin_map(LANDSCAPES_1D["convex"], gradient_descent(2.0), shape=(4,))
    np.testing.assert_array_equal(bouncing.minimum, -1)


def test_equally_deep_minima_all_count_as_global():
    saddle = LANDSCAPES_2D["saddle"]
    np.testing.assert_array_equal(reached_minimum(saddle, saddle.minima), 0)
    with pytest.raises(ValueError, match="no minimum"):
        slope = landscape_from_formula("x", ["x"], ((-1, 1),))
        success_rate(slope, gradient_descent(0.1), n_starts=3, max_steps=3)
