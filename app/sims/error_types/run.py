"""Every degree fitted at once to the training points, and what it does elsewhere."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials
from app.ml.evaluation.validation import ValidationCurve, cross_validation_curve
from app.sims.error_types.sample import Frame, Sample

MAX_DEGREE = 15
N_GRID = 201


class Fits(NamedTuple):
    """Polynomials of degree 0 … 15 and their errors; row d belongs to degree d.

    Parameters
    ----------
    sample : Sample
    noise : float or None
        Variance of the noise σ², where it is known.
    frame : Frame
        Its x is where the basis lives.
    grid : ndarray of shape (n_grid,)
    curves : ndarray of shape (16, n_grid)
    predictions : ndarray of shape (16, n)
        At every point of the sample.
    errors : ValidationCurve
    n_places : int
        Different x among the training points: higher degrees than n_places − 1 have
        nothing left to fit.
    """

    sample: Sample
    noise: float | None
    frame: Frame
    grid: FloatArray
    curves: FloatArray
    predictions: FloatArray
    errors: ValidationCurve
    n_places: int

    @property
    def domain(self) -> tuple[float, float]:
        """Where the basis of the fits lives."""
        return self.frame.low, self.frame.high


def fit_all(
    sample: Sample,
    *,
    noise: float | None,
    ridge: float,
    frame: Frame,
) -> Fits:
    """Fit all degrees to the training points and measure both errors.

    Parameters
    ----------
    sample : Sample
    noise : float or None
        Variance.
    ridge : float
        λ; 0 is least squares.
    frame : Frame
    """
    x, y = sample.part(True)
    domain = (frame.low, frame.high)
    fits = fit_polynomials(x, y, MAX_DEGREE, ridge=ridge, domain=domain)
    grid = np.linspace(*domain, N_GRID)
    everything = predict_polynomials(fits, np.concatenate([grid, sample.x]))
    curves, predictions = everything[:, :N_GRID], everything[:, N_GRID:]
    squares = (predictions - sample.y) ** 2
    train = squares[:, sample.is_train].mean(axis=1)
    test = squares[:, ~sample.is_train].mean(axis=1)
    best = int(np.argmin(test[1:])) + 1
    return Fits(
        sample,
        noise,
        frame,
        grid,
        curves,
        predictions,
        ValidationCurve(train, test, best),
        len(np.unique(x)),
    )


def cross_validate(fits: Fits, n_folds: int, *, ridge: float, seed: int) -> FloatArray:
    """Return the cross-validation error of every degree, from training points alone.

    Parameters
    ----------
    fits : Fits
    n_folds : int
        k; no more than there are training points.
    ridge : float
    seed : int
        Deals the points into folds.

    Returns
    -------
    ndarray of shape (16,)
    """
    x, y = fits.sample.part(True)
    curve = cross_validation_curve(
        x,
        y,
        n_folds=min(n_folds, len(x)),
        max_degree=MAX_DEGREE,
        ridge=ridge,
        domain=fits.domain,
        random_state=seed,
    )
    return curve.test_errors
