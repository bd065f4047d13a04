"""Confidence intervals: how far a share of few trials can be trusted."""

import math


def wilson_interval(n_successes: int, n: int) -> tuple[float, float]:
    """Give the 95 % confidence interval of a share; it stays within [0, 1].

    Parameters
    ----------
    n_successes, n : int

    Returns
    -------
    tuple of float

    References
    ----------
    Wilson (1927), *Probable inference, the law of succession, and statistical
    inference*.

    Examples
    --------
    >>> low, high = wilson_interval(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    z = 1.959963984540054  # 97.5 % quantile of the normal distribution
    share = n_successes / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(centre - half, 0.0), min(centre + half, 1.0)
