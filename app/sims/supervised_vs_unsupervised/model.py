"""Two learners on the same points: one is told the labels, the other is not."""

from typing import Any, NamedTuple

import numpy as np
import param

from app.ml.arrays import FloatArray, IntArray
from app.sims.simulation import Table
from app.sims.supervised_vs_unsupervised import points as point_sets
from app.sims.supervised_vs_unsupervised import sources, tables, wording
from app.sims.supervised_vs_unsupervised.fits import (
    Boundary,
    Groups,
    Scale,
    find_groups,
    learn_boundary,
    standardized,
)
from app.sims.supervised_vs_unsupervised.geometry import Frame
from app.sims.supervised_vs_unsupervised.own_data import read_points
from app.sims.supervised_vs_unsupervised.points import UNLABELLED, PointSet
from app.sims.supervised_vs_unsupervised.settings import Settings

REACH = 0.05
"""How near a click must be to a point, as a share of the frame."""
BRUSHES = {"class_1": 0, "class_2": 1, "none": UNLABELLED}
NEXT_LABEL = {UNLABELLED: 0, 0: 1, 1: UNLABELLED}
WHAT_TO_SHOW = {"seed", "data_set", "own_data"}


class Fits(NamedTuple):
    """All that one set of settings leads to.

    Parameters
    ----------
    points : PointSet
        With the student's changes.
    frame : tuple of float
        Of the points before any change, so that the axes keep still.
    scale : Scale
    boundary : Boundary
    groups : Groups
    first : Groups
        The first run of k-means on the same points, to compare with.
    """

    points: PointSet
    frame: Frame
    scale: Scale
    boundary: Boundary
    groups: Groups
    first: Groups


class SupervisedVsUnsupervised(Settings):
    """Logistic regression from pairs (xᵢ, yᵢ) beside k-means from xᵢ alone.

    Both see the features in standard deviations. One position is one iteration of the
    training and one step of k-means, which usually settles long before.
    """

    run: Fits

    def compute(self) -> Fits:
        """Fit both learners to the points that are shown."""
        before = self._points_before()
        shown = before.edited(self.labels, self.moved)
        scale = standardized(shown.X)
        groups = find_groups(scale.Z, self.n_clusters, self.seed, self.k_means_run)
        first = groups
        if self.k_means_run > 1:
            first = find_groups(scale.Z, self.n_clusters, self.seed, 1)
        boundary = self._boundary(scale, shown.labels)
        return Fits(shown, before.frame, scale, boundary, groups, first)

    def _points_before(self) -> PointSet:
        if self.data_set == "own":
            return read_points(self.own_data)
        return point_sets.DATA_SETS[self.data_set](self.seed)

    def _boundary(self, scale: Scale, labels: IntArray) -> Boundary:
        """Train anew only if something changed that the training sees."""
        seen = (scale.Z.tobytes(), labels.tobytes(), self.learning_rate)
        if getattr(self, "_seen", None) != seen:
            self._seen = seen
            self._trained = learn_boundary(scale.Z, labels, self.learning_rate)
        return self._trained

    def starts_again(self, changed: set[str]) -> bool:
        """Never: what a label or a point changes is to be seen at once."""
        return False

    def recompute(self, *events: Any) -> None:
        """Show what a change leads to: the ends of both runs.

        Changes belong to the points they were made on: other points, no changes.
        """
        changed = {event.name for event in events}
        if changed & WHAT_TO_SHOW and not changed & {"labels", "moved"}:
            with param.parameterized.discard_events(self):
                self.param.update(labels="", moved="")
        run = self.compute()
        with param.parameterized.batch_call_watchers(self):
            self.run = run
            self.position = self.n_steps

    def restore(self, state: Any) -> list[str]:
        """Take over a state; what it does not say about the position is 0."""
        problems = super().restore(state)
        if "position" not in state:
            self.position = 0
        return problems

    @property
    def n_steps(self) -> int:
        """Position at which both have come to their end."""
        return max(self.run.boundary.n_steps, self.run.groups.run.n_steps)

    @property
    def iteration(self) -> int:
        """Iteration of the training that is shown."""
        return min(self.position, self.run.boundary.n_steps)

    @property
    def group_step(self) -> int:
        """Step of k-means that is shown."""
        return min(self.position, self.run.groups.run.n_steps)

    @property
    def theta(self) -> FloatArray:
        """Parameters (b, w₁, w₂) that are shown; zeros if nothing can be learned."""
        run = self.run.boundary.run
        return np.zeros(3) if run is None else run.parameters[self.iteration]

    @property
    def situation(self) -> str:
        """What the labels allow: ``boundary``, ``one_class`` or ``no_labels``."""
        if self.run.boundary.run is not None:
            return "boundary"
        anything = (self.run.points.labels != UNLABELLED).any()
        return "one_class" if anything else "no_labels"

    @property
    def paints(self) -> bool:
        """Whether the pointer holds a label to paint with."""
        return self.brush in BRUSHES

    @property
    def selected(self) -> int | None:
        """Index of the point that the keyboard works on, if there is one."""
        return min(self.point, len(self.run.points.X)) - 1 if self.point else None

    def nearest(self, x: float, y: float) -> int | None:
        """Return the index of the point at a place of the picture, if there is one."""
        left, right, bottom, top = self.run.frame
        away = (self.run.points.X - [x, y]) / [right - left, top - bottom]
        distances = np.hypot(*away.T)
        index = int(distances.argmin())
        return index if distances[index] <= REACH else None

    def touch(self, index: int) -> None:
        """Select a point and give it the label that the brush holds."""
        self.point = index + 1
        old = int(self.run.points.labels[index])
        if self.brush != "drag":
            wanted = BRUSHES.get(self.brush, NEXT_LABEL[old])
            self.label(index, wanted)

    def label(self, index: int, label: int) -> None:
        """Give one point a label, or take it away."""
        labels = self.run.points.labels.copy()
        labels[index] = label
        self.labels = point_sets.write_labels(labels)

    def move(self, index: int, x: float, y: float) -> None:
        """Put a point elsewhere, within the picture."""
        left, right, bottom, top = self.run.frame
        place = float(np.clip(x, left, right)), float(np.clip(y, bottom, top))
        moves = point_sets.read_moves(self.moved) | {index: place}
        self.moved = point_sets.write_moves(moves)

    def remove_labels(self) -> None:
        """Take away every label: the teacher leaves."""
        self.labels = point_sets.LETTERS[UNLABELLED] * len(self.run.points.X)

    def restore_labels(self) -> None:
        """Bring back the labels that came with the data."""
        self.labels = ""

    def run_again(self) -> None:
        """Start k-means from other centers."""
        high = self.param.k_means_run.bounds[1]
        self.k_means_run = self.k_means_run % high + 1

    def load(self, text: str) -> str:
        """Take over the student's own data; return what is wrong with it, if it is."""
        try:
            self.param.update(own_data=text, data_set="own")
        except ValueError as fault:
            return str(fault)
        return ""

    def describe(self) -> str:
        """Say what each of the two has found so far."""
        return wording.describe(self)

    def table(self) -> Table:
        """Return both runs, iteration by iteration, up to the position."""
        return tables.progress(self)

    def source(self) -> str:
        """Return both runs as plain NumPy, with the points that are shown."""
        return sources.program(self)
