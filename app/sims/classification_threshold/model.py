"""Scores and a threshold: who is called positive, and what the mistakes cost."""

import math

from app.ml.arrays import FloatArray
from app.ml.evaluation.calibration import sharpen
from app.sims.classification_threshold.own_data import read_scores
from app.sims.classification_threshold.run import N_STEPS, THRESHOLDS, Group, Run
from app.sims.classification_threshold.scores import (
    Labelled,
    draw_scores,
    tumour_scores,
)
from app.sims.classification_threshold.settings import (
    GROUPS,
    OWN,
    TEXTS,
    TUMOURS,
    Settings,
)


class ClassificationThreshold(Settings):
    """A case is called positive if its score is at least the threshold.

    The position counts thresholds: 0, 0.02, … 1. A miss costs `miss_cost`, a false
    alarm 1, and what is right nothing.
    """

    run: Run

    def compute(self) -> Run:
        """Draw, score or read the cases, and decide them at every threshold."""
        return Run(self._groups(), self.miss_cost)

    def _groups(self) -> tuple[Group, ...]:
        if self.data_set == GROUPS:
            rates = (self.base_rate, self.base_rate_b)
            pairs = zip(TEXTS["groups"], rates, strict=True)
            return tuple(
                Group(name, *self._drawn(rate, stream))
                for stream, (name, rate) in enumerate(pairs)
            )
        y, scores = self._labelled()
        return (Group("", y, sharpen(scores, self.sharpness)),)

    def _labelled(self) -> Labelled:
        if self.data_set == TUMOURS:
            return tumour_scores()
        if self.data_set == OWN:
            return read_scores(self.own_data)
        return self._drawn(self.base_rate, 0)

    def _drawn(self, base_rate: float, stream: int) -> Labelled:
        seed = (self.seed, stream)
        return draw_scores(base_rate, self.separation, self.n_samples, seed)

    @property
    def own_scores(self) -> FloatArray:
        """The scores of the student's table, as they were given."""
        return read_scores(self.own_data)[1]

    @property
    def n_steps(self) -> int:
        """Position of the highest threshold."""
        return N_STEPS

    @property
    def threshold(self) -> float:
        """Threshold that is shown."""
        return float(THRESHOLDS[self.position])

    def choose_threshold(self, threshold: float) -> None:
        """Show the threshold nearest to a number."""
        if math.isfinite(threshold):
            inside = min(max(float(threshold), 0.0), 1.0)
            self.position = round(inside * N_STEPS)

    def press(self, key: str, times: int) -> None:
        """Move the threshold as arrow keys do."""
        step = times if key == "ArrowRight" else -times
        self.position = min(max(self.position + step, 0), N_STEPS)

    def load(self, text: str) -> str:
        """Take over a student's table.

        Returns
        -------
        str
            One sentence if the table cannot be used; then the old data stay.
        """
        try:
            self.param.update(own_data=text, data_set=OWN)
        except ValueError as fault:
            return f"{fault} {TEXTS['own_data']['kept']}"
        return ""
