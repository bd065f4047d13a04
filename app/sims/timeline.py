"""How a run is drawn in its timeline: as a line of heights between 0 and 1."""

import numpy as np

from app.ml.arrays import LARGEST, FloatArray

MOST = 200
"""Heights of a timeline; more could not be told apart."""
DECADES = 6
"""How far below the first value a logarithmic scale reaches."""
STEEP = 10
"""The scale is logarithmic if the highest value is this many times the middle one."""


def heights(values: FloatArray, lowest: float = 0.0) -> list[float]:
    """Return what a timeline draws of a run.

    Parameters
    ----------
    values : ndarray of shape (n_steps + 1,)
        Such as the cost after each step; what is not a number counts as the highest.
    lowest : float
        What is drawn at the bottom, unless a value is lower still.

    Returns
    -------
    list of float
        At most `MOST`, from 0 to 1, evenly over the steps.
    """
    values = np.clip(values, -LARGEST, LARGEST)
    finite = values[np.isfinite(values)]
    if len(finite) == 0:
        return []
    bottom, top = min(lowest, float(finite.min())), float(finite.max())
    steps = np.linspace(0, len(values) - 1, min(len(values), MOST)).round().astype(int)
    chosen = np.nan_to_num(values[steps], nan=top)
    return [round(float(it), 3) for it in _scaled(chosen - bottom, top - bottom)]


def _scaled(above: FloatArray, top: float) -> FloatArray:
    """Bring heights above the bottom to 0 … 1, over decades on a logarithmic scale."""
    if top <= 0:
        return np.zeros_like(above)
    if top < STEEP * float(np.median(above)):
        return np.asarray(above / top)
    least = max(float(above.min()), 10.0**-DECADES * max(float(above[0]), 1e-9 * top))
    return np.asarray(np.log(np.maximum(above, least) / least) / np.log(top / least))
