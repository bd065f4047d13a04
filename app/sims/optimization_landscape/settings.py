"""What a student can set, and the optimizer that follows from it."""

from collections.abc import Callable
from typing import Any

import param

from app.ml.optimize.optimizers import gradient_descent, momentum
from app.ml.optimize.schedules import (
    Schedule,
    constant,
    cosine_decay,
    exponential_decay,
    step_decay,
)
from app.sims.optimization_landscape import terrain
from app.sims.optimization_landscape.curve import PLACES, parse_heights
from app.sims.optimization_landscape.run import MAX_STEPS
from app.sims.optimization_landscape.survey import MOST_RESTARTS
from app.sims.optimization_landscape.terrain import Terrain
from app.sims.readable import Readable
from app.sims.simulation import Simulation

ANNEALED = 200
"""Step at which annealed noise has faded away."""
SCHEDULES: dict[str, Callable[[float], Schedule]] = {
    "constant": constant,
    "stairs": lambda rate: step_decay(rate, factor=0.5, every=40),
    "exponential": lambda rate: exponential_decay(rate, factor=0.98),
    "cosine": lambda rate: cosine_decay(rate, n_updates=MAX_STEPS),
}
PREDICTIONS = ["none", "global", "local", "neither"]


class Settings(Simulation):
    """The settings of a ball on a curve."""

    landscape = param.Selector(
        default="two-minima",
        objects=terrain.CHOICES,
        label="Landscape",
        doc="The curve on which the ball rolls.",
    )
    start = param.Number(
        default=1.9,
        bounds=(-5, 5),
        label="Starting position",
        doc="x before the first step; moved into the curve's domain.",
    )
    learning_rate = param.Number(
        default=0.02,
        bounds=(0.001, 2.5),
        label="Learning rate",
        doc="η: how far each step goes along the negative slope.",
    )
    momentum = param.Boolean(
        default=False, label="Momentum", doc="Whether steps remember earlier ones."
    )
    beta = param.Number(
        default=0.9,
        bounds=(0, 0.99),
        label="Momentum",
        doc="β: share of the velocity that is kept at each step.",
    )
    noise = param.Number(
        default=0.0,
        bounds=(0, 6),
        label="Noise",
        doc="σ: standard deviation of what is added to each slope.",
    )
    anneal = param.Boolean(
        default=False, label="Annealed noise", doc="Whether the noise fades away."
    )
    schedule = param.Selector(
        default="constant",
        objects=list(SCHEDULES),
        label="Rate schedule",
        doc="How the learning rate changes from step to step.",
    )
    restarts = param.Integer(
        default=5,
        bounds=(1, MOST_RESTARTS),
        label="Restarts",
        doc="Starts of which the best counts.",
    )
    formula = Readable(
        lambda text: terrain.survey("formula", text, ""),
        default="0.1x^2 + sin(3x)",
        label="Formula",
        doc="Cost as a formula in x.",
    )
    heights = Readable(
        parse_heights,
        default="3,1,2.4,0.6,2,0,1.6,0.9,3",
        label="Heights",
        doc="Control points of the drawn curve.",
    )
    point = param.Integer(
        default=5, bounds=(1, len(PLACES)), label="Control point", doc="Which to move."
    )
    prediction = param.Selector(
        default="none",
        objects=PREDICTIONS,
        label="Your prediction",
        doc="Where the student expects the ball to come to rest.",
    )
    arrows = param.Boolean(
        default=True, label="Gradient arrows", doc="Whether the slope is drawn."
    )
    trail = param.Boolean(
        default=True, label="Path history", doc="Whether earlier steps are drawn."
    )
    sound = param.Boolean(
        default=False, label="Sound", doc="Whether each step sounds: pitch is cost."
    )
    speed = param.Number(
        default=12, bounds=(1, 60), label="Speed", doc="Steps per second while playing."
    )
    does_not_change_run = frozenset(
        [
            "position",
            "speed",
            "restarts",
            "point",
            "prediction",
            "arrows",
            "trail",
            "sound",
        ]
    )

    @property
    def terrain(self) -> Terrain:
        """The chosen curve with its minima."""
        return terrain.survey(
            self.landscape,
            self.formula if self.landscape == "formula" else "",
            self.heights if self.landscape == "drawn" else "",
        )

    @property
    def rate(self) -> Schedule:
        """Learning rate at each step."""
        return SCHEDULES[self.schedule](self.learning_rate)

    @property
    def decay(self) -> float:
        """Share of the velocity that is kept: 0 without momentum."""
        return self.beta if self.momentum else 0.0

    @property
    def optimizer(self) -> Any:
        """Plain gradient descent, or the heavy ball."""
        rolling = self.decay > 0
        return (
            momentum(self.rate, self.decay) if rolling else gradient_descent(self.rate)
        )

    @property
    def spread(self) -> float | Schedule:
        """Standard deviation of the noise, or its course if it fades away."""
        fades = self.anneal and self.noise > 0
        return cosine_decay(self.noise, n_updates=ANNEALED) if fades else self.noise
