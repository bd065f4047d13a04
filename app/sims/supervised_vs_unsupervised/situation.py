"""Where both learners stand: names of what happened, as sentences need them."""

from typing import NamedTuple

import numpy as np

from app.ml.optimize.training_loop import Status
from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.fits import best_renaming, matching_labels
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised


class Match(NamedTuple):
    """How many of the labels each learner gets right at its end.

    Parameters
    ----------
    learned : int
        By the boundary.
    found : int
        By groups that are named after their majority.
    chance : int
        By always giving the commoner label.
    n : int
        All labels.
    """

    learned: int
    found: int
    chance: int
    n: int

    @property
    def kind(self) -> str:
        """What the groups say of the labels: `same`, `some` or `nothing`."""
        if self.found == self.n:
            return "same"
        return "some" if self.found > self.chance else "nothing"

    @property
    def winner(self) -> str:
        """Who matches more labels: one of the predictions."""
        if self.learned == self.found:
            return "alike"
        return "boundary" if self.learned > self.found else "groups"


def known_labels(model: SupervisedVsUnsupervised) -> np.ndarray:
    """Return the labels that are there."""
    labels = model.run.points.labels
    return labels[labels != UNLABELLED]


def match(model: SupervisedVsUnsupervised) -> Match:
    """Count what both get right at their ends; both classes must have labels."""
    labels, run = known_labels(model), model.run
    return Match(
        learned=round(run.boundary.accuracies[-1] * len(labels)),
        found=matching_labels(run.groups.run.labels[-1], run.points),
        chance=int(np.bincount(labels).max()),
        n=len(labels),
    )


def training_state(model: SupervisedVsUnsupervised) -> str:
    """Name how training stands after its first iteration; a key of the texts."""
    run, k = model.run.boundary.run, model.iteration
    if run is None:
        return ""
    if k == run.n_steps and run.status in (Status.OSCILLATING, Status.DIVERGED):
        return run.status.name.lower()
    if run.costs[k] > run.costs[k - 1]:
        return "rising"
    if k < run.n_steps:
        return "falling"
    # Where a line separates the classes, the weights never stop growing.
    if model.run.boundary.accuracies[k] == 1:
        return "separated"
    return run.status.name.lower()


def groups_state(model: SupervisedVsUnsupervised) -> str:
    """Name how k-means stands: `start`, `moving` or `settled`."""
    run, step = model.run.groups.run, model.group_step
    if step == 0:
        return "start"
    settled = step == run.n_steps and run.status is Status.CONVERGED
    return "settled" if settled else "moving"


def against_first(model: SupervisedVsUnsupervised) -> tuple[str, int, tuple[int, ...]]:
    """Compare the groups of this run of k-means with those of the first run.

    Returns
    -------
    kind : str
        `same`, `renamed` or `other`; empty for the first run, or before the end.
    elsewhere : int
        Points that are in another group.
    names : tuple of int
        For each group of the first run the one that fits it best.
    """
    run, first = model.run.groups, model.run.first
    if model.k_means_run == 1 or model.group_step < run.run.n_steps:
        return "", 0, ()
    old, new = first.run.labels[-1], run.run.labels[-1]
    names = best_renaming(old, new, run.n_clusters)
    elsewhere = int((np.array(names)[old] != new).sum())
    kind = "other" if elsewhere else "renamed" if (old != new).any() else "same"
    return kind, elsewhere, names
