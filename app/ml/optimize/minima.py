"""Finding the minima of a landscape numerically, so that a picture can label them."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from app.ml.arrays import BoolArray, FloatArray

Field: TypeAlias = Callable[[FloatArray], FloatArray]
Domain: TypeAlias = tuple[tuple[float, float], ...]

POINTS_PER_AXIS = {1: 2001, 2: 101}


def grid(domain: Domain, shape: tuple[int, ...]) -> FloatArray:
    """Spread points evenly over a domain, bounds included.

    Parameters
    ----------
    domain : tuple of (low, high)
    shape : tuple of int
        Number of points along each axis.

    Returns
    -------
    ndarray of shape (*shape, n_axes)
        The first index follows the first axis.

    Examples
    --------
    >>> grid(((0, 1),), (3,)).ravel()
    array([0. , 0.5, 1. ])
    """
    axes = [np.linspace(*span, n) for span, n in zip(domain, shape, strict=True)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)


def numerical_hessian(gradient: Field, points: FloatArray) -> FloatArray:
    """Second derivatives, by central differences of the exact gradient.

    Parameters
    ----------
    gradient : callable
    points : ndarray of shape (..., n_axes)

    Returns
    -------
    ndarray of shape (..., n_axes, n_axes)
        Symmetric; the error is about 1e-10 of the size of the entries.

    Examples
    --------
    >>> numerical_hessian(lambda x: x**3, np.array([2.0])).round(6)
    array([[12.]])
    """
    step = np.finfo(np.float64).eps ** (1 / 3) * np.eye(points.shape[-1])
    ahead, behind = points[..., None, :] + step, points[..., None, :] - step
    width = (ahead - behind).sum(axis=-1, keepdims=True)
    H = (gradient(ahead) - gradient(behind)) / width
    symmetric: FloatArray = (H + H.swapaxes(-1, -2)) / 2
    return symmetric


def find_minima(loss: Field, gradient: Field, domain: Domain) -> FloatArray:
    """Find the local minima inside a domain, the global one first.

    Parameters
    ----------
    loss, gradient : callable
        Vectorised over leading axes.
    domain : tuple of (low, high)
        One or two axes.

    Returns
    -------
    ndarray of shape (n_minima, n_axes)
        Sorted by loss; none if the loss is smallest at the edge.

    Notes
    -----
    The lowest points of a grid are refined by Newton steps whose curvatures are made
    positive, so that a step never climbs, and whose length is the best of a few halves.

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 3.4.

    Examples
    --------
    >>> double_well = lambda x: (x[..., 0] ** 2 - 1) ** 2
    >>> slope = lambda x: 4 * x * (x**2 - 1)
    >>> find_minima(double_well, slope, ((-2, 2),)).round(9)
    array([[-1.],
           [ 1.]])
    """
    points = grid(domain, (POINTS_PER_AXIS[len(domain)],) * len(domain))
    x = points[_lowest_of_neighbours(loss(points))]
    with np.errstate(all="ignore"):
        for _ in range(60):
            step = _newton_step(gradient, x)
            trials = (
                x
                + step * np.array([0, 1, 1 / 2, 1 / 4, 1 / 16, 1 / 256])[:, None, None]
            )
            best = np.argmin(np.nan_to_num(loss(trials), nan=np.inf), axis=0)
            x = trials[best, np.arange(len(x))]
        for _ in range(3):  # the loss is flat to rounding now, the gradient is not
            polished = x + _newton_step(gradient, x)
            better = _size(gradient(polished)) < _size(gradient(x))
            x = np.where(better[:, None], polished, x)
        x = x[_is_minimum(gradient, x, domain)]
    return _distinct(x[np.argsort(loss(x), kind="stable")], domain)


def _size(vectors: FloatArray) -> FloatArray:
    largest: FloatArray = np.abs(vectors).max(axis=-1)
    return largest


def _lowest_of_neighbours(losses: FloatArray) -> BoolArray:
    lowest = np.ones(losses.shape, dtype=np.bool_)
    padded = np.pad(losses, 1, constant_values=np.inf)
    for offset in np.ndindex(*(3,) * losses.ndim):
        window = tuple(
            slice(o, o + n) for o, n in zip(offset, losses.shape, strict=True)
        )
        lowest &= losses <= padded[window]
    return lowest


def _newton_step(gradient: Field, x: FloatArray) -> FloatArray:
    curvature, axes = np.linalg.eigh(np.nan_to_num(numerical_hessian(gradient, x)))
    downhill = -np.einsum("nji,nj->ni", axes, gradient(x))
    step: FloatArray = np.einsum(
        "nij,nj->ni", axes, downhill / (np.abs(curvature) + 1e-12)
    )
    return step


def _is_minimum(gradient: Field, x: FloatArray, domain: Domain) -> BoolArray:
    low, high = np.transpose(domain)
    inside = ((x >= low) & (x <= high)).all(axis=-1)
    bowl = np.linalg.eigvalsh(np.nan_to_num(numerical_hessian(gradient, x)))
    found: BoolArray = (
        inside & (_size(gradient(x)) < 1e-6) & (bowl > -1e-6).all(axis=-1)
    )
    return found


def _distinct(points: FloatArray, domain: Domain) -> FloatArray:
    """Drop points that repeat an earlier one to a thousandth of the domain."""
    extent = np.ptp(np.asarray(domain), axis=1)
    kept: list[FloatArray] = []
    for point in points:
        if all(_size((point - other) / extent) > 1e-3 for other in kept):
            kept.append(point)
    return np.array(kept).reshape(-1, points.shape[-1])
