"""The three runs: flips and beliefs, people and tests, groups and relabellings."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import BoolArray, FloatArray, IntArray
from app.ml.probability.bayes import (
    Beliefs,
    Frequencies,
    natural_frequencies,
    predictive_value,
    update_beliefs,
)
from app.ml.probability.confidence_intervals import wilson_interval
from app.ml.probability.permutation_tests import PermutationTest, permutation_test

FLIPS = 150
PEOPLE, ROW = 1000, 40
"""People in the picture, and how many are tested in a step."""
COUNTS = np.unique(
    np.concatenate([np.arange(21), np.geomspace(20, 2000, 41).round()]).astype(int)
)
"""Relabellings at each position: one by one at first, then ever more at once."""
ALPHA = 0.05
PREVALENCES = np.geomspace(0.001, 0.9, 200)
KINDS = ("tp", "fn", "fp", "tn")
"""Of people, in the order of `Frequencies`."""
SORTED = ("tp", "fp", "fn", "tn")
"""Kinds when people are sorted: those who are positive first."""
BINS = 41


@dataclass(frozen=True, eq=False)
class Coin:
    """Flips of a coin, and what is believed about it after each.

    Parameters
    ----------
    truth : float
    prior : tuple of float
    level : float
    seed : int
    """

    truth: float
    prior: tuple[float, float]
    level: float
    seed: int
    n_steps = FLIPS

    @cached_property
    def flips(self) -> IntArray:
        """1 for heads, 0 for tails."""
        draws = np.random.default_rng(self.seed).uniform(size=FLIPS)
        return (draws < self.truth).astype(np.int64)

    @cached_property
    def heads(self) -> IntArray:
        """Heads after each number of flips."""
        return np.concatenate([[0], np.cumsum(self.flips)])

    @cached_property
    def beliefs(self) -> Beliefs:
        """Beta distributions with their credible intervals."""
        return update_beliefs(self.flips, self.prior, level=self.level)

    def contains(self, k: int) -> bool:
        """Say whether the interval after k flips contains the truth."""
        return bool(self.beliefs.low[k] <= self.truth <= self.beliefs.high[k])


@dataclass(frozen=True, eq=False)
class Screening:
    """A thousand people, of whom a row is tested in each step.

    Parameters
    ----------
    prevalence, sensitivity, specificity : float
    seed : int
        Who stands where.
    """

    prevalence: float
    sensitivity: float
    specificity: float
    seed: int
    n_steps = PEOPLE // ROW + 1
    """The rows, and one step that sorts the people."""

    @cached_property
    def counts(self) -> Frequencies:
        """People by illness and result."""
        return natural_frequencies(
            self.prevalence, self.sensitivity, self.specificity, n=PEOPLE
        )

    @cached_property
    def kinds(self) -> IntArray:
        """Kind of each person, in the order of `Frequencies`."""
        kinds = np.repeat(np.arange(4), self.counts)
        return np.random.default_rng(self.seed).permutation(kinds)

    @property
    def value(self) -> float:
        """Probability of illness after a positive test; NaN without positives."""
        return float(
            predictive_value(self.prevalence, self.sensitivity, self.specificity)
        )

    @cached_property
    def value_curve(self) -> tuple[FloatArray, FloatArray]:
        """Prevalences and the value at each, where any test would be positive."""
        values = predictive_value(PREVALENCES, self.sensitivity, self.specificity)
        known = np.isfinite(values)
        return PREVALENCES[known], values[known]

    def tested(self, k: int) -> int:
        """Return how many people have been tested."""
        return min(k * ROW, PEOPLE)

    def seen(self, k: int) -> Frequencies:
        """Return the counts among those tested."""
        counted = np.bincount(self.kinds[: self.tested(k)], minlength=4)
        return Frequencies(*map(int, counted))

    def standing(self, k: int) -> IntArray:
        """Return the kind of the person at each place; at the end all are sorted."""
        if k < self.n_steps:
            return self.kinds
        rank = np.array([SORTED.index(kind) for kind in KINDS])
        return self.kinds[np.argsort(rank[self.kinds], kind="stable")]


@dataclass(frozen=True, eq=False)
class Groups:
    """Two groups, and the difference of their means under relabelling.

    Parameters
    ----------
    first, second : ndarray
    two_sided : bool
    seed : int
    """

    first: FloatArray
    second: FloatArray
    two_sided: bool
    seed: int
    n_steps = len(COUNTS) - 1

    @cached_property
    def test(self) -> PermutationTest:
        """All relabellings of this run."""
        return permutation_test(
            self.first,
            self.second,
            n_permutations=int(COUNTS[-1]),
            two_sided=self.two_sided,
            # Its own stream: the data were drawn from the seed alone.
            random_state=np.random.default_rng([self.seed, 1]),
        )

    def extreme(self, k: int) -> BoolArray:
        """Say which relabellings up to a position differ by as much."""
        return self.test.extreme[: COUNTS[k]]

    def p_value(self, k: int) -> float:
        """Return the p-value at a position."""
        return self.test.p_value(int(COUNTS[k]))

    def interval(self, k: int) -> tuple[float, float]:
        """Return where the p-value of all relabellings lies, at 95%."""
        return wilson_interval(int(self.extreme(k).sum()), int(COUNTS[k]))

    @cached_property
    def edges(self) -> FloatArray:
        """Ends of the bins of the differences, with zero in the middle."""
        largest = float(np.abs(self.test.differences).max())
        reach = 1.05 * max(largest, abs(self.test.observed), 1e-9)
        return np.linspace(-reach, reach, BINS + 1)

    def histogram(self, k: int) -> tuple[IntArray, IntArray]:
        """Count the relabellings in each bin: those as extreme, and the others."""
        differences, extreme = self.test.differences[: COUNTS[k]], self.extreme(k)
        marked = np.histogram(differences[extreme], self.edges)[0]
        return marked, np.histogram(differences[~extreme], self.edges)[0]


Run = Coin | Screening | Groups


def draw_groups(effect: float, size: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Draw two groups from normal distributions of spread 1."""
    values = np.random.default_rng(seed).normal(size=(2, size))
    return values[0].round(3), (values[1] + effect).round(3)
