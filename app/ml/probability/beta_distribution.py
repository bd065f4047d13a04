"""The beta distribution: what is believed about a share between 0 and 1."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array

MOST_TERMS = 400
"""Of the continued fraction; some dozen suffice, but for very large parameters."""
TINY = 1e-300
HALVINGS = 35
"""Most steps towards a quantile; half a dozen suffice but far out in a tail."""
STILL = 1e-12
"""A quantile that moves by less has been found."""


def _parameters(a: ArrayLike, b: ArrayLike) -> tuple[FloatArray, FloatArray]:
    pair = finite_array(a, "a"), finite_array(b, "b")
    for name, values in zip("ab", pair, strict=True):
        if not (values > 0).all():
            raise ValueError(f"{name}: expected positive numbers")
    return pair


def log_beta(a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Logarithm of the beta function, ln Γ(a) + ln Γ(b) − ln Γ(a + b).

    Parameters
    ----------
    a, b : array_like
        Positive; broadcast against each other.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If a parameter is not positive.

    Examples
    --------
    >>> np.exp(log_beta(2, 3)).round(12)
    np.float64(0.083333333333)
    """
    a, b = _parameters(a, b)
    gamma = np.frompyfunc(math.lgamma, 1, 1)
    found: FloatArray = np.asarray(gamma(a) + gamma(b) - gamma(a + b), dtype=np.float64)
    return found


def beta_density(x: ArrayLike, a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Density of the beta distribution, xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b).

    Parameters
    ----------
    x : array_like
        Strictly between 0 and 1.
    a, b : array_like
        Positive.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If a place or a parameter is out of range.

    Examples
    --------
    >>> beta_density([0.25, 0.5], 2, 2)
    array([1.125, 1.5  ])
    """
    x = finite_array(x, "x")
    if not ((x > 0) & (x < 1)).all():
        raise ValueError("x: expected numbers between 0 and 1, without the ends")
    a, b = _parameters(a, b)
    logarithm = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - log_beta(a, b)
    density: FloatArray = np.exp(logarithm)
    return density


def beta_cumulative(x: ArrayLike, a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Probability of a share of at most x: the regularised incomplete beta function.

    Parameters
    ----------
    x : array_like
        From 0 to 1.
    a, b : array_like
        Positive; all three broadcast against each other.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If an argument is out of range.

    Notes
    -----
    By a continued fraction, on the side of the mean where it converges quickly.

    References
    ----------
    DLMF, section 8.17(v); Lentz (1976) for its evaluation.

    Examples
    --------
    >>> beta_cumulative(0.5, 3, 3).round(12)
    np.float64(0.5)
    """
    x = finite_array(x, "x")
    if not ((x >= 0) & (x <= 1)).all():
        raise ValueError("x: expected numbers from 0 to 1")
    a, b = _parameters(a, b)
    x, a, b = np.broadcast_arrays(x, a, b)
    above = x > (a + 1) / (a + b + 2)
    x, a, b = np.where(above, 1 - x, x), np.where(above, b, a), np.where(above, a, b)
    inside = np.clip(x, TINY, 1 - 1e-16)
    front = np.exp(a * np.log(inside) + b * np.log1p(-inside) - log_beta(a, b)) / a
    part = np.where(x == 0, 0.0, front / _fraction(inside, a, b))
    return np.where(above, 1 - part, part)[()]


def _fraction(x: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
    """Evaluate 1 + d₁/(1 + d₂/(1 + …)) by Lentz's method."""
    c, d = np.ones_like(x), np.zeros_like(x)
    value = np.ones_like(x)
    for term in range(1, MOST_TERMS):
        m = term // 2
        if term % 2:
            step = -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / _not_zero(1 + step * x * d)
        c = _not_zero(1 + step * x / c)
        value = value * c * d
        if np.abs(c * d - 1).max() < 1e-15:
            break
    return value


def _not_zero(values: FloatArray) -> FloatArray:
    return np.where(np.abs(values) < TINY, TINY, values)


def beta_quantile(p: ArrayLike, a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Share below which a probability p lies: the inverse of `beta_cumulative`.

    Parameters
    ----------
    p : array_like
        From 0 to 1.
    a, b : array_like
        Positive; all three broadcast against each other.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If an argument is out of range.

    Notes
    -----
    By Halley's method within an interval that always holds the answer; a step that
    would leave it halves it instead. What has been found is not looked for any longer.

    References
    ----------
    Press et al. (2007), *Numerical Recipes*, 6.4; its guess is formula 26.5.22 of
    Abramowitz and Stegun (1964).

    Examples
    --------
    >>> beta_quantile([0.025, 0.975], 1, 1).round(12)
    array([0.025, 0.975])
    """
    p = finite_array(p, "p")
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("p: expected numbers from 0 to 1")
    a, b = _parameters(a, b)
    p, a, b = np.broadcast_arrays(p, a, b)
    shape = p.shape
    p, a, b = p.ravel(), a.ravel(), b.ravel()
    found = _guess(p, a, b)
    low, high, left = np.zeros(p.size), np.ones(p.size), np.arange(p.size)
    for _ in range(HALVINGS):
        x = found[left]
        over = beta_cumulative(x, a[left], b[left]) - p[left]
        low[left] = np.where(over < 0, x, low[left])
        high[left] = np.where(over < 0, high[left], x)
        step = x - _halley(over, x, a[left], b[left])
        inside = (step > low[left]) & (step < high[left]) | (step == x)
        found[left] = np.where(inside, step, (low[left] + high[left]) / 2)
        left = left[np.abs(found[left] - x) >= STILL]
        if not left.size:
            break
    ends = np.where(p > 0, np.where(p < 1, found, 1.0), 0.0)
    quantiles: FloatArray = ends.reshape(shape)[()]
    return quantiles


@np.errstate(over="ignore")
def _guess(p: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
    """Guess a quantile: from the normal distribution where a, b > 1, else the mean."""
    tail = np.sqrt(-2 * np.log(np.clip(np.minimum(p, 1 - p), TINY, None)))
    top = tail - (2.30753 + 0.27061 * tail) / (1 + tail * (0.99229 + 0.04481 * tail))
    y = np.where(p < 0.5, top, -top)  # exceeded with probability p
    u, v = 1 / np.maximum(2 * a - 1, 1), 1 / np.maximum(2 * b - 1, 1)
    h, third = 2 / (u + v), (y * y - 3) / 6
    w = y * np.sqrt(np.maximum(h + third, 0)) / h
    w -= (v - u) * (third + 5 / 6 - 2 / (3 * h))
    normal = a / (a + b * np.exp(np.clip(2 * w, -700, 700)))
    guess = np.where((a > 1) & (b > 1), normal, a / (a + b))
    return np.clip(guess, TINY, 1 - 1e-16)


def _halley(
    over: FloatArray, x: FloatArray, a: FloatArray, b: FloatArray
) -> FloatArray:
    """How far x is too large, given how far its cumulative is."""
    x = np.clip(x, TINY, 1 - 1e-16)
    newton = over / _not_zero(beta_density(x, a, b))
    bend = newton * ((a - 1) / x - (b - 1) / (1 - x)) / 2
    # Where there is next to no density the step leaves the interval, which is halved.
    shift: FloatArray = newton / (1 - np.clip(bend, -1, 0.5))
    return shift
