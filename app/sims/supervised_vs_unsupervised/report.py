"""What is said of both learners: every sentence, the table, and the Python."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.estimators.linear_models import TrainingRun
from app.ml.optimize.iteration import Status
from app.sims import report
from app.sims.report import Table
from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.fits import best_renaming, matching_labels
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised
from app.text.numbers import counted, fill, fixed

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["model"]
CODE = TEXTS["source"]
NOTHING = "–"


class Report(report.Report[SupervisedVsUnsupervised]):
    """What both have found, step by step as a table, and as NumPy."""

    def describe(self) -> str:
        """Say what both learners have found, and how the two findings compare."""
        model = self.model
        parts = [
            describe_boundary(model),
            describe_groups(model),
            compare_with_labels(model),
            judge_prediction(model),
            compare_runs(model),
        ]
        return " ".join(part for part in parts if part)

    def table(self) -> Table:
        """Return what both runs are measured by, up to the position."""
        boundary, groups = self.model.run.boundary, self.model.run.groups
        costs = [np.nan] if boundary.run is None else boundary.run.costs
        rows = []
        for position in range(self.model.position + 1):
            k = min(position, boundary.n_steps)
            step = min(position, groups.run.n_steps)
            numbers = (
                costs[k],
                boundary.accuracies[k],
                groups.run.inertias[step],
                groups.silhouettes[step],
            )
            rows.append((position, *map(_cell, numbers)))
        return Table(tuple(TEXTS["columns"]), rows)

    def source(self) -> str:
        """Return lines that repeat what is shown, with the points that are shown."""
        model, points = self.model, self.model.run.points
        parts = [
            CODE["points"].format(
                features=", ".join(points.features),
                X=_rows(points.X),
                y=_rows(points.labels),
            )
        ]
        if model.run.boundary.run is not None:
            numbers = {"iterations": model.iteration, "rate": model.learning_rate}
            parts.append(CODE["supervised"].format(**numbers))
        start = _rows(model.run.groups.run.centers[0])
        steps = model.group_step
        parts.append(CODE["unsupervised"].format(steps=steps, start=start))
        return "".join(parts)


def describe_boundary(model: SupervisedVsUnsupervised) -> str:
    """Say what has been learned from the labels."""
    boundary, points, k = model.run.boundary, model.run.points, model.iteration
    labels = points.labels[points.labels != UNLABELLED]
    texts = TEXTS["supervised"]
    if model.situation == "no_labels":
        return str(texts["no_labels"])
    if boundary.run is None:
        # A name that a student gave stays as it was written.
        return str(
            texts["one_class"].format(
                n=len(labels), all=len(points.X), answer=points.classes[labels[0]]
            )
        )
    if k == 0:
        return fill(texts["start"], n=len(labels))
    accuracy = boundary.accuracies[k]
    place = fill(
        texts["place"],
        k=k,
        right=round(accuracy * len(labels)),
        n=len(labels),
        # A mistake among hundreds must not be rounded away.
        share=accuracy if accuracy == 1 else min(accuracy, 0.99),
    )
    return f"{place}{texts[_training_state(model, boundary.run)]}"


def _training_state(model: SupervisedVsUnsupervised, run: TrainingRun) -> str:
    """Name how training stands; a key of the texts."""
    k = model.iteration
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


def describe_groups(model: SupervisedVsUnsupervised) -> str:
    """Say what structure has been found."""
    groups, step = model.run.groups, model.group_step
    texts, run = TEXTS["unsupervised"], groups.run
    numbers = {
        "steps": counted(step, "step"),
        "groups": counted(groups.n_clusters, "group"),
        "inertia": run.inertias[step],
        "silhouette": fixed(groups.silhouettes[step]),
    }
    state = "moving"
    if step == 0:
        state = "start"
    elif step == run.n_steps and run.status is Status.CONVERGED:
        state = "settled"
    judged = "silhouette" if np.isfinite(groups.silhouettes[step]) else "no_silhouette"
    return fill(texts[state] + texts[judged], **numbers)


def compare_with_labels(model: SupervisedVsUnsupervised) -> str:
    """Say how well groups, named by their majority, agree with the labels."""
    points, groups = model.run.points, model.run.groups.run
    if model.situation != "boundary" or model.group_step < groups.n_steps:
        return ""
    labels = points.labels[points.labels != UNLABELLED]
    match = matching_labels(groups.labels[-1], points)
    chance = int(np.bincount(labels).max())
    if match == len(labels):
        return fill(TEXTS["labels"]["same"], n=len(labels))
    kind = "some" if match > chance else "nothing"
    text = TEXTS["labels"][kind]
    return fill(text, match=match, n=len(labels), chance=chance)


def judge_prediction(model: SupervisedVsUnsupervised) -> str:
    """Say whether the student's prediction came true, once both runs have ended."""
    ended = model.situation == "boundary" and model.position == model.n_steps
    if model.prediction == "none" or not ended:
        return ""
    points = model.run.points
    n = int((points.labels != UNLABELLED).sum())
    learned = round(model.run.boundary.accuracies[-1] * n)
    found = matching_labels(model.run.groups.run.labels[-1], points)
    winner = "alike"
    if learned != found:
        winner = "boundary" if learned > found else "groups"
    kind = "right" if winner == model.prediction else "wrong"
    return fill(TEXTS["prediction"][kind], learned=learned, found=found)


