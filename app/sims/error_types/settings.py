"""What a student can set: the parameters of the sim, and nothing that follows."""

import param

from app.content.texts import read_texts
from app.ml.datasets.target_functions import TRUTHS
from app.sims.error_types.edits import read_edits
from app.sims.error_types.own_data import read_rows
from app.sims.error_types.run import MAX_DEGREE
from app.sims.error_types.sample import MOST_TEST, MOST_TRAIN
from app.sims.readable import Readable
from app.sims.simulation import Simulation

OWN, OFF = "own", "off"
EXAMPLE = read_texts("app.sims.error_types")["table"]["example"].strip()


class Settings(Simulation):
    """The settings of the sim.

    The position of the player is the degree, counted from 0: position = degree − 1.
    """

    position = param.Integer(
        default=0, bounds=(0, MAX_DEGREE - 1), doc="Degree − 1, for the player."
    )
    speed = param.Number(
        default=2, bounds=(0.5, 10), label="Speed", doc="Degrees per second."
    )
    seed = param.Integer(
        default=96,
        bounds=(0, 999_999),
        label="Random seed",
        doc="Source of all chance.",
    )
    degree = param.Integer(
        default=1,
        bounds=(1, MAX_DEGREE),
        label="Polynomial degree",
        doc="Complexity of the estimator: its highest power of x.",
    )
    data_set = param.Selector(
        default="cubic",
        objects=[*TRUTHS, OWN],
        label="Data set",
        doc="True curve that the points scatter around, or the student's own table.",
    )
    noise = param.Number(
        default=0.1,
        bounds=(0.0, 1.0),
        label="Noise",
        doc="σ: standard deviation of y around the true curve.",
    )
    n_samples = param.Integer(
        default=20,
        bounds=(5, MOST_TRAIN),
        label="Training set size",
        doc="Number of training points.",
    )
    n_test = param.Integer(
        default=60,
        bounds=(10, MOST_TEST),
        label="Test set size",
        doc="Number of test points, which no fit sees.",
    )
    show_residuals = param.Boolean(
        default=True, label="Show residuals", doc="Draw the error of every point."
    )
    ridge = param.Boolean(
        default=False, label="Ridge penalty", doc="Keep the coefficients small."
    )
    ridge_strength = param.Number(
        default=0.1,
        bounds=(1e-5, 100.0),
        label="Ridge λ",
        doc="λ: weight of Σ cⱼ² beside the sum of squared errors.",
    )
    folds = param.Selector(
        default=OFF,
        objects=[OFF, "3", "5", "10"],
        label="Cross-validation",
        doc="k: parts of the training set that are left out in turn.",
    )
    own_data = Readable(
        read_rows,
        default=EXAMPLE,
        label="Own data",
        doc="Table of x, y and, if wanted, train or test.",
    )
    edits = Readable(read_edits, default="", doc="Points placed or removed by hand.")
    judgement = param.Integer(
        default=0,
        bounds=(0, MAX_DEGREE),
        label="Judged best",
        doc="Degree that the student judged best; 0 until one is committed.",
    )
    worlds = param.Boolean(
        default=False, label="Many worlds", doc="Show the fifty refits."
    )
    pointer = param.Selector(
        default=OFF,
        objects=[OFF, "move", "add", "remove", "switch"],
        label="Pointer",
        doc="What pointing at a panel does to its points.",
    )
    selected = param.Integer(
        default=0,
        bounds=(0, MOST_TRAIN + MOST_TEST),
        label="Point",
        doc="Number of the point that is edited; 0 for none.",
    )

    does_not_change_run = frozenset(
        {
            "position",
            "speed",
            "show_residuals",
            "folds",
            "judgement",
            "worlds",
            "pointer",
            "selected",
        }
    )

    position_is = frozenset({"degree"})

    @classmethod
    def run_settings(cls) -> frozenset[str]:
        """Names of the settings that the run depends on.

        The degree is not one of them; whoever watches the position hears of it.
        """
        return super().run_settings() - {"degree"}

    @property
    def penalty(self) -> float:
        """λ in use: 0 without ridge."""
        return self.ridge_strength if self.ridge else 0.0

    @property
    def is_own(self) -> bool:
        """Whether the points are the student's."""
        return bool(self.data_set == OWN)

    @property
    def is_revealed(self) -> bool:
        """Whether a judgement is committed, so that the curve may be seen."""
        return self.judgement > 0
