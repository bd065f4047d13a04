"""What a student can set: the function, the place, the scheme, what is drawn."""

import param

from app.ml.calculus.finite_differences import SCHEMES
from app.sims.derivative_and_gradient.functions import (
    CURVES,
    OWN,
    REACH,
    SURFACES,
    Function,
    function,
)
from app.sims.readable import Readable
from app.sims.simulation import Simulation

PLACES = (-REACH, REACH)
STEPS = ["none", "-2", "-5", "-8", "-12", "-16"]
WAYS = ["none", "straight", "past"]


class Settings(Simulation):
    """Settings of derivative and gradient, with their labels, ranges and defaults."""

    mode = param.Selector(
        default="one",
        objects=["one", "two"],
        label="Variables",
        doc="A curve f(x), or a landscape f(x, y).",
    )
    curve = param.Selector(
        default="sine", objects=[*CURVES, OWN], label="Function", doc="f(x)."
    )
    formula = Readable(
        lambda text: function(text, 1),
        default="x^3/3 - x + sin(4x)/4",
        label="Formula",
        doc="One's own f(x).",
    )
    surface = param.Selector(
        default="bowl", objects=[*SURFACES, OWN], label="Function", doc="f(x, y)."
    )
    surface_formula = Readable(
        lambda text: function(text, 2),
        default="x^2/4 + y^2 + sin(2x)",
        label="Formula",
        doc="One's own f(x, y).",
    )
    x = param.Number(default=1.0, bounds=PLACES, label="x", doc="Where the slope is.")
    y = param.Number(
        default=0.8, bounds=PLACES, label="y", doc="Of the place in two variables."
    )
    scheme = param.Selector(
        default="forward",
        objects=list(SCHEMES),
        label="Scheme",
        doc="Which two points the secant goes through.",
    )
    compare = param.Boolean(
        default=False, label="Compare schemes", doc="Whether others are drawn too."
    )
    theory = param.Boolean(
        default=False, label="Theory", doc="Whether the expected errors are drawn."
    )
    tangent = param.Boolean(
        default=True, label="Tangent", doc="Whether the exact slope is drawn."
    )
    prediction = param.Selector(
        default="none",
        objects=STEPS,
        label="Your prediction",
        doc="Decade in which the student expects the smallest error.",
    )
    way_prediction = param.Selector(
        default="none",
        objects=WAYS,
        label="Your prediction",
        doc="Whether the student expects it to point at the lowest place.",
    )
    speed = param.Number(
        default=6, bounds=(1, 60), label="Speed", doc="Steps per second while playing."
    )

    position_is = frozenset({"h", "direction"})
    does_not_change_run = Simulation.does_not_change_run | {
        "compare",
        "theory",
        "tangent",
        "prediction",
        "way_prediction",
    }

    @property
    def function(self) -> Function:
        """The function that is chosen."""
        if self.mode == "one":
            own = self.curve == OWN
            return function(self.formula if own else CURVES[self.curve], 1)
        own = self.surface == OWN
        return function(self.surface_formula if own else SURFACES[self.surface], 2)
