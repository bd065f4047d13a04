"""The axes of errors: what they reach, and what is cut at their ends."""

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.error_types.run import Fits
from app.sims.error_types.worlds import ManyWorlds

TALLEST = 3e3
"""An error of so many times the best is beyond the top of the picture."""
TALLEST_LOSS = 4.0
"""The stacked bars reach up to so many times the smallest loss."""


def error_limits(run: Fits) -> tuple[float, float]:
    """Return the ends of the logarithmic axis of errors, for bars and curves alike."""
    unit = float(run.sample.y.var()) or 1.0
    errors = [run.errors.train_errors[1:], run.errors.test_errors[1:]]
    best = max(float(errors[1].min()), 1e-6 * unit)
    low = max(min(float(e.min()) for e in errors), 0.02 * best)
    low = min(low, run.noise) if run.noise and run.noise > 0.02 * best else low
    high = min(max(float(e.max()) for e in errors), TALLEST * best)
    return 0.5 * low, 2.5 * max(high, 2 * low)


def clip_errors(run: Fits, errors: FloatArray) -> FloatArray:
    """Return errors as they are drawn: inside the axis."""
    low, high = error_limits(run)
    clipped: FloatArray = np.clip(errors, 1.02 * low, high / 1.02)
    return clipped


def loss_limit(worlds: ManyWorlds) -> float:
    """Return the top of the axis of expected losses, which begins at 0."""
    losses = worlds.parts.expected_loss[1:]
    top = min(float(losses.max()), TALLEST_LOSS * float(losses.min()))
    return 1.1 * top or 1.0
