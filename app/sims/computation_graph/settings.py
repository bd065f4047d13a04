"""What a student can set: the expression, its inputs, what is looked at."""

import param

from app.ml.calculus.formulas import parse
from app.sims.readable import Readable
from app.sims.simulation import Simulation

INPUTS = ("w", "x", "b", "y")
"""Names of the inputs, of which an expression uses some."""
OWN = "own"
EXPRESSIONS = (
    "squared-error",
    "cross-entropy",
    "tanh",
    "product",
    "reused",
    "residual",
    OWN,
)
RANGE = (-3, 3)
PREDICTIONS = ("none", "below", "falling", "zero", "rising", "above")


class Settings(Simulation):
    """The parameters of the model; all of them are part of a share link."""

    expression = param.Selector(
        default="squared-error",
        objects=list(EXPRESSIONS),
        label="Expression",
        doc="What is computed, and differentiated.",
    )
    formula = Readable(
        lambda text: parse(text, INPUTS),
        default="(w x - y)^2 + w^2/2",
        label="Formula",
        doc="One's own expression, of w, x, b and y.",
    )
    w = param.Number(default=0.5, bounds=RANGE, label="w", doc="A weight.")
    x = param.Number(default=2.0, bounds=RANGE, label="x", doc="A feature.")
    b = param.Number(default=-0.5, bounds=RANGE, label="b", doc="A bias.")
    y = param.Number(default=1.5, bounds=RANGE, label="y", doc="A target.")
    target = param.Selector(
        default=1,
        objects=[0, 1],
        label="y",
        doc="The class, as the target of the sigmoid neuron.",
    )
    by = param.Selector(
        default="w",
        objects=list(INPUTS),
        label="Look at",
        doc="The input whose gradient is asked for and drawn as a slope.",
    )
    local = param.Boolean(
        default=True,
        label="Local derivatives",
        doc="Whether they are written at the edges.",
    )
    prediction = param.Selector(
        default="none",
        objects=list(PREDICTIONS),
        label="Your prediction",
        doc="What the student expects of the gradient of the input looked at.",
    )

    does_not_change_run = Simulation.does_not_change_run | {"by", "local", "prediction"}
