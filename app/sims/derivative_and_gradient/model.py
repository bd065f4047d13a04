"""Derivative and gradient: settings, run, position, and what a pointer does."""

import math
from typing import Any

import numpy as np
import param

from app.sims.derivative_and_gradient import listing, wording
from app.sims.derivative_and_gradient.compass import ANGLES, TURN, Compass
from app.sims.derivative_and_gradient.functions import OWN, REACH
from app.sims.derivative_and_gradient.secants import STEPS, Secants
from app.sims.derivative_and_gradient.settings import Settings
from app.sims.simulation import Table

ARROWS = {
    "ArrowLeft": (-1, 0),
    "ArrowRight": (1, 0),
    "ArrowUp": (0, 1),
    "ArrowDown": (0, -1),
}
NUDGE = 0.1
"""What an arrow key moves the place by."""
ROD = 1.0
"""Length of the arrow that shows the direction."""
NEAR_TIP = 0.35
"""A pointer this near to the tip of that arrow turns it."""


class DerivativeAndGradient(Settings):
    """The slope of a curve as a limit of secants; the slopes of a landscape.

    In one variable a step makes h smaller: (f(x + h) − f(x)) / h, or another scheme.
    In two variables a step turns the direction u: the slope is ∇f · u.
    """

    run: Secants | Compass

    def compute(self) -> Secants | Compass:
        """Find the secants of every step size, or the slope in every direction."""
        if self.mode == "one":
            return Secants(self.function, self.x, self.scheme)
        return Compass(self.function, self.x, self.y)

    @property
    def n_steps(self) -> int:
        """Step sizes after the first, or directions after the first."""
        return self.run.n_steps

    @property
    def one(self) -> bool:
        """Whether the run is about one variable."""
        # Not the setting: while several change, the run follows last.
        return isinstance(self.run, Secants)

    @property
    def secants(self) -> Secants:
        """The run in one variable."""
        assert isinstance(self.run, Secants)
        return self.run

    @property
    def compass(self) -> Compass:
        """The run in two variables."""
        assert isinstance(self.run, Compass)
        return self.run

    @property
    def h(self) -> float:
        """Step size that is shown."""
        return float(STEPS[min(self.position, len(STEPS) - 1)])

    @property
    def direction(self) -> float:
        """Direction that is shown, in degrees."""
        return float(ANGLES[min(self.position, len(ANGLES) - 1)])

    def choose_h(self, h: float) -> None:
        """Show the step size nearest to h."""
        if self.one:
            self.position = int(np.abs(np.log(STEPS / h)).argmin())

    def choose_direction(self, degrees: float) -> None:
        """Show the direction nearest to an angle."""
        if not self.one:
            whole = 360 if degrees == 360 else degrees % 360
            self.position = round(whole / TURN)

    def place(self, x: float, y: float | None = None) -> None:
        """Look at another place, inside the picture, in hundredths."""
        named = {"x": x} if y is None else {"x": x, "y": y}
        if all(map(math.isfinite, named.values())):
            inside = {
                name: round(min(max(float(value), -REACH), REACH), 2)
                for name, value in named.items()
            }
            self.param.update(**inside)

    def grasp(self, x: float, y: float) -> str:
        """Say what a pointer on the map takes hold of: the place or the direction."""
        angle = math.radians(self.direction)
        tip = self.x + ROD * math.cos(angle), self.y + ROD * math.sin(angle)
        return "direction" if math.dist(tip, (x, y)) < NEAR_TIP else "place"

    def drag(self, held: str, x: float, y: float) -> None:
        """Move what was taken hold of."""
        if held == "place":
            self.place(x, y)
        elif (x, y) != (self.x, self.y):
            angle = math.degrees(math.atan2(y - self.y, x - self.x))
            self.choose_direction(angle)

    def press(self, key: str, times: int) -> None:
        """Move the place as arrow keys do; on a curve only along it."""
        right, up = (NUDGE * times * step for step in ARROWS[key])
        if self.one:
            self.place(self.x + right)
        else:
            self.place(self.x + right, self.y + up)

    def take_formula(self, name: str, text: str) -> str:
        """Take over a formula, or say in a sentence why the old one stays."""
        chosen = {"formula": "curve", "surface_formula": "surface"}[name]
        try:
            self.param.update(**{name: text, chosen: OWN})
        except ValueError as fault:
            return wording.refusal(fault)
        return ""

    def describe(self) -> str:
        """Say what the secant, or the direction, shows now."""
        return wording.describe(self)

    def table(self) -> Table:
        """Return one row for each step size, or each direction, up to the position."""
        return listing.table(self)

    def source(self) -> str:
        """Return what is shown as plain NumPy."""
        return listing.source(self)

    def source_result(self) -> tuple[float, ...]:
        """Return the numbers that `source` prints last."""
        return listing.result(self)

    def recompute(self, *events: Any) -> None:
        """Begin another question at its first step."""
        with param.parameterized.batch_call_watchers(self):
            if "mode" in {event.name for event in events}:
                self.position = 0
            super().recompute(*events)
