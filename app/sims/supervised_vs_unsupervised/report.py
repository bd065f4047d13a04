"""What the sim says: sentences chosen and filled by the numbers of its run."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.iteration import Status
from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.fits import best_renaming, matching_labels

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["model"]


def describe(model: Any) -> str:
    """Say what both learners have found, and how the two findings compare."""
    parts = [
        describe_boundary(model),
        describe_groups(model),
        compare_with_labels(model),
        judge_prediction(model),
        compare_runs(model),
    ]
    return " ".join(part for part in parts if part)


def describe_boundary(model: Any) -> str:
    """Say what has been learned from the labels."""
    boundary, points, k = model.run.boundary, model.run.points, model.iteration
    labels = points.labels[points.labels != UNLABELLED]
    texts = TEXTS["supervised"]
    if model.situation == "no_labels":
        return texts["no_labels"]
    if model.situation == "one_class":
        return texts["one_class"].format(
            n=len(labels), all=len(points.X), answer=points.classes[labels[0]]
        )
    if k == 0:
        return texts["start"].format(n=len(labels))
    accuracy = boundary.accuracies[k]
    place = texts["place"].format(
        k=k,
        right=round(accuracy * len(labels)),
        n=len(labels),
        # A mistake among hundreds must not be rounded away.
        share=accuracy if accuracy == 1 else min(accuracy, 0.99),
    )
    return f"{place}{texts[_training_state(model)]}"


def _training_state(model: Any) -> str:
    """Name how training stands; a key of the texts."""
    run, k = model.run.boundary.run, model.iteration
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


def describe_groups(model: Any) -> str:
    """Say what structure has been found."""
    groups, step = model.run.groups, model.group_step
    texts, run = TEXTS["unsupervised"], groups.run
    numbers = {
        "k": groups.n_clusters,
        "step": step,
        "steps": texts["steps"][step != 1].format(step=step),
        "groups": texts["groups"][groups.n_clusters != 1].format(k=groups.n_clusters),
        "inertia": run.inertias[step],
        "silhouette": f"{groups.silhouettes[step]:.2f}".replace("-", "−"),
    }
    state = "moving"
    if step == 0:
        state = "start"
    elif step == run.n_steps and run.status is Status.CONVERGED:
        state = "settled"
    judged = "silhouette" if np.isfinite(groups.silhouettes[step]) else "no_silhouette"
    return texts[state].format(**numbers) + texts[judged].format(**numbers)


def compare_with_labels(model: Any) -> str:
    """Say how well groups, named by their majority, agree with the labels."""
    points, groups = model.run.points, model.run.groups.run
    if model.situation != "boundary" or model.group_step < groups.n_steps:
        return ""
    labels = points.labels[points.labels != UNLABELLED]
    match = matching_labels(groups.labels[-1], points)
    chance = int(np.bincount(labels).max())
    if match == len(labels):
        return TEXTS["labels"]["same"].format(n=len(labels))
    kind = "some" if match > chance else "nothing"
    return TEXTS["labels"][kind].format(match=match, n=len(labels), chance=chance)


def judge_prediction(model: Any) -> str:
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
    return TEXTS["prediction"][kind].format(learned=learned, found=found)


def compare_runs(model: Any) -> str:
    """Say whether this run of k-means found what the first run found."""
    run, first = model.run.groups, model.run.first
    if model.k_means_run == 1 or model.group_step < run.run.n_steps:
        return ""
    old, new = first.run.labels[-1], run.run.labels[-1]
    names = best_renaming(old, new, run.n_clusters)
    elsewhere = int((np.array(names)[old] != new).sum())
    kind = "other" if elsewhere else "renamed" if (old != new).any() else "same"
    return TEXTS["runs"][kind].format(
        run=model.k_means_run,
        names=", ".join(f"{k + 1} → {name + 1}" for k, name in enumerate(names)),
        elsewhere=elsewhere,
        n=len(new),
        inertia=run.run.inertias[-1],
        before=first.run.inertias[-1],
    )


def describe_left(model: Any) -> str:
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


def describe_right(model: Any) -> str:
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
