"""Three functions that statsmodels has compiled, in NumPy, with the same results."""

import numpy as np

from app.ml.arrays import FloatArray

LEAST_SPREAD = 1e-12


def lowess(
    endog: FloatArray,
    exog: FloatArray,
    xvals: FloatArray,
    resid_weights: FloatArray,
    *,
    frac: float = 2 / 3,
    it: int = 3,
    delta: float = 0.0,
    given_xvals: bool = False,
) -> tuple[FloatArray, FloatArray]:
    """Smooth points by lines through the nearest of each.

    Cleveland, "Robust locally weighted regression and smoothing scatterplots", JASA 74
    (1979): weights (1 − d³)³ by distance, then (1 − r²)² by the residuals so far.

    Parameters
    ----------
    endog, exog : shape (n,)
        Points, in the order of `exog`.
    xvals : shape (m,)
        Where the curve is wanted, in order.
    resid_weights : shape (n,)
        Weights to begin with.
    frac
        Share of the points that a line is fitted to.
    it
        Rounds after the first, with weights by residuals.
    delta
        Within this distance of a line's place the curve is drawn straight.
    given_xvals
        Whether the places are others than those of the points; then one round.

    Returns
    -------
    tuple
        Places and curve, of shape (m, 2), and the last weights. The curve is NaN, or
        the point itself, where too few points have a weight.
    """
    size = int(frac * len(exog) + 1e-10)
    alone = np.full(len(xvals), np.nan) if given_xvals else endog
    weights = resid_weights
    for _ in range(it + 1):
        curve = _curve((endog, exog, weights), xvals, size, delta, alone)
        if not given_xvals:
            weights = _by_residual(endog - curve)
    return np.column_stack([xvals, curve]), weights


def _curve(
    points: tuple[FloatArray, FloatArray, FloatArray],
    places: FloatArray,
    size: int,
    delta: float,
    alone: FloatArray,
) -> FloatArray:
    x, count = points[1], len(places)
    curve = np.empty(count)
    first, now, last = 0, 0, -1
    while True:
        place = places[now]
        while first + size < len(x) and place > (x[first] + x[first + size]) / 2:
            first += 1
        y_near, x_near, weights = (it[first : first + size] for it in points)
        curve[now] = _height(y_near, x_near, weights, place, alone[now])
        if last < now - 1:
            share = (places[last + 1 : now] - places[last]) / (place - places[last])
            curve[last + 1 : now] = share * curve[now] + (1 - share) * curve[last]
        last = after = now
        for after in range(now + 1, count):
            if places[after] > place + delta:
                break
            if places[after] == place:
                curve[after] = curve[now]
                last = after
        if last >= count - 1:
            return curve
        now = max(after - 1, last + 1)


def _height(
    y: FloatArray, x: FloatArray, weights: FloatArray, place: float, alone: float
) -> float:
    """Return the height of the line through some points at a place."""
    radius = max(place - x[0], x[-1] - place)
    if radius == 0:
        return alone
    near = (1 - np.minimum(np.abs(x - place) / radius, 1) ** 3) ** 3 * weights
    if near.sum() <= 0 or np.count_nonzero(near) == 1:
        return alone
    near = near / near.sum()
    mean = near @ x
    spread = max(near @ (x - mean) ** 2, LEAST_SPREAD)
    return float((near * (1 + (place - mean) * (x - mean) / spread)) @ y)


def _by_residual(residuals: FloatArray) -> FloatArray:
    size = np.abs(residuals)
    largest = 6 * np.median(size)
    size = size / largest if largest else np.sign(size)
    return (1 - np.minimum(size, 1) ** 2) ** 2


def binned(
    x: FloatArray, a: float, b: float, n_points: int, trunc: int = 1
) -> FloatArray:
    """Share points among the two nearest places of a grid.

    The first two intervals stay empty, as in statsmodels, whose grids begin far from
    the data.

    Parameters
    ----------
    x : shape (n,)
    a, b
        Ends of the grid.
    n_points
        Points of the grid.
    trunc
        Of no effect: what lies outside is not counted.

    Returns
    -------
    ndarray of shape (n_points,)
    """
    place = (np.asarray(x, dtype=np.float64) - a) / ((b - a) / (n_points - 1))
    place = place[(place >= 2) & (place < n_points)]
    low = place.astype(np.int64)
    shares = np.concatenate([1 - (place - low), place - low])
    grid = np.concatenate([low, low + 1])
    counts: FloatArray = np.bincount(grid, shares, n_points + 1).astype(np.float64)
    return counts[:n_points]


def scale_qn(a: FloatArray, c: float) -> float:
    """Estimate a scale by an order statistic of all distances between two points.

    Rousseeuw and Croux, "Alternatives to the median absolute deviation", JASA 88
    (1993): the k-th smallest |xᵢ − xⱼ| with k = h(h − 1)/2 and h = ⌊n/2⌋ + 1.

    Parameters
    ----------
    a : shape (n,)
    c
        What the distance is multiplied by.
    """
    half = len(a) // 2 + 1
    first, second = np.triu_indices(len(a), 1)
    place = half * (half - 1) // 2 - 1
    return float(c * np.partition(np.abs(a[first] - a[second]), place)[place])
