"""A ball on a curve: the descent that follows from the settings, and the surveys."""

from collections.abc import Callable
from typing import Any

import numpy as np
import param

from app.sims.optimization_landscape.curve import (
    HIGHEST,
    LOWEST,
    PLACES,
    parse_heights,
    write_heights,
)
from app.sims.optimization_landscape.run import Descent, run_descent
from app.sims.optimization_landscape.settings import Settings
from app.sims.optimization_landscape.survey import Surveyor

LOWEST_TONE, OCTAVES = 165.0, 3
MOST_KEPT = 24
"""Surveys remembered, so that going back to earlier settings shows them again."""
RESTARTS_THE_BALL = {"landscape", "start", "formula", "heights"}


class OptimizationLandscape(Settings):
    """Gradient descent on a curve with several minima.

    v ← βv + f'(x) + σξ, x ← x − ηv with standard normal ξ; without momentum β = 0.
    The momentum is a decaying sum, not an average.
    """

    run: Descent

    def __init__(self, **settings: Any) -> None:
        self._found: dict[Any, Any] = {}
        super().__init__(**settings)

    def compute(self) -> Descent:
        """Descend from the start and record every step."""
        return run_descent(
            self.terrain,
            self.optimizer,
            self.start,
            rate=self.rate,
            noise=self.spread,
            seed=self.seed,
        )

    @property
    def n_steps(self) -> int:
        """Steps until the run ended."""
        return self.run.n_steps

    def place(self, x: float) -> None:
        """Put the ball where the student points, and start anew."""
        low, high = self.terrain.domain
        self.start = round(min(max(float(x), low), high), 3)

    def draw(self, x: float, height: float) -> None:
        """Move the control point nearest to x to a height."""
        with param.parameterized.batch_call_watchers(self):
            self.point = int(np.argmin(np.abs(PLACES - x))) + 1
            self.height = height

    @property
    def height(self) -> float:
        """Height of the chosen control point."""
        return float(parse_heights(self.heights)[self.point - 1])

    @height.setter
    def height(self, value: float) -> None:
        heights = parse_heights(self.heights)
        heights[self.point - 1] = np.clip(value, LOWEST, HIGHEST)
        if np.ptp(heights) > 0:
            self.param.update(heights=write_heights(heights))

    def problem_with(self, formula: str) -> str:
        """Take over a formula, or say in a sentence why the old one stays."""
        try:
            self.param.update(formula=formula)
        except ValueError as fault:
            return str(fault)
        return ""

    def measure(self, what: str) -> None:
        """Run a survey: `success`, `basins` or `restarts`."""
        surveyor = Surveyor(
            self.terrain.landscape, self.optimizer, self.spread, self.seed
        )
        surveys: dict[str, Callable[[], Any]] = {
            "success": surveyor.success,
            "basins": surveyor.basins,
            "restarts": surveyor.restarts,
        }
        key = (what, self._circumstances())
        self._found.pop(key, None)  # so that it comes last
        self._found[key] = surveys[what]()
        if len(self._found) > MOST_KEPT:
            self._found.pop(next(iter(self._found)))

    def forget(self) -> None:
        """Drop the surveys."""
        self._found.clear()

    def found(self, what: str) -> Any:
        """Return the survey of the present settings, or None before it is made."""
        return self._found.get((what, self._circumstances()))

    def measured(self) -> list[str]:
        """Return the surveys made under the present settings, the latest last."""
        now = self._circumstances()
        return [what for what, then in self._found if then == now]

    def _circumstances(self) -> tuple[Any, ...]:
        matters = self.run_settings() - {"start"}
        return tuple(value for name, value in self.values().items() if name in matters)

    @property
    def tone(self) -> float:
        """Pitch of the cost that is shown, in hertz: the higher, the more it costs."""
        lowest, highest = self.run.terrain.depths[0], self.run.terrain.cost.max()
        share = (self.run.costs[self.position] - lowest) / (highest - lowest)
        return float(LOWEST_TONE * 2 ** (OCTAVES * np.clip(share, 0, 1)))

    def recompute(self, *events: Any) -> None:
        """Bring the start into the domain; on other ground, begin again."""
        low, high = self.terrain.domain
        if not low <= self.start <= high:
            self.place(self.start)  # which brings us here again
            return
        if RESTARTS_THE_BALL & {event.name for event in events}:
            self.position = 0
        super().recompute(*events)
