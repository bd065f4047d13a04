"""The two plots of the same points: with their labels, and without."""

from functools import partial
from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.supervised_vs_unsupervised import report
from app.sims.supervised_vs_unsupervised.data import UNLABELLED
from app.sims.supervised_vs_unsupervised.geometry import boundary, halves, nearest_cells
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised
from app.ui import figures
from app.ui.plots import Columns, Ends, Plot, nothing

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["view"]
LEFT, RIGHT = "left", "right"
"""The sides: supervised, unsupervised."""
CLASSES = ["class-1", "class-2", "unlabelled"]
GROUPS = [f"group-{number}" for number in range(1, 7)]
RING = 20


class SidePlot(Plot[SupervisedVsUnsupervised]):
    """Points and regions; on the left with the boundary that the labels teach.

    Without labels, the left side shows the groups of the right one.

    Parameters
    ----------
    model
    theme
    side
        ``"left"`` is supervised, ``"right"`` unsupervised.
    """

    labels = (" ", " ")
    picture_options = {"area": "hero"}

    def __init__(self, model: SupervisedVsUnsupervised, theme: str, side: str) -> None:
        self.side = side
        super().__init__(model, theme)
        self.picture.tab = TEXTS["tabs"][side]

    def draw(self) -> None:
        """Draw the regions, the ways of the centres, the points and what marks them."""
        paradigm = "supervised" if self.side == LEFT else "unsupervised"
        self.areas(self._regions, paradigm, fill_color="fill", line_alpha=0.6)
        self.curves(partial(trails, side=self.side), "reference")
        self.curve(partial(line, side=self.side), "supervised", line_width=3)
        looks = {"marker": "marker", "size": "size"}
        colours = {"fill_color": "fill", "line_color": "line"}
        shown = self.points(self._points, paradigm, **looks, **colours)
        self.picture.handles = [shown]
        ring: dict[str, Any] = {
            "fill_color": None,
            "line_width": 2.5,
            "marker": "circle",
        }
        wrong = partial(mistakes, side=self.side)
        self.points(wrong, "gradient", size=RING, **ring)
        self.points(selected, "reference", size=RING + 6, **ring)
        numbered = self.source(partial(centers, side=self.side))
        self.points(numbered, "estimator", size=24)
        self.words(numbered, "card", text_align="center")

    def limits(self) -> tuple[Ends, Ends]:
        """Return the frame of the points before any change."""
        left, right, bottom, top = self.model.run.frame
        return (left, right), (bottom, top)

    def title(self) -> str:
        """Name the paradigm."""
        if self.side == RIGHT:
            return str(TEXTS["unsupervised"])
        taught = self.model.situation != "no_labels"
        return str(TEXTS["supervised" if taught else "without_labels"])

    def key(self) -> list[tuple[str, str, str]]:
        """Name both classes and one thing more that is drawn, or the centres."""
        if _shows_groups(self.model, self.side):
            return [("estimator", "point", TEXTS["center"])]
        points = self.model.run.points
        key = [
            (role, "point", name)
            for role, name in zip(CLASSES, points.classes, strict=False)
        ]
        if len(mistakes(self.model, self.side)["x"]):
            return [*key, ("gradient", "ring", TEXTS["mistake"])]
        if UNLABELLED in points.labels:
            key.append(("unlabelled", "point", TEXTS["unlabelled"]))
        return key

    def describe(self) -> str:
        """Say how many points there are of each kind, and what was found."""
        left = self.side == LEFT
        return (report.describe_left if left else report.describe_right)(self.model)

    def follow(self) -> None:
        """Name the axes; elsewhere than at work a finger scrolls the page."""
        model, figure = self.model, self.figure
        figure.xaxis.axis_label, figure.yaxis.axis_label = model.run.points.features
        works = model.brush == "drag" or model.paints
        self.picture.drag = "both" if works else ""

    def _points(self, model: SupervisedVsUnsupervised) -> Columns:
        columns, roles = points(model, self.side)
        return columns | figures.looks(roles, self.theme)

    def _regions(self, model: SupervisedVsUnsupervised) -> Columns:
        columns, roles = regions(model, self.side)
        return columns | {"fill": figures.looks(roles, self.theme)["fill"]}


def points(model: SupervisedVsUnsupervised, side: str) -> tuple[Columns, list[str]]:
    """Return the points and the role of each: its class, or its group."""
    X = model.run.points.X
    columns = {"x": X[:, 0], "y": X[:, 1]}
    if _shows_groups(model, side):
        groups = model.run.groups.run.labels[model.group_step]
        return columns, [GROUPS[group] for group in groups]
    return columns, [CLASSES[label] for label in model.run.points.labels]


def regions(model: SupervisedVsUnsupervised, side: str) -> tuple[Columns, list[str]]:
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


def line(model: SupervisedVsUnsupervised, side: str) -> Columns:
    """Return the boundary between the classes, by its two ends, on the left."""
    if side == RIGHT:
        return nothing()
    run = model.run
    ends = boundary(run.frame, model.theta, run.scale.mean, run.scale.scale)
    return {"x": ends[:, 0], "y": ends[:, 1]}


def mistakes(model: SupervisedVsUnsupervised, side: str) -> Columns:
    """Return the labelled points on the wrong side of the boundary, on the left."""
    points, k = model.run.points, model.iteration
    if side == RIGHT or model.situation != "boundary" or not k:
        return nothing()
    wrong = (points.labels != UNLABELLED) & (
        model.run.boundary.predictions[k] != points.labels
    )
    return {"x": points.X[wrong, 0], "y": points.X[wrong, 1]}


def centers(model: SupervisedVsUnsupervised, side: str) -> Columns:
    """Return the centers of the groups with their numbers."""
    run = model.run.groups.run
    shown = run.centers[model.group_step] if _shows_groups(model, side) else []
    places = _raw(model, np.reshape(shown, (-1, 2)))
    numbers = [str(number) for number in range(1, len(places) + 1)]
    return {"x": places[:, 0], "y": places[:, 1], "text": numbers}


def trails(model: SupervisedVsUnsupervised, side: str) -> Columns:
    """Return the ways that the centers have come."""
    if not _shows_groups(model, side):
        return nothing("xs", "ys")
    ways = model.run.groups.run.centers[: model.group_step + 1]
    paths = [_raw(model, ways[:, k]) for k in range(ways.shape[1])]
    return {
        "xs": [path[:, 0] for path in paths],
        "ys": [path[:, 1] for path in paths],
    }


def selected(model: SupervisedVsUnsupervised) -> Columns:
    """Return the point that the keyboard works on, if there is one."""
    chosen = [] if model.selected is None else [model.selected]
    X = model.run.points.X[chosen]
    return {"x": X[:, 0], "y": X[:, 1]}


def _shows_groups(model: SupervisedVsUnsupervised, side: str) -> bool:
    """Without labels, the left panel can show nothing else than the right one."""
    return side == RIGHT or model.situation == "no_labels"


def _raw(model: SupervisedVsUnsupervised, Z: FloatArray) -> FloatArray:
    return model.run.scale.mean + model.run.scale.scale * Z