def compare_runs(model: SupervisedVsUnsupervised) -> str:
    """Say whether this run of k-means found what the first run found."""
    run, first = model.run.groups, model.run.first
    if model.k_means_run == 1 or model.group_step < run.run.n_steps:
        return ""
    old, new = first.run.labels[-1], run.run.labels[-1]
    names = best_renaming(old, new, run.n_clusters)
    elsewhere = int((np.array(names)[old] != new).sum())
    kind = "other" if elsewhere else "renamed" if (old != new).any() else "same"
    return fill(
        TEXTS["runs"][kind],
        run=model.k_means_run,
        names=", ".join(f"{k + 1} → {name + 1}" for k, name in enumerate(names)),
        elsewhere=elsewhere,
        n=len(new),
        inertia=run.run.inertias[-1],
        before=first.run.inertias[-1],
    )


def describe_left(model: SupervisedVsUnsupervised) -> str:
    """Describe the picture of the supervised panel."""
    points = model.run.points
    if model.situation == "no_labels":
        return f"{TEXTS['pictures']['no_labels']} {describe_right(model)}"
    counts = {
        "one": int((points.labels == 0).sum()),
        "two": int((points.labels == 1).sum()),
        "none": int((points.labels == UNLABELLED).sum()),
    }
    seen = TEXTS["pictures"]["left"].format(
        first=points.classes[0],
        second=points.classes[1],
        across=points.features[0],
        up=points.features[1],
        **counts,
    )
    return f"{seen} {describe_boundary(model)}"


def describe_right(model: SupervisedVsUnsupervised) -> str:
    """Describe the picture of the unsupervised panel."""
    groups, step = model.run.groups, model.group_step
    sizes = np.bincount(groups.run.labels[step], minlength=groups.n_clusters)
    listed = ", ".join(f"{number}: {size}" for number, size in enumerate(sizes, 1))
    seen = TEXTS["pictures"]["right"].format(
        n=len(model.run.points.X),
        across=model.run.points.features[0],
        up=model.run.points.features[1],
        sizes=listed,
    )
    return f"{seen} {describe_groups(model)}"


def _cell(value: float) -> str:
    return fixed(value, 4) if np.isfinite(value) else NOTHING


def _rows(values: Any) -> str:
    """Write an array as Python reads it, four rows to a line of code."""
    exact = [repr(row) for row in np.asarray(values).tolist()]
    lines = [", ".join(exact[k : k + 4]) for k in range(0, len(exact), 4)]
    return "[\n    " + ",\n    ".join(lines) + ",\n]"
