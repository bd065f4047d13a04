"""Bayes and sampling: settings, run, position, and repeated experiments."""

from typing import Any

import numpy as np
import param

from app.ml.arrays import FloatArray
from app.ml.permutation import repeated_p_values
from app.sims.bayes_and_sampling import listing, wording
from app.sims.bayes_and_sampling.own_data import read_groups
from app.sims.bayes_and_sampling.runs import (
    Coin,
    Groups,
    Run,
    Screening,
    draw_groups,
)
from app.sims.bayes_and_sampling.settings import OWN, PRIORS, TEXTS, Settings
from app.sims.simulation import Table

EXPERIMENTS = 400
SAME_DATA = {"prior", "prior_heads", "prior_tails", "level", "two_sided"}
"""Settings that ask the same data another question."""


class BayesAndSampling(Settings):
    """What data say about a chance, about an illness, about a difference.

    Coin: Beta(a, b) becomes Beta(a + heads, b + tails). Test: Bayes' theorem in whole
    numbers of people. Groups: the share of relabellings that differ by as much.
    """

    run: Run
    _repeated: tuple[Any, FloatArray, FloatArray] | None = None

    def compute(self) -> Run:
        """Draw what chance decides, and work out what follows."""
        if self.mode == "coin":
            return Coin(self.truth, self.prior_parameters, self.level, self.seed)
        if self.mode == "test":
            rates = (self.prevalence, self.sensitivity, self.specificity)
            return Screening(*rates, self.seed)
        return Groups(*self.data, self.two_sided, self.seed)

    @property
    def n_steps(self) -> int:
        """Flips, rows of people, or batches of relabellings."""
        return self.run.n_steps

    def starts_again(self, changed: set[str]) -> bool:
        """Whether other data come, which are to be watched one by one."""
        return not changed <= SAME_DATA

    @property
    def prior_parameters(self) -> tuple[float, float]:
        """The prior's a and b."""
        if self.prior == OWN:
            return self.prior_heads, self.prior_tails
        return PRIORS[self.prior]

    @property
    def data(self) -> tuple[FloatArray, FloatArray]:
        """The two groups."""
        if self.data_set == OWN:
            return read_groups(self.own_data)[0]
        return draw_groups(self.effect, self.size, self.seed)

    @property
    def group_names(self) -> tuple[str, str]:
        """What the groups are called."""
        if self.data_set == OWN:
            return read_groups(self.own_data)[1]
        first, second = TEXTS["names"]
        return first, second

    def take_rows(self, text: str) -> str:
        """Use a table as the groups; return what is wrong with it, if anything is."""
        try:
            read_groups(text)
        except ValueError as fault:
            return f"{fault} {TEXTS['own_data']['kept']}"
        self.param.update(own_data=text, data_set=OWN)
        return ""

    def repeat(self) -> None:
        """Repeat the experiment many times, with the effect and without any."""
        with_effect, without = (
            repeated_p_values(
                effect,
                self.size,
                n_experiments=EXPERIMENTS,
                two_sided=self.two_sided,
                random_state=np.random.default_rng([self.seed, stream]),
            )
            for stream, effect in ((2, self.effect), (3, 0.0))
        )
        self._repeated = (self._circumstances(), with_effect, without)

    def repeated(self) -> tuple[FloatArray, FloatArray] | None:
        """Return the p-values of repeated experiments under the present settings."""
        made = self._repeated
        if made is None or made[0] != self._circumstances():
            return None
        return made[1], made[2]

    def _circumstances(self) -> tuple[Any, ...]:
        names = ("mode", "data_set", "effect", "size", "two_sided", "seed")
        return tuple(getattr(self, name) for name in names)

    def forget(self) -> None:
        """Drop the repeated experiments."""
        self._repeated = None

    def describe(self) -> str:
        """Say what has been learned so far."""
        return wording.describe(self)

    def table(self) -> Table:
        """Return one row for each position up to the present one."""
        return listing.table(self)

    def source(self) -> str:
        """Return what is shown as plain NumPy."""
        return listing.source(self)

    def source_result(self) -> tuple[float, ...]:
        """Return the numbers that `source` prints last."""
        return listing.result(self)

    def recompute(self, *events: Any) -> None:
        """Begin another question at its first step."""
        with param.parameterized.batch_call_watchers(self):
            if "mode" in {event.name for event in events}:
                self.position = 0
            super().recompute(*events)
