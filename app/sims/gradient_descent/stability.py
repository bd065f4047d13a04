"""The gauge on the learning rate: what each rate does where the ball is."""

import math
from typing import NamedTuple

from app.ml.arrays import FloatArray
from app.ml.optimize.descent import stability_limit
from app.ml.optimize.landscapes import Landscape

KINDS = ("slow", "good", "zigzag", "diverge")
ADAPTIVE = {"adagrad", "rmsprop", "adam"}


class Limits(NamedTuple):
    """Learning rates at which the behaviour near a point changes.

    Parameters
    ----------
    slow : float
        Below it a step covers less than a tenth of what is needed.
    overshoot : float
        Above it the ball passes the bottom and comes back.
    limit : float
        Above it every swing is wider than the one before.
    """

    slow: float
    overshoot: float
    limit: float


def rate_limits(
    landscape: Landscape, point: FloatArray, optimizer: str, momentum: float
) -> Limits | None:
    """Find the limits from the largest curvature λ at a point.

    Parameters
    ----------
    landscape : Landscape
    point : ndarray of shape (2,)
    optimizer : str
    momentum : float
        β, where the optimizer has one.

    Returns
    -------
    Limits or None
        None where no direction curves upwards, and for optimizers whose step does not
        grow with the slope.

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
    """
    inverse = stability_limit(landscape, point) / 2
    if optimizer in ADAPTIVE or not math.isfinite(inverse):
        return None
    first, last = {
        "momentum": ((1 - math.sqrt(momentum)) ** 2, 2 * (1 + momentum)),
        "nesterov": (
            ((1 - momentum) / (1 + momentum)) ** 2,
            2 * (1 + momentum) / (1 + 2 * momentum),
        ),
    }.get(optimizer, (1.0, 2.0))
    return Limits(inverse * first / 10, inverse * first, inverse * last)


def parts(
    limits: Limits | None, low: float, high: float
) -> list[tuple[float, float, str]]:
    """Cut a range of rates at the limits: (start, end, kind), without empty parts."""
    if limits is None:
        return []
    cuts = [low, *(min(max(cut, low), high) for cut in limits), high]
    return [
        (start, end, kind)
        for start, end, kind in zip(cuts[:-1], cuts[1:], KINDS, strict=True)
        if start < end
    ]
