"""What a student can set: the matrix, the vector, the way there, what is drawn."""

import param

from app.sims.matrix_transformation.matrices import LARGEST, NAMES, PRESETS
from app.sims.simulation import Simulation

(_A, _B), (_C, _D) = PRESETS["mixed"]
_ENTRIES = (-LARGEST, LARGEST)
AREAS = ["none", "grows", "shrinks", "same", "flips", "collapses"]
LINES = ["none", "dominant", "other", "alternating", "vanished", "unsettled"]


class Settings(Simulation):
    """Settings of a matrix on the plane, with their labels, ranges and defaults."""

    matrix = param.Selector(
        default="mixed", objects=NAMES, label="Matrix", doc="Named, or of one's own."
    )
    a11 = param.Number(
        default=_A, bounds=_ENTRIES, label="Row 1, column 1", doc="Where e₁ lands, x."
    )
    a12 = param.Number(
        default=_B, bounds=_ENTRIES, label="Row 1, column 2", doc="Where e₂ lands, x."
    )
    a21 = param.Number(
        default=_C, bounds=_ENTRIES, label="Row 2, column 1", doc="Where e₁ lands, y."
    )
    a22 = param.Number(
        default=_D, bounds=_ENTRIES, label="Row 2, column 2", doc="Where e₂ lands, y."
    )
    angle = param.Number(
        default=110,
        bounds=(0, 360),
        label="Direction of x",
        doc="Of the unit vector x, in degrees from the first axis.",
    )
    motion = param.Selector(
        default="straight",
        objects=["straight", "factors", "powers"],
        label="A step",
        doc="What one step of the player does.",
    )
    figure = param.Selector(
        default="letter",
        objects=["letter", "square", "points"],
        label="Figure",
        doc="What lies in the plane and is transformed.",
    )
    chart = param.Selector(
        default="turn",
        objects=["turn", "stretch"],
        label="Chart",
        doc="What the second picture shows of every direction.",
    )
    eigenvectors = param.Boolean(
        default=True, label="Eigenvectors", doc="Whether kept directions are drawn."
    )
    axes = param.Boolean(
        default=False,
        label="Singular values",
        doc="Whether the image of the unit circle and its half-axes are drawn.",
    )
    grid = param.Boolean(
        default=True, label="Grid", doc="Whether the lines of the plane are drawn."
    )
    held = param.Selector(
        default="first",
        objects=["first", "second", "vector"],
        label="Arrow keys move",
        doc="Which arrow the keys move while the picture has the focus.",
    )
    prediction = param.Selector(
        default="none",
        objects=AREAS,
        label="Your prediction",
        doc="What the student expects to happen to areas.",
    )
    line_prediction = param.Selector(
        default="none",
        objects=LINES,
        label="Your prediction",
        doc="Where the student expects repeated application to lead.",
    )
    speed = param.Number(
        default=10, bounds=(1, 60), label="Speed", doc="Steps per second while playing."
    )

    does_not_change_run = Simulation.does_not_change_run | {
        "figure",
        "chart",
        "eigenvectors",
        "axes",
        "grid",
        "held",
        "prediction",
        "line_prediction",
    }
