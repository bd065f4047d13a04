"""What a student can set: the parameters of the sim, and nothing that follows."""

import param

from app.content.texts import read_texts
from app.ml.estimators.lines import LOSSES
from app.sims.readable import Readable
from app.sims.simulation import Simulation
from app.sims.training_process.edits import MOST_POINTS, read_edits
from app.sims.training_process.own_data import read_rows

OWN = "own"
RATES = (1e-12, 1.2)
"""Own data with large numbers need rates far below those of the first view."""
HIGHEST = 1e6
EXAMPLE = read_texts("app.sims.training_process")["own_data"]["example"].strip()


class Settings(Simulation):
    """The settings of the sim, with their labels, ranges and defaults."""

    learning_rate = param.Number(
        default=0.05,
        bounds=RATES,
        label="Learning rate",
        doc="η: how far each step goes along the negative gradient.",
    )
    start = param.Selector(
        default="zero",
        objects=["zero", "random", "far", "near"],
        label="Starting position",
        doc="Parameters before the first step.",
    )
    feature = param.Selector(
        default="standardised",
        objects=["standardised", "raw"],
        label="Feature scale",
        doc="Whether the line sees hours, or hours with mean 0 and spread 1.",
    )
    algorithm = param.Selector(
        default="batch",
        objects=["batch", "mini-batch", "stochastic"],
        label="Algorithm",
        doc="Points that each step looks at: all, a few, or one.",
    )
    batch_size = param.Integer(
        default=5, bounds=(2, 15), label="Batch size", doc="Points of a mini-batch."
    )
    loss = param.Selector(
        default="squared",
        objects=list(LOSSES),
        label="Loss",
        doc="What training makes small: the mean of this over the points.",
    )
    delta = param.Number(
        default=6,
        bounds=(0.5, 50),
        label="Huber δ",
        doc="Size of an error beyond which the Huber loss grows in a straight line.",
    )
    noise = param.Number(
        default=6, bounds=(0, 20), label="Noise", doc="σ: spread around the true line."
    )
    data_set = param.Selector(
        default="study-hours",
        objects=["study-hours", OWN],
        label="Data set",
        doc="Hours of study and exam scores, or the student's own table.",
    )
    own_data = Readable(
        read_rows,
        default=EXAMPLE,
        label="Own data",
        doc="Table of x and y, one point a row.",
    )
    edits = Readable(
        read_edits,
        default="",
        label="Moved points",
        doc="Points that were moved or added.",
    )
    selected = param.Integer(
        default=0,
        bounds=(0, MOST_POINTS),
        label="Point",
        doc="Number of the point that is moved; 0 for none.",
    )
    my_line = param.Boolean(
        default=False, label="My line", doc="Draw a line of one's own beside it."
    )
    my_left = param.Number(
        default=75,
        bounds=(-HIGHEST, HIGHEST),
        label="My line, left end",
        doc="Height of one's own line at the left edge of the picture.",
    )
    my_right = param.Number(
        default=55,
        bounds=(-HIGHEST, HIGHEST),
        label="My line, right end",
        doc="Height of one's own line at the right edge of the picture.",
    )
    best_line = param.Boolean(
        default=False, label="Least-squares line", doc="Draw the OLS solution."
    )
    residuals = param.Boolean(
        default=True, label="Show residuals", doc="Draw the error of every point."
    )
    ghosts = param.Boolean(
        default=True, label="Earlier lines", doc="Draw some earlier lines, fading."
    )
    prediction = param.Selector(
        default="none",
        objects=["none", "settles", "zigzag", "never", "unfinished"],
        label="Your prediction",
        doc="How this run will end, said before it is seen.",
    )
    speed = param.Number(
        default=8,
        bounds=(1, 100),
        label="Speed",
        doc="Iterations per second while playing.",
    )

    does_not_change_run = frozenset(
        {
            *("position", "speed", "prediction", "selected"),
            *("my_line", "my_left", "my_right"),
            *("best_line", "residuals", "ghosts"),
        }
    )

    @property
    def is_own(self) -> bool:
        """Whether the points are the student's."""
        return bool(self.data_set == OWN)

    def points_per_step(self, n_samples: int) -> int:
        """Return how many points each step looks at."""
        sizes = {"batch": n_samples, "mini-batch": self.batch_size, "stochastic": 1}
        return min(n_samples, sizes[self.algorithm])
