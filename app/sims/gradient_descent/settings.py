"""What a student can set: the ground, the optimizer, the start, the look."""

import param

from app.sims.gradient_descent.run import OPTIMIZERS
from app.sims.gradient_descent.scene import NAMES, PLACES, own_scene
from app.sims.gradient_descent.sweep import OUTCOMES
from app.sims.readable import Readable
from app.sims.simulation import Simulation

RATES = (0.001, 2.0)


class Settings(Simulation):
    """Settings of gradient descent, with their labels, ranges and defaults."""

    landscape = param.Selector(
        default="simple-bowl", objects=NAMES, label="Landscape", doc="The cost J(w)."
    )
    condition_number = param.Number(
        default=10,
        bounds=(1, 1000),
        label="Condition number",
        doc="κ of the bowl w1² + κ w2²: its largest curvature over its smallest.",
    )
    formula = Readable(
        own_scene,
        default="w1^2/4 + w2^2/4 + sin(3*w1)*cos(2*w2)",
        label="Own formula",
        doc="J(w1, w2) of the student's own landscape, on −3 to 3.",
    )
    optimizer = param.Selector(
        default="gradient-descent",
        objects=OPTIMIZERS,
        label="Optimizer",
        doc="How a step follows from the gradients seen so far.",
    )
    learning_rate = param.Number(
        default=0.1, bounds=RATES, label="Learning rate", doc="η: scale of each step."
    )
    momentum = param.Number(
        default=0.9,
        bounds=(0, 0.99),
        label="Momentum",
        doc="β: how much of the last velocity is kept, for momentum and Nesterov.",
    )
    compare = param.Selector(
        default="nothing",
        objects=["nothing", "pair", "optimizers", "rates"],
        label="Side by side",
        doc="What runs abreast: one descent, two or all optimizers, or three rates.",
    )
    second_rate = param.Number(
        default=0.01, bounds=RATES, label="Second rate", doc="η of the second descent."
    )
    third_rate = param.Number(
        default=0.95, bounds=RATES, label="Third rate", doc="η of the third descent."
    )
    start = param.Selector(
        default="corner",
        objects=[*PLACES, "random", "chosen"],
        label="Starting position",
        doc="Weights before the first step.",
    )
    start_w1 = param.Number(
        default=1.0, bounds=(-10, 10), label="Start at w1", doc="Of a chosen start."
    )
    start_w2 = param.Number(
        default=1.0, bounds=(-10, 10), label="Start at w2", doc="Of a chosen start."
    )
    arrows = param.Boolean(
        default=True, label="Gradient arrows", doc="Whether −∇J is drawn at the ball."
    )
    history = param.Boolean(
        default=True, label="Path history", doc="Whether earlier positions are drawn."
    )
    view = param.Selector(
        default="both",
        objects=["both", "surface", "contour"],
        label="View",
        doc="A surface in three dimensions, a map of contours, or both.",
    )
    turn = param.Number(
        default=35, bounds=(-180, 180), label="Turn", doc="Of the surface, in degrees."
    )
    tilt = param.Number(
        default=38, bounds=(10, 90), label="Tilt", doc="Of the surface, in degrees."
    )
    sweep = param.Boolean(
        default=False, label="Sweep 200 rates", doc="Whether the strip of rates shows."
    )
    prediction = param.Selector(
        default="none",
        objects=["none", *OUTCOMES],
        label="My prediction",
        doc="How the student thinks this run will end.",
    )

    does_not_change_run = Simulation.does_not_change_run | {
        "arrows",
        "history",
        "view",
        "turn",
        "tilt",
        "sweep",
        "prediction",
    }
