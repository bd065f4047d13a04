"""An axis of a drawing: its range, its few ticks, its words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.svg.markers import number

__all__ = ["Axis", "Ticks"]

Ticks = Sequence[float] | Sequence[tuple[float, str]]
WANTED = 5
FAR = 1e4
"""Percent; what lies further outside is outside, and browsers dislike large numbers."""


class Axis:
    """A range of numbers, drawn from 0 to 100 percent.

    Parameters
    ----------
    span
        Least and greatest value.
    label
        Name and unit; may hold a formula between dollars.
    ticks
        Values, or (value, words); none for no ticks, None for about five round ones.
    log
        Whether equal factors take equal room.
    """

    def __init__(
        self,
        span: tuple[float, float],
        label: str = "",
        ticks: Ticks | None = None,
        log: bool = False,
    ) -> None:
        self.low, self.high = map(float, span)
        if not self.low < self.high or (log and self.low <= 0):
            raise ValueError(f"{span} is no range for an axis.")
        self.label, self.log = label, log
        self.ticks = [_named(tick) for tick in self._round() if ticks is None]
        self.ticks += [_named(tick) for tick in ticks or ()]

    def percent(self, values: Any) -> NDArray[np.float64]:
        """Return where values lie."""
        bend = np.log10 if self.log else np.asarray
        low, high = (float(bend(end)) for end in (self.low, self.high))
        shares = (np.asarray(bend(np.asarray(values, dtype=float))) - low) / (
            high - low
        )
        return np.clip(100 * shares, -FAR, FAR)

    def at(self, value: float) -> str:
        """Return where a value lies, as text."""
        return number(self.percent(value))

    def _round(self) -> list[float]:
        if self.log:
            exponents = range(
                int(np.ceil(np.log10(self.low))), int(np.log10(self.high)) + 1
            )
            return [10.0**e for e in exponents[:: max(1, len(exponents) // WANTED)]]
        rough = (self.high - self.low) / WANTED
        base = 10 ** np.floor(np.log10(rough))
        step = min((m * base for m in (1, 2, 5, 10)), key=lambda s: abs(s - rough))
        ends = np.ceil(self.low / step - 1e-9), np.floor(self.high / step + 1e-9)
        # Adding zero turns the negative zero of a multiple into a plain one.
        return [float(n) for n in np.arange(ends[0], ends[1] + 1) * step + 0.0]


def _named(tick: float | tuple[float, str]) -> tuple[float, str]:
    if isinstance(tick, tuple):
        return tick
    return tick, f"{tick:.10g}".replace("-", "−")
