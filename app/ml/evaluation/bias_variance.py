"""Many worlds: the same experiment on fresh samples, and why its loss is what it is."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, RandomState, finite_array, number, whole
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials


class Worlds(NamedTuple):
    """The same experiment repeated on fresh samples.

    Parameters
    ----------
    x, y : ndarray of shape (n_worlds, n_samples)
    points : ndarray of shape (n_points,)
        Where predictions are compared.
    truth : ndarray of shape (n_points,)
    predictions : ndarray of shape (n_worlds, max_degree + 1, n_points)
    """

    x: FloatArray
    y: FloatArray
    points: FloatArray
    truth: FloatArray
    predictions: FloatArray


class BiasVariance(NamedTuple):
    """Parts of the expected loss.

    Parameters
    ----------
    expected_loss, bias_squared, variance : ndarray
        Means over the points, in squared units of y.
    noise : float
        Variance of the noise, which no estimator can undercut.
    """

    expected_loss: FloatArray
    bias_squared: FloatArray
    variance: FloatArray
    noise: float


def refit_worlds(
    truth: Callable[[FloatArray], FloatArray],
    *,
    n_samples: int = 20,
    noise: float = 0.2,
    n_worlds: int = 50,
    max_degree: int = 15,
    ridge: float = 0.0,
    n_points: int = 101,
    random_state: RandomState = None,
) -> Worlds:
    """Draw many samples of the same truth and fit every degree to each.

    Parameters
    ----------
    truth : callable
        Function on [−1, 1]; see `app.ml.datasets.TRUTHS`.
    n_samples, n_worlds, n_points : int
    noise : float
        Standard deviation of y around the truth.
    max_degree, ridge
        As in `fit_polynomials`.
    random_state : int, Generator or None

    Returns
    -------
    Worlds

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> worlds = refit_worlds(np.sin, n_worlds=4, max_degree=3, random_state=0)
    >>> worlds.predictions.shape
    (4, 4, 101)
    """
    number(noise, "noise", low=0)
    size = (
        whole(n_worlds, "n_worlds", high=10_000),
        whole(n_samples, "n_samples", high=10_000),
    )
    generator = np.random.default_rng(random_state)
    x = generator.uniform(-1, 1, size)
    y = truth(x) + noise * generator.standard_normal(size)
    points = np.linspace(-1, 1, whole(n_points, "n_points", low=2, high=10_000))
    fits = fit_polynomials(x, y, max_degree, ridge=ridge)
    return Worlds(x, y, points, truth(points), predict_polynomials(fits, points))


def bias_variance_decomposition(
    predictions: ArrayLike, truth: ArrayLike, noise: float
) -> BiasVariance:
    """Split the expected loss of an estimator into its three causes.

    Parameters
    ----------
    predictions : array_like of shape (n_worlds, ..., n_points)
        One estimator for each world.
    truth : array_like of shape (n_points,)
    noise : float
        Standard deviation of the targets around the truth.

    Returns
    -------
    BiasVariance
        Arrays of shape (...).

    Raises
    ------
    ValueError
        If a value is not finite, or shapes do not match.

    Notes
    -----
    With f̄ the mean of the predictions f̂ over the W worlds, at each point

        E(f̂ − y)² = (f̄ − f)² + E(f̂ − f̄)² + σ²,

    exactly if E is the mean over these worlds and over all noise in y. But f̄ is itself
    an estimate, which scatters around the mean of all possible worlds with s²/W, where
    s² = W/(W − 1) · E(f̂ − f̄)²; where the variance is enormous, so would the bias² be.
    Therefore s²/W is counted as variance, and what is left as bias², but not below 0.
    Of a single world nothing is known about the variance: it is 0, and all is bias².

    References
    ----------
    Geman, Bienenstock and Doursat (1992), *Neural networks and the bias/variance
    dilemma*.

    Examples
    --------
    >>> parts = bias_variance_decomposition([[2.0], [4.0]], [1.0], noise=0.5)
    >>> [float(part) for part in parts]
    [5.25, 3.0, 2.0, 0.25]
    """
    f_hat = finite_array(predictions, "predictions")
    f = finite_array(truth, "truth", shape=f_hat.shape[-1:])
    sigma_squared = number(noise, "noise", low=0) ** 2
    mean = f_hat.mean(axis=0)
    scatter = ((f_hat - mean) ** 2).mean(axis=(0, -1))
    plain = ((mean - f) ** 2).mean(axis=-1)
    bias_squared = np.maximum(plain - scatter / max(len(f_hat) - 1, 1), 0.0)
    variance = plain + scatter - bias_squared
    return BiasVariance(
        plain + scatter + sigma_squared, bias_squared, variance, sigma_squared
    )
