"""What a learning rate does near a minimum: crawl, settle, swing, or run away."""

import math
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import BoolArray, FloatArray, finite_array
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.minima import numerical_hessian

ADAPTIVE = {"adagrad", "rmsprop", "adam"}
KINDS = ("slow", "good", "zigzag", "diverge")
Part: TypeAlias = tuple[float, float, str]
"""Start and end of a range of rates, and its kind."""


class Limits(NamedTuple):
    """Learning rates at which the behaviour near a point changes.

    Parameters
    ----------
    slow : float
        Below it a descent takes too long.
    overshoot : float
        Above it a step passes the bottom and comes back.
    limit : float
        Above it every swing is wider than the one before.
    """

    slow: float
    overshoot: float
    limit: float


def stability_limit(landscape: Landscape, point: ArrayLike) -> float:
    """Return the rate above which gradient descent cannot stay at a point: 2 / λ_max.

    Parameters
    ----------
    landscape : Landscape
    point : array_like of shape (n_axes,)
        Usually a minimum.

    Returns
    -------
    float
        Infinite where no direction curves upwards.

    Raises
    ------
    ValueError
        If the point has the wrong shape.

    Notes
    -----
    λ_max is the largest eigenvalue of the Hessian: near the point one step multiplies
    the distance along that direction by 1 − ηλ_max, less than −1 beyond the limit.

    References
    ----------
    Nesterov, *Introductory Lectures on Convex Optimization*, section 1.2.3.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_2D
    >>> round(stability_limit(LANDSCAPES_2D["simple-bowl"], [0.0, 0.0]), 9)
    1.0
    """
    at = finite_array(point, "point", shape=(landscape.n_axes,))
    steepest = float(np.linalg.eigvalsh(numerical_hessian(landscape.gradient, at))[-1])
    return 2 / steepest if steepest > 0 else math.inf


def rate_limits(
    landscape: Landscape, point: ArrayLike, optimizer: str, decay: float
) -> Limits | None:
    """Find the limits from the largest curvature λ at a point.

    Parameters
    ----------
    landscape : Landscape
    point : array_like of shape (n_axes,)
    optimizer : str
        Such as "gradient-descent".
    decay : float
        β, where the optimizer has one.

    Returns
    -------
    Limits or None
        `slow` is a tenth of `overshoot`. None where no direction curves upwards, and
        for optimizers whose step does not grow with the slope.

    Raises
    ------
    ValueError
        If the point has the wrong shape.

    Notes
    -----
    On a parabola of curvature λ the next distance from the bottom is a linear function
    of the last one or two. The roots z of its characteristic polynomial are real below
    `overshoot` and inside the unit circle below `limit`:

    ==================  ==================  ==========================
    optimizer           overshoot · λ       limit · λ
    ==================  ==================  ==========================
    gradient descent    1                   2
    momentum            (1 − √β)²           2 (1 + β)
    Nesterov            ((1 − β)/(1 + β))²  2 (1 + β)/(1 + 2β)
    ==================  ==================  ==========================

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_2D
    >>> bowl = LANDSCAPES_2D["simple-bowl"]
    >>> found = rate_limits(bowl, [0.0, 0.0], "momentum", 0.25)
    >>> round(found.overshoot, 9), round(found.limit, 9)
    (0.125, 1.25)
    """
    inverse = stability_limit(landscape, point) / 2
    if optimizer in ADAPTIVE or not math.isfinite(inverse):
        return None
    first, last = {
        "momentum": ((1 - math.sqrt(decay)) ** 2, 2 * (1 + decay)),
        "nesterov": (
            ((1 - decay) / (1 + decay)) ** 2,
            2 * (1 + decay) / (1 + 2 * decay),
        ),
    }.get(optimizer, (1.0, 2.0))
    return Limits(inverse * first / 10, inverse * first, inverse * last)


def parts(limits: Limits | None, low: float, high: float) -> list[Part]:
    """Cut a range of rates at the limits.

    Parameters
    ----------
    limits : Limits or None
    low, high : float

    Returns
    -------
    list of (start, end, kind)
        Without empty parts; none at all without limits.

    Examples
    --------
    >>> parts(Limits(0.1, 1.0, 2.0), 0.5, 9.0)
    [(0.5, 1.0, 'good'), (1.0, 2.0, 'zigzag'), (2.0, 9.0, 'diverge')]
    """
    if limits is None:
        return []
    edges = np.clip(np.maximum.accumulate([low, *limits, high]), low, high).tolist()
    return [
        (start, end, kind)
        for start, end, kind in zip(edges[:-1], edges[1:], KINDS, strict=True)
        if start < end
    ]


def holding_parts(
    limits: FloatArray, is_global: BoolArray, low: float, high: float
) -> list[Part]:
    """Cut a range of rates by which minima of a landscape can hold a ball at rest.

    Parameters
    ----------
    limits : ndarray of shape (n_minima,)
        Rate above which each minimum loses the ball.
    is_global : ndarray of shape (n_minima,)
    low, high : float

    Returns
    -------
    list of (start, end, kind)
        Of what the rates above the lowest limit leave: "only_global", "some_hold" (a
        global one among them), "only_local" or "none_holds".

    Examples
    --------
    >>> found = holding_parts(np.array([1.0, 3.0]), np.array([True, False]), 0.1, 9.0)
    >>> found[0], found[1]
    ((1.0, 3.0, 'only_local'), (3.0, 9.0, 'none_holds'))
    """
    edges = np.unique(np.clip([*limits, high], low, high))
    found: list[Part] = []
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        kind = _holding(math.sqrt(start * end) < limits, is_global)
        joined = bool(found) and found[-1][2] == kind
        found.append((found.pop()[0] if joined else start, end, kind))
    return found


def _holding(holds: BoolArray, is_global: BoolArray) -> str:
    if not holds.any():
        return "none_holds"
    if (holds == is_global).all():
        return "only_global"
    return "some_hold" if holds[is_global].any() else "only_local"
