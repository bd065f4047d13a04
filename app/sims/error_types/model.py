"""Errors over complexity: polynomials of degree 1 to 15, seen and unseen points."""

from collections.abc import Callable
from typing import Any

from app.ml.arrays import FloatArray
from app.sims.error_types.edits import Editing
from app.sims.error_types.own_data import read_rows
from app.sims.error_types.run import MAX_DEGREE, Fits, cross_validate, fit_all
from app.sims.error_types.sample import (
    Sample,
    domain_of,
    draw_sample,
    frame_of,
    own_sample,
    with_edits,
)
from app.sims.error_types.settings import OFF, OWN, Settings
from app.sims.error_types.verdict import Verdict, judge
from app.sims.error_types.worlds import ManyWorlds, draw_worlds, resample_worlds


class ErrorTypes(Settings, Editing):
    """Least-squares polynomials on a training set, measured on it and on a test set.

    Errors are mean squared errors, (1/n) Σ (ŷᵢ − yᵢ)². All degrees are fitted at once;
    the degree only says which one is looked at.
    """

    run: Fits

    def __init__(self, **settings: Any) -> None:
        self._cache: dict[str, tuple[Fits, str, Any]] = {}
        super().__init__(**settings)
        self.param.watch(lambda event: self._show_degree(event.new), "degree")
        self.param.watch(lambda event: self._show_degree(event.new + 1), "position")
        self._show_degree(max(self.degree, self.position + 1))

    def _show_degree(self, degree: int) -> None:
        self.param.update(degree=degree, position=degree - 1)

    def compute(self) -> Fits:
        """Draw or read the points and fit every degree to the training set."""
        untouched = self._untouched()
        frame = frame_of(untouched, domain_of(untouched, self.data_set))
        edits = self.edited
        sample = with_edits(untouched, edits, frame) if edits else untouched
        known = not self.is_own and sample is untouched
        return fit_all(
            sample,
            noise=self.noise**2 if known else None,
            ridge=self.penalty,
            frame=frame,
        )

    def _untouched(self) -> Sample:
        if self.is_own:
            return own_sample(read_rows(self.own_data), self.n_samples, self.seed)
        return draw_sample(
            self.data_set,
            self.n_samples,
            self.n_test,
            noise=self.noise,
            seed=self.seed,
        )

    @property
    def n_steps(self) -> int:
        """Position of the highest degree."""
        return MAX_DEGREE - 1

    @property
    def verdict(self) -> Verdict:
        """The diagnosis of the degree that is shown."""
        return judge(self.run.errors, self.degree, self.run.noise)

    @property
    def cross_validation(self) -> FloatArray | None:
        """Cross-validation errors over the degree, if they are asked for."""
        if self.folds == OFF:
            return None
        return self._cached(
            "folds",
            self.folds,
            lambda: cross_validate(
                self.run, int(self.folds), ridge=self.penalty, seed=self.seed
            ),
        )

    @property
    def many_worlds(self) -> ManyWorlds | None:
        """The fifty refits, if they are asked for."""
        return self._cached("worlds", "", self._worlds) if self.worlds else None

    def _worlds(self) -> ManyWorlds:
        if self.is_own:
            return resample_worlds(self.run, ridge=self.penalty, seed=self.seed)
        return draw_worlds(
            self.data_set,
            n_samples=self.n_samples,
            noise=self.noise,
            ridge=self.penalty,
            seed=self.seed,
        )

    def _cached(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """Return what was made for this run and key, or make it."""
        kept = self._cache.get(name)
        if kept is None or kept[0] is not self.run or kept[1] != key:
            kept = self._cache[name] = (self.run, key, make())
        return kept[2]

    def new_data(self) -> None:
        """Go on to the next seed, without what was edited by hand."""
        self.param.update(seed=(self.seed + 1) % 1_000_000, edits="", selected=0)

    def commit(self) -> None:
        """Judge the degree that is shown to be the best one, and reveal the curve."""
        self.judgement = self.degree

    def load(self, text: str) -> str:
        """Take over a student's table.

        Returns
        -------
        str
            One sentence if the table cannot be used; then the old data stay.
        """
        try:
            self.param.update(own_data=text, data_set=OWN, edits="", selected=0)
        except ValueError as problem:
            return str(problem)
        return ""

    def state(self) -> dict[str, str]:
        """Return the settings that differ; the degree stands for the position."""
        return {k: v for k, v in super().state().items() if k != "position"}
