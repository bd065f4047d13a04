"""What every threshold does to the cases: counts, rates and costs."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.evaluation.calibration import Reliability, reliability_curve
from app.ml.evaluation.ranking import (
    PrecisionRecallCurve,
    RocCurve,
    precision_recall_curve,
    roc_auc,
    roc_curve,
)
from app.ml.evaluation.thresholds import (
    Decisions,
    Rates,
    break_even,
    count_decisions,
    decision_costs,
    decision_rates,
    threshold_for_recall,
)

N_STEPS = 50
THRESHOLDS: FloatArray = np.arange(N_STEPS + 1) / N_STEPS
"""Divided, not added up: 0.06 is the number that a student types as 0.06."""
N_BINS = 10
EACH = 100
"""Costs are given for so many cases."""
ROUNDING = 1e-9


class Stacks(NamedTuple):
    """A dot plot: in which column a case stands, and upon how many others.

    Parameters
    ----------
    column, rank : ndarray of int
        The case at rank 0 stands lowest.
    tallest : tuple of int
        Cases in the fullest column, negative and positive ones.
    """

    column: IntArray
    rank: IntArray
    tallest: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Group:
    """Cases that are looked at together.

    Parameters
    ----------
    name : str
    y : ndarray of int
        1 for positive.
    scores : ndarray
    """

    name: str
    y: IntArray
    scores: FloatArray

    @cached_property
    def n_positive(self) -> int:
        """Number of positive cases."""
        return int(self.y.sum())

    @property
    def n_negative(self) -> int:
        """Number of negative cases."""
        return len(self.y) - self.n_positive

    @property
    def base_rate(self) -> float:
        """Share of positive cases."""
        return self.n_positive / len(self.y)

    @cached_property
    def decisions(self) -> Decisions:
        """Counts at every threshold of the slider."""
        return count_decisions(self.y, self.scores, THRESHOLDS)

    @cached_property
    def rates(self) -> Rates:
        """Rates at every threshold of the slider."""
        return decision_rates(self.decisions)

    @cached_property
    def false_alarm_rate(self) -> FloatArray:
        """Share of negative cases that are called positive, at every threshold."""
        return np.asarray(1 - self.rates.specificity)

    @cached_property
    def roc(self) -> RocCurve:
        """The ROC curve."""
        return roc_curve(self.y, self.scores)

    @cached_property
    def precision_recall(self) -> PrecisionRecallCurve:
        """Precision over recall."""
        return precision_recall_curve(self.y, self.scores)

    @cached_property
    def auc(self) -> float:
        """Area under the ROC curve."""
        return roc_auc(self.y, self.scores)

    @cached_property
    def reliability(self) -> Reliability:
        """Mean scores and shares of positive cases, in ten bins."""
        return reliability_curve(self.y, self.scores, n_bins=N_BINS)

    @cached_property
    def stacks(self) -> Stacks:
        """The cases in columns two hundredths wide, each class by itself."""
        steps = np.floor(self.scores * N_STEPS + ROUNDING)
        column = np.minimum(steps, N_STEPS - 1).astype(np.int64)
        rank = np.zeros(len(column), dtype=np.int64)
        counts = np.zeros((2, N_STEPS), dtype=np.int64)
        for k, (kind, at) in enumerate(zip(self.y, column, strict=True)):
            rank[k] = counts[kind, at]
            counts[kind, at] += 1
        negative, positive = counts.max(axis=1).tolist()
        return Stacks(column, rank, (negative, positive))

    def outcomes(self, k: int) -> dict[str, int]:
        """Return the four counts at a position, by their abbreviations."""
        _, *counts = self.decisions
        names = ("tp", "fp", "fn", "tn")
        return {name: int(it[k]) for name, it in zip(names, counts, strict=True)}

    def called(self, k: int) -> int:
        """Return how many cases are called positive at a position."""
        return int(self.decisions.tp[k] + self.decisions.fp[k])

    def as_good_as(self, recall: float) -> tuple[float, float]:
        """Return the threshold that finds at least this share, and its precision."""
        at = threshold_for_recall(self.y, self.scores, recall)
        found = decision_rates(count_decisions(self.y, self.scores, [at]))
        return at, float(found.precision[0])


@dataclass(frozen=True, eq=False)
class Run:
    """All thresholds at once.

    Parameters
    ----------
    groups : tuple of Group
        One, or two that are judged by the same threshold.
    miss_cost : float
        Price of a miss, where a false alarm costs 1.
    """

    groups: tuple[Group, ...]
    miss_cost: float

    @cached_property
    def whole(self) -> Group:
        """All cases together."""
        if len(self.groups) == 1:
            return self.groups[0]
        y, scores = (
            np.concatenate(it)
            for it in zip(*((it.y, it.scores) for it in self.groups), strict=True)
        )
        return Group("", y, scores)

    @property
    def compares(self) -> bool:
        """Whether there are two groups."""
        return len(self.groups) > 1

    @cached_property
    def costs(self) -> FloatArray:
        """Cost of a hundred cases at every threshold."""
        costs = decision_costs(self.whole.decisions, miss=self.miss_cost)
        return np.asarray(EACH * costs)

    @cached_property
    def parts(self) -> tuple[FloatArray, FloatArray]:
        """What misses and false alarms add to the cost of a hundred cases."""
        found = self.whole.decisions
        share = EACH / len(self.whole.y)
        return np.asarray(share * self.miss_cost * found.fn), np.asarray(
            share * found.fp
        )

    @cached_property
    def best(self) -> IntArray:
        """Positions of the least cost; several if they cost the same."""
        return np.flatnonzero(self.costs <= self.costs.min() + ROUNDING)

    @property
    def break_even(self) -> float:
        """Threshold of the least cost, if scores were exact probabilities."""
        return break_even(self.miss_cost)
