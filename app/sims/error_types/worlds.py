"""Many worlds: the same experiment fifty times, and what its error is made of."""

from collections import Counter
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.datasets.target_functions import TRUTHS
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials
from app.ml.evaluation.bias_variance import (
    BiasVariance,
    bias_variance_decomposition,
    refit_worlds,
)
from app.ml.evaluation.validation import ValidationCurve
from app.sims.error_types.run import MAX_DEGREE, Fits
from app.sims.error_types.verdict import judge

N_WORLDS = 50
N_POINTS = 101
SHARE = 0.8
"""Of the training points, where worlds are drawn from a student's own data."""


class ManyWorlds(NamedTuple):
    """Fifty refits of all degrees.

    Parameters
    ----------
    grid : ndarray of shape (n_points,)
    truth : ndarray of shape (n_points,) or None
        None for a student's own data.
    curves : ndarray of shape (50, 16, n_points)
    train_errors, test_errors : ndarray of shape (50, 16)
    parts : BiasVariance
        Over the degree. Without a truth, `bias_squared` holds bias² and noise
        together, which the test points cannot tell apart, and `noise` is 0.
    noise : float or None
        Variance of the noise.
    """

    grid: FloatArray
    truth: FloatArray | None
    curves: FloatArray
    train_errors: FloatArray
    test_errors: FloatArray
    parts: BiasVariance
    noise: float | None

    @property
    def shares(self) -> dict[str, FloatArray]:
        """What the expected error of each degree is made of, by name."""
        noise = np.full(len(self.parts.variance), self.parts.noise)
        bias, variance = self.parts.bias_squared, self.parts.variance
        return {"noise": noise, "variance": variance, "bias": bias}

    def verdicts(self, degree: int) -> Counter[str]:
        """Count the diagnoses that this degree gets in the fifty worlds."""
        best = self.test_errors[:, 1:].argmin(axis=1) + 1
        return Counter(
            judge(ValidationCurve(train, test, int(d)), degree, self.noise).key
            for train, test, d in zip(
                self.train_errors, self.test_errors, best, strict=True
            )
        )


def draw_worlds(
    truth: str, *, n_samples: int, noise: float, ridge: float, seed: int
) -> ManyWorlds:
    """Draw fresh training sets from a known truth and refit all degrees.

    Parameters
    ----------
    truth : {"cubic", "sine", "step", "linear"}
    n_samples : int
    noise : float
        Standard deviation.
    ridge : float
    seed : int

    Notes
    -----
    The test error of a world is its expected value, mean (f̂ − f)² + σ², so that no
    luck with test points blurs the comparison of worlds.
    """
    worlds = refit_worlds(
        TRUTHS[truth],
        n_samples=n_samples,
        noise=noise,
        n_worlds=N_WORLDS,
        max_degree=MAX_DEGREE,
        ridge=ridge,
        n_points=N_POINTS,
        random_state=seed,
    )
    fits = fit_polynomials(worlds.x, worlds.y, MAX_DEGREE, ridge=ridge)
    fitted = predict_polynomials(fits, worlds.x)
    off = ((worlds.predictions - worlds.truth) ** 2).mean(axis=-1)
    return ManyWorlds(
        worlds.points,
        worlds.truth,
        worlds.predictions,
        ((fitted - worlds.y[:, None]) ** 2).mean(axis=-1),
        off + noise**2,
        bias_variance_decomposition(worlds.predictions, worlds.truth, noise),
        noise**2,
    )


def resample_worlds(fits: Fits, *, ridge: float, seed: int) -> ManyWorlds:
    """Leave out a fifth of the training points each time, where no truth is known.

    Parameters
    ----------
    fits : Fits
        Gives the points; the test points measure the error.
    ridge : float
    seed : int

    Notes
    -----
    With predictions f̂ and their mean f̄ at the test points, the mean over worlds of
    (f̂ − y)² is (f̄ − y)² plus the variance; the first part is bias² and noise in one.
    Points are not drawn twice: a bootstrap sample has so few different places that high
    degrees could not be told apart.

    References
    ----------
    Politis, Romano and Wolf, *Subsampling*, chapter 2.
    """
    x, y = fits.sample.part(True)
    test_x, test_y = fits.sample.part(False)
    everyone = np.tile(np.arange(len(x)), (N_WORLDS, 1))
    kept = max(2, round(SHARE * len(x)))
    rows = np.random.default_rng(seed).permuted(everyone, axis=1)[:, :kept]
    refits = fit_polynomials(
        x[rows], y[rows], MAX_DEGREE, ridge=ridge, domain=fits.domain
    )
    grid = np.linspace(*fits.domain, N_POINTS)
    both = predict_polynomials(refits, np.concatenate([grid, test_x]))
    curves, guesses = both[..., :N_POINTS], both[..., N_POINTS:]
    fitted = predict_polynomials(refits, x[rows])
    return ManyWorlds(
        grid,
        None,
        curves,
        ((fitted - y[rows][:, None]) ** 2).mean(axis=-1),
        ((guesses - test_y) ** 2).mean(axis=-1),
        bias_variance_decomposition(guesses, test_y, 0.0),
        None,
    )
