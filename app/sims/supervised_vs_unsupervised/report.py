"""What is said of both learners: every sentence, the table, and the Python."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.sims import report
from app.sims.report import PREDICTED, Headline, Table, agreement, worded
from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised
from app.sims.supervised_vs_unsupervised.situation import (
    against_first,
    groups_state,
    known_labels,
    match,
    training_state,
)
from app.sims.timeline import heights
from app.text.numbers import counted, fill, fixed

ALL = read_texts("app.sims.supervised_vs_unsupervised")
TEXTS, HEADLINE = ALL["model"], ALL["headline"]
CODE = TEXTS["source"]
NOTHING = "–"
TROUBLES = ("rising", "oscillating", "diverged")
"""States of a training with too large a learning rate."""


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

    def headline(self) -> Headline:
        """Say who is ahead, or what stands in the way of one of the two."""
        key, numbers = _headline(self.model)
        model = self.model
        happened = match(model).winner if _is_judged(model) else ""
        said = PREDICTED[agreement(model.prediction, happened)]
        return worded([*HEADLINE[key], said], **numbers)

    def trace(self) -> list[float]:
        """Return the cost of the training, which stays when only k-means goes on."""
        run = self.model.run.boundary.run
        if run is None:
            return []
        longer = self.model.n_steps - run.n_steps
        return heights(np.pad(run.costs, (0, longer), mode="edge"))

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


def _headline(model: SupervisedVsUnsupervised) -> tuple[str, dict[str, Any]]:
    """Return the key of the headline, and the numbers in it."""
    if model.situation != "boundary":
        return _without_teacher(model)
    if model.position == 0 and model.n_steps:
        return "start", {}
    if _is_judged(model):
        found = match(model)
        return f"{found.winner}_predicted", found._asdict()
    return _trouble(model) or _other_run(model) or _both(model)


def _without_teacher(model: SupervisedVsUnsupervised) -> tuple[str, dict[str, Any]]:
    points, groups = model.run.points, model.run.groups
    if model.situation == "one_class":
        return "one_class", {"answer": points.classes[known_labels(model)[0]]}
    if groups_state(model) == "settled":
        return "no_labels_settled", {"groups": counted(groups.n_clusters, "group")}
    return "no_labels", {}


def _trouble(model: SupervisedVsUnsupervised) -> tuple[str, dict[str, Any]] | None:
    state = training_state(model)
    return (state, {}) if state in TROUBLES else None


def _other_run(model: SupervisedVsUnsupervised) -> tuple[str, dict[str, Any]] | None:
    kind, elsewhere, _names = against_first(model)
    numbers = {"run": model.k_means_run, "elsewhere": elsewhere}
    numbers["n"] = len(model.run.points.X)
    return (f"run_{kind}", numbers) if kind else None


def _both(model: SupervisedVsUnsupervised) -> tuple[str, dict[str, Any]]:
    if model.has_ended:
        found = match(model)
        key = "apart" if found.kind == "nothing" else found.winner
        return key, found._asdict()
    labels, boundary = known_labels(model), model.run.boundary
    right = round(boundary.accuracies[model.iteration] * len(labels))
    learns = "learning" if model.iteration < boundary.n_steps else "learned"
    return f"{learns}_{groups_state(model)}", {"right": right, "n": len(labels)}


def describe_boundary(model: SupervisedVsUnsupervised) -> str:
    """Say what has been learned from the labels."""
    boundary, points, k = model.run.boundary, model.run.points, model.iteration
    labels, texts = known_labels(model), TEXTS["supervised"]
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
    return f"{place}{texts[training_state(model)]}"


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
    judged = "silhouette" if np.isfinite(groups.silhouettes[step]) else "no_silhouette"
    return fill(texts[groups_state(model)] + texts[judged], **numbers)


def compare_with_labels(model: SupervisedVsUnsupervised) -> str:
    """Say how well groups, named by their majority, agree with the labels."""
    groups = model.run.groups.run
    if model.situation != "boundary" or model.group_step < groups.n_steps:
        return ""
    found = match(model)
    text = TEXTS["labels"][found.kind]
    return fill(text, match=found.found, n=found.n, chance=found.chance)


def _is_judged(model: SupervisedVsUnsupervised) -> bool:
    ended = model.situation == "boundary" and model.has_ended
    return ended and model.prediction != "none"


def judge_prediction(model: SupervisedVsUnsupervised) -> str:
    """Say whether the student's prediction came true, once both runs have ended."""
    if not _is_judged(model):
        return ""
    found = match(model)
    kind = "right" if found.winner == model.prediction else "wrong"
    return fill(TEXTS["prediction"][kind], learned=found.learned, found=found.found)


def compare_runs(model: SupervisedVsUnsupervised) -> str:
    """Say whether this run of k-means found what the first run found."""
    kind, elsewhere, names = against_first(model)
    if not kind:
        return ""
    run, first = model.run.groups.run, model.run.first.run
    return fill(
        TEXTS["runs"][kind],
        run=model.k_means_run,
        names=", ".join(f"{k + 1} → {name + 1}" for k, name in enumerate(names)),
        elsewhere=elsewhere,
        n=len(run.labels[-1]),
        inertia=run.inertias[-1],
        before=first.inertias[-1],
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
