"""What came of a run: names of outcomes and lessons, as sentences need them."""

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.run import ALPHA, Coin, Groups, Screening
from app.sims.bayes_and_sampling.settings import OWN
from app.sims.report import agreement

ROUNDING = 1e-9
"""A smaller number is what rounding left of zero."""
APART = 0.05
"""Two shares that differ by more are not the same."""
BANDS = {"tenth": 0.1, "half": 0.5, "most": 0.9, "nearly": 1.01}


def outcome(model: BayesAndSampling) -> tuple[str, str]:
    """Return what was predicted and what happened, by the names of predictions."""
    run, last = model.run, model.n_steps
    if isinstance(run, Coin):
        return model.inside, "inside" if run.contains(last) else "outside"
    if isinstance(run, Screening):
        known = np.isfinite(run.value)
        bands = (name for name, end in BANDS.items() if run.value < end)
        return model.chance, next(bands, "") if known else ""
    return model.verdict, "below" if run.p_value(last) <= ALPHA else "above"


def judgement(model: BayesAndSampling) -> str:
    """Say whether a prediction was `right` or `wrong`; empty if there is none yet."""
    predicted, happened = outcome(model)
    return agreement(predicted, happened if model.has_ended else "")


def widths(run: Coin | Screening | Groups) -> FloatArray:
    """Return the width of the credible interval after each flip; none elsewhere."""
    if not isinstance(run, Coin):
        return np.zeros(0)
    return np.asarray(run.beliefs.high - run.beliefs.low)


def lesson(run: Screening) -> str:
    """Name what the share of ill people among the positive ones teaches."""
    alarm_rate = 1 - run.specificity
    if abs(run.sensitivity - alarm_rate) < ROUNDING:
        return "useless"
    if run.sensitivity < alarm_rate:
        return "reversed"
    if run.value < 0.5 <= run.sensitivity:
        return "base_rate"
    return "mixed_up" if abs(run.value - run.sensitivity) > APART else ""


def is_unsure(run: Groups, k: int) -> bool:
    """Whether more relabellings could move p to the other side of its limit."""
    low, high = run.interval(k)
    return low < ALPHA < high


def mistake(model: BayesAndSampling, p: float) -> str:
    """Name how p misleads about what the data were made of, where that is known."""
    if model.data_set == OWN:
        return ""
    if model.effect == 0 and p <= ALPHA:
        return "false_alarm"
    return "missed" if model.effect > 0 and p > ALPHA else ""
