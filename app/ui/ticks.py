"""Ticks at round numbers; very large and very small ones as powers of ten."""

import math
from typing import Any

import numpy as np
from bokeh.models import FixedTicker

from app.text.numbers import power_of_ten

__all__ = ["put_ticks", "round_ticks", "tick_words"]

STEPS = (1, 2, 5, 10)
PLAIN = 5
"""Powers of ten up to which numbers are written out."""


def put_ticks(axis: Any, low: float, high: float) -> None:
    """Give an axis of Bokeh the ticks of a range."""
    ticks = round_ticks(low, high)
    words = dict(zip(ticks, tick_words(ticks), strict=True))
    axis.update(ticker=FixedTicker(ticks=ticks), major_label_overrides=words)


def round_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return the round numbers of a range, at most so many steps apart.

    Examples
    --------
    >>> round_ticks(-0.4, 4.1)
    [0.0, 1.0, 2.0, 3.0, 4.0]
    """
    least = (high - low) / most
    power = 10.0 ** math.floor(math.log10(least))
    step = power * next(step for step in STEPS if step * power >= least * (1 - 1e-9))
    numbers = np.arange(math.ceil(low / step), math.floor(high / step) + 1)
    return [float(f"{number * step:.12g}") for number in numbers]


def tick_words(ticks: list[float]) -> list[str]:
    """Write ticks of one axis, all with the same power of ten.

    Examples
    --------
    >>> tick_words([-5e16, 0.0, 2e17])
    ['−0.5 · 10¹⁷', '0', '2 · 10¹⁷']
    >>> tick_words([0.25, 0.5])
    ['0.25', '0.5']
    """
    largest = max(map(abs, ticks), default=0)
    power = math.floor(math.log10(largest)) if largest else 0
    if -PLAIN < power < PLAIN:
        power = 0
    raised = f" · {power_of_ten(power)}" if power else ""
    written = (f"{tick / 10.0**power:.10f}" for tick in ticks)
    words = [it.rstrip("0").rstrip(".") for it in written]
    return [
        word.replace("-", "−") + (raised if tick else "")
        for word, tick in zip(words, ticks, strict=True)
    ]
