"""What came of a threshold, and of two groups: names that sentences are kept under."""

from typing import NamedTuple

import numpy as np

from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.run import N_STEPS, ROUNDING, Run
from app.sims.classification_threshold.settings import BANDS

ALIKE = 0.05
"""Shares of two groups that differ by less count as equal."""


class Gaps(NamedTuple):
    """Whether two groups differ, in three rates at one threshold.

    Parameters
    ----------
    recall, precision, false_alarms : bool
        True where the two shares are apart; precision that is undefined is never.
    """

    recall: bool
    precision: bool
    false_alarms: bool


def is_revealed(model: ClassificationThreshold) -> bool:
    """Say whether the cost of all thresholds may be seen.

    It may once a prediction is made, once all thresholds have been tried, and where
    nothing is asked: of two groups.
    """
    return model.prediction != "none" or model.has_ended or model.run.compares


def place(model: ClassificationThreshold) -> str:
    """Name where the threshold is: at the least cost that may be seen, or beside it."""
    run, k = model.run, model.position
    if is_revealed(model):
        if k in run.best:
            return "best"
        return "low" if k < run.best[0] else "high" if k > run.best[-1] else "between"
    cheapest = run.costs[: k + 1].min()
    return "cheapest" if run.costs[k] <= cheapest + ROUNDING else "dearer"


def cheapest_so_far(model: ClassificationThreshold) -> int:
    """Return the first position with the least cost that may be seen."""
    last = model.n_steps if is_revealed(model) else model.position
    return int(np.argmin(model.run.costs[: last + 1].round(9)))


def judgement(model: ClassificationThreshold) -> str:
    """Say whether a prediction was `right` or `wrong`; empty if there is none."""
    if model.prediction == "none" or model.run.compares:
        return ""
    right = {_band(int(k)) for k in model.run.best}
    return "right" if model.prediction in right else "wrong"


def _band(k: int) -> str:
    return BANDS[min(k * len(BANDS) // N_STEPS, len(BANDS) - 1)]


def gaps(run: Run, k: int) -> Gaps:
    """Compare the two groups at a position."""
    first, second = run.groups
    return Gaps(
        _apart(first.rates.recall[k], second.rates.recall[k]),
        _apart(first.rates.precision[k], second.rates.precision[k]),
        _apart(first.false_alarm_rate[k], second.false_alarm_rate[k]),
    )


def fairness(run: Run, k: int) -> str:
    """Name what is equal in the two groups at a position."""
    silent = [it for it in run.groups if not it.called(k)]
    if silent:
        return "nobody" if len(silent) == len(run.groups) else "silent"
    found = gaps(run, k)
    if found.recall and found.precision:
        return "unequal"
    if found.recall or found.precision:
        return "same_precision" if found.recall else "same_recall"
    return "same_two" if found.false_alarms else "same_three"


def _apart(one: float, other: float) -> bool:
    # NaN is not apart from anything.
    return bool(abs(one - other) >= ALIKE)
