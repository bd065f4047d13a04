"""What a student can set: where the scores come from, what mistakes cost."""

import param

from app.content.texts import read_texts
from app.sims.classification_threshold.own_data import read_scores
from app.sims.classification_threshold.run import THRESHOLDS
from app.sims.readable import Readable
from app.sims.simulation import Simulation

TEXTS = read_texts("app.sims.classification_threshold")
DRAWN, GROUPS, TUMOURS, OWN = "drawn", "groups", "tumours", "own"
CURVES = ROC, PRECISION, CALIBRATION = ["roc", "precision", "calibration"]
BANDS = ["lowest", "low", "middle", "high", "highest"]
"""Fifths of the thresholds, as predictions name them."""


class Settings(Simulation):
    """The settings of the sim; the position of the player is the threshold."""

    position = param.Integer(
        default=0,
        bounds=(0, len(THRESHOLDS) - 1),
        doc="Which threshold, for the player.",
    )
    seed = param.Integer(
        default=77,
        bounds=(0, 999_999),
        label="Random seed",
        doc="Source of all chance.",
    )
    data_set = param.Selector(
        default=DRAWN,
        objects=[DRAWN, GROUPS, TUMOURS, OWN],
        label="Data set",
        doc="Whose scores: drawn cases, two groups, real tumours, one's own.",
    )
    miss_cost = param.Number(
        default=5.0,
        bounds=(0.1, 20.0),
        label="Cost of a miss",
        doc="In false alarms: a false alarm costs 1.",
    )
    base_rate = param.Number(
        default=0.3,
        bounds=(0.05, 0.95),
        label="Base rate",
        doc="Share of positive cases; with two groups, in group A.",
    )
    base_rate_b = param.Number(
        default=0.12,
        bounds=(0.05, 0.95),
        label="Base rate of B",
        doc="Share of positive cases in group B.",
    )
    separation = param.Number(
        default=1.8,
        bounds=(0.0, 4.0),
        label="Separation",
        doc="Distance of the classes, in standard deviations of what is measured.",
    )
    sharpness = param.Number(
        default=1.0,
        bounds=(0.25, 4.0),
        label="Overconfidence",
        doc="Factor of the log-odds: above 1 the scores are too sure, below 1 too shy.",
    )
    n_samples = param.Integer(
        default=200,
        bounds=(40, 400),
        label="Cases",
        doc="Number of cases; with two groups, in each.",
    )
    curve = param.Selector(
        default=ROC,
        objects=CURVES,
        label="Curve",
        doc="Which one is drawn: ROC, precision over recall, or calibration.",
    )
    own_data = Readable(
        read_scores,
        default=TEXTS["own_data"]["example"].strip(),
        label="Own data",
        doc="Score and label, 1 for positive and 0 for negative.",
    )
    prediction = param.Selector(
        default="none",
        objects=["none", *BANDS],
        label="Your prediction",
        doc="Where the cost will be least; it shows the cost of all thresholds.",
    )
    speed = param.Number(
        default=6, bounds=(1, 60), label="Speed", doc="Thresholds per second."
    )

    position_is = frozenset({"threshold"})
    does_not_change_run = Simulation.does_not_change_run | {"curve", "prediction"}
