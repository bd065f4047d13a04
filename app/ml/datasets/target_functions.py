"""Known truths on [−1, 1], and noisy samples of them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from app.ml.arrays import FloatArray, RandomState, number, one_of, whole

TRUTHS: Mapping[str, Callable[[FloatArray], FloatArray]] = MappingProxyType(
    {
        "cubic": lambda x: x**3 - x / 2,
        "sine": lambda x: np.sin(np.pi * x),
        "step": lambda x: np.where(x < 0, -0.5, 0.5),
        "linear": lambda x: 0.8 * x,
    }
)
"""The true curves of the sim `error-types`, by slug; all within [−1, 1]."""


def sample_truth(
    truth: str,
    n_samples: int,
    *,
    noise: float = 0.2,
    random_state: RandomState = None,
) -> tuple[FloatArray, FloatArray]:
    """Draw points on a true curve and blur them.

    Parameters
    ----------
    truth : {"cubic", "sine", "step", "linear"}
    n_samples : int
    noise : float
        Standard deviation of y around the curve.
    random_state : int, Generator or None

    Returns
    -------
    tuple of ndarray
        x, uniform on [−1, 1], and y, both of shape (n_samples,).

    Raises
    ------
    ValueError
        If the truth is unknown or a number is out of range.

    Examples
    --------
    >>> x, y = sample_truth("linear", 5, noise=0.0, random_state=0)
    >>> np.allclose(y, 0.8 * x)
    True
    """
    one_of(truth, "truth", TRUTHS)
    whole(n_samples, "n_samples", high=100_000)
    number(noise, "noise", low=0)
    generator = np.random.default_rng(random_state)
    x = generator.uniform(-1, 1, n_samples)
    return x, TRUTHS[truth](x) + noise * generator.standard_normal(n_samples)
