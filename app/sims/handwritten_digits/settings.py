"""What a student can set: the ink, how it is prepared, the network and its training."""

import param

from app.content.texts import read_texts
from app.ml.datasets.handwriting import PIXELS, blank, draw_stroke
from app.sims.handwritten_digits.ink import read_ink, read_kept, write_ink
from app.sims.readable import Readable
from app.sims.simulation import Simulation

TEXTS = read_texts("app.sims.handwritten_digits")
PEN, ERASER = TOOLS = ["pen", "eraser"]
NONE = "none"
DIGITS = [NONE, *map(str, range(10))]
OUTCOMES = ["few", "many", "most"]
EXAMPLE = [
    (6, 7),
    (8, 5),
    (12, 6),
    (12, 9),
    (9, 11),
    (13, 13),
    (13, 17),
    (9, 19),
    (6, 17),
]
"""A 3 as one draws it at first: small, and not in the middle."""
THICKNESS = 2.5


def _moved(label: str, way: str) -> param.Integer:
    return param.Integer(
        default=0,
        bounds=(-3, 3),
        label=label,
        doc=f"Pixels by which the picture is moved {way}, after all else.",
    )


class Settings(Simulation):
    """The settings of the sim; the position of the player counts epochs."""

    ink = Readable(
        read_ink,
        default=write_ink(draw_stroke(blank(), EXAMPLE, THICKNESS, ink=True)),
        label="Drawing",
        doc="What has been drawn, on 32 by 32 pixels.",
    )
    cell = param.Integer(
        default=0,
        bounds=(0, PIXELS**2),
        label="Cell",
        doc="Cell that the keys fill, row by row from 1; 0 for none.",
    )
    tool = param.Selector(
        default=PEN,
        objects=TOOLS,
        label="Tool",
        doc="Whether a stroke leaves ink or takes it away.",
    )
    thickness = param.Number(
        default=THICKNESS,
        bounds=(1, 8),
        label="Thickness",
        doc="Width of pen or eraser, in pixels of 32.",
    )
    normalized = param.Boolean(
        default=False,
        label="Centre and scale",
        doc="Whether the ink is stretched to size and place of the data set's.",
    )
    across = _moved("Moved right", "to the right")
    down = _moved("Moved down", "downwards")
    noise = param.Number(
        default=0,
        bounds=(0, 0.5),
        label="Noise",
        doc="σ: how far each pixel is off its grey, of which black is 1.",
    )
    written = param.Selector(
        default=NONE,
        objects=DIGITS,
        label="I wrote",
        doc="The digit that the drawing is meant to be.",
    )
    kept = Readable(
        read_kept,
        default="",
        label="Own digits",
        doc="Drawings that were kept, each with its digit: a test set of one's own.",
    )
    learning_rate = param.Number(
        default=0.5,
        bounds=(0.01, 5),
        label="Learning rate",
        doc="η: how far each step of mini-batch gradient descent goes.",
    )
    neurons = param.Integer(
        default=32,
        bounds=(1, 64),
        label="Hidden neurons",
        doc="Neurons with ReLU between the 64 pixels and the 10 scores.",
    )
    epochs = param.Integer(
        default=30,
        bounds=(5, 60),
        label="Epochs",
        doc="How often each training picture is seen.",
    )
    moved_copies = param.Boolean(
        default=False,
        label="Train on moved copies too",
        doc="Whether each training picture is there once more, moved by one pixel.",
    )
    prediction = param.Selector(
        default=NONE,
        objects=[NONE, *OUTCOMES],
        label="Your prediction",
        doc="How many test digits are read right in the end, said before.",
    )

    does_not_change_run = Simulation.does_not_change_run | {
        *("ink", "cell", "tool", "thickness", "normalized", "across", "down"),
        *("noise", "written", "kept", "prediction"),
    }
