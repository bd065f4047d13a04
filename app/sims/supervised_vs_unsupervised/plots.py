"""What both pictures show, as columns; the view only passes them on."""

from typing import Any

import numpy as np

from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.geometry import boundary, halves, nearest_cells

CLASSES = ["class-1", "class-2", "unlabelled"]
GROUPS = [f"group-{number}" for number in range(1, 7)]
Columns = dict[str, Any]


def points(model: Any, side: str) -> tuple[Columns, list[str]]:
    """Return the points and the role of each: its class, or its group."""
    X = model.run.points.X
    columns = {"x": X[:, 0], "y": X[:, 1]}
    if _shows_groups(model, side):
        groups = model.run.groups.run.labels[model.group_step]
        return columns, [GROUPS[group] for group in groups]
    return columns, [CLASSES[label] for label in model.run.points.labels]


def regions(model: Any, side: str) -> tuple[Columns, list[str]]:
    """Return the parts of the picture, and the class or group of each."""
    run = model.run
    if _shows_groups(model, side):
        centers = run.groups.run.centers[model.group_step]
        cells = nearest_cells(run.frame, centers, run.scale.mean, run.scale.scale)
        roles = GROUPS
    elif model.situation == "boundary" and model.iteration:
        cells = halves(run.frame, model.theta, run.scale.mean, run.scale.scale)
        roles = CLASSES
    else:
        cells, roles = [], []
    kept = [(cell, role) for cell, role in zip(cells, roles, strict=False) if len(cell)]
    columns = {
        "xs": [cell[:, 0] for cell, _ in kept],
        "ys": [cell[:, 1] for cell, _ in kept],
    }
    return columns, [role for _, role in kept]


def line(model: Any) -> Columns:
    """Return the boundary between the classes, by its two ends."""
    run = model.run
    ends = boundary(run.frame, model.theta, run.scale.mean, run.scale.scale)
    return {"x": ends[:, 0], "y": ends[:, 1]}


def mistakes(model: Any) -> Columns:
    """Return the labelled points on the wrong side of the boundary."""
    points, k = model.run.points, model.iteration
    wrong = (points.labels != UNLABELLED) & (
        model.run.boundary.predictions[k] != points.labels
    )
    shown = points.X[wrong] if model.situation == "boundary" and k else points.X[:0]
    return {"x": shown[:, 0], "y": shown[:, 1]}


def centers(model: Any, side: str) -> Columns:
    """Return the centers of the groups with their numbers."""
    run = model.run.groups.run
    shown = run.centers[model.group_step] if _shows_groups(model, side) else []
    places = _raw(model, np.reshape(shown, (-1, 2)))
    numbers = [str(number) for number in range(1, len(places) + 1)]
    return {"x": places[:, 0], "y": places[:, 1], "text": numbers}


def trails(model: Any, side: str) -> Columns:
    """Return the ways that the centers have come."""
    if not _shows_groups(model, side):
        return {"xs": [], "ys": []}
    ways = model.run.groups.run.centers[: model.group_step + 1]
    paths = [_raw(model, ways[:, k]) for k in range(ways.shape[1])]
    return {
        "xs": [path[:, 0] for path in paths],
        "ys": [path[:, 1] for path in paths],
    }


def selected(model: Any) -> Columns:
    """Return the point that the keyboard works on, if there is one."""
    chosen = [] if model.selected is None else [model.selected]
    X = model.run.points.X[chosen]
    return {"x": X[:, 0], "y": X[:, 1]}


def _shows_groups(model: Any, side: str) -> bool:
    """Without labels, the left panel can show nothing else than the right one."""
    return side == "right" or model.situation == "no_labels"


def _raw(model: Any, Z: Any) -> Any:
    return model.run.scale.mean + model.run.scale.scale * Z
