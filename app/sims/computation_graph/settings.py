"""What a student can set: the expression, its inputs, what is looked at."""

import param

from app.sims.computation_graph.expressions import EXAMPLES, INPUTS, OWN, own
from app.sims.readable import Readable
from app.sims.simulation import Simulation

RANGE = (-3, 3)
PREDICTIONS = ("none", "below", "falling", "zero", "rising", "above")


class Settings(Simulation):
    """The parameters of the model; all of them are part of a share link."""

    expression = param.Selector(
        default="squared-error",
        objects=[*EXAMPLES, OWN],
        label="Expression",
        doc="What is computed, and differentiated.",
    )
    formula = Readable(
        own,
        default="(w x - y)^2 + w^2",
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
        label="Target y",
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

    speed = param.Number(
        default=1, bounds=(1, 20), label="Speed", doc="Steps per second while playing."
    )

    does_not_change_run = Simulation.does_not_change_run | {"by", "local", "prediction"}
