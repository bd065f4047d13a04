"""Columns of the fit and of the error: what the pictures show of the run."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.training_process import report

if TYPE_CHECKING:
    from app.sims.training_process.model import TrainingProcess

Columns = dict[str, Any]
"""Columns of a Bokeh source."""
NOTHING: Columns = {"x": [], "y": []}
INSET = 0.03
"""Of the handles from the edges, as a share of the picture's width."""
MOST_GHOSTS = 10
HIGHEST = 1e4
"""Beyond this many times the first cost, a diverging run leaves the chart."""
SMALLEST = 1e-10
"""A log axis needs a floor: this share of the first cost."""


def points(model: "TrainingProcess") -> Columns:
    """Return the data."""
    return {"x": model.run.problem.x, "y": model.run.problem.y}


def selected(model: "TrainingProcess") -> Columns:
    """Return the point that is being moved."""
    row, problem = model.selected - 1, model.run.problem
    if not 0 <= row < len(problem.x):
        return NOTHING
    return {"x": problem.x[row : row + 1], "y": problem.y[row : row + 1]}


def _across(model: "TrainingProcess", theta: FloatArray) -> Columns:
    ends = np.array(model.frame_ends)
    return {"x": ends, "y": theta[0] + theta[1] * ends}


def line(model: "TrainingProcess") -> Columns:
    """Return the line that is shown, by its two ends."""
    return _across(model, model.theta)


def best_line(model: "TrainingProcess") -> Columns:
    """Return the least-squares line, if it is wanted."""
    return _across(model, model.run.least_squares) if model.best_line else NOTHING


def my_line(model: "TrainingProcess") -> Columns:
    """Return one's own line, if it is wanted."""
    return _across(model, model.my_theta) if model.my_line else NOTHING


def handles(model: "TrainingProcess") -> Columns:
    """Return where one's own line is taken hold of, a little inside the picture."""
    if not model.my_line:
        return NOTHING
    left, right = model.frame_ends
    places = np.array([left, right]) + INSET * (right - left) * np.array([1, -1])
    b, w = model.my_theta
    return {"x": places, "y": b + w * places}


def residuals(model: "TrainingProcess") -> Columns:
    """Return a stroke from each point to the line."""
    if not model.residuals:
        return {"x0": [], "y0": [], "x1": [], "y1": []}
    x, y = model.run.problem.x, model.run.problem.y
    b, w = model.theta
    return {"x0": x, "y0": y, "x1": x, "y1": b + w * x}


def ghosts(model: "TrainingProcess") -> Columns:
    """Return a few earlier lines, the older the fainter."""
    most = MOST_GHOSTS if model.ghosts else 0
    earlier = np.unique(
        np.linspace(0, model.position, most, endpoint=False).astype(int)
    )
    earlier = earlier[earlier < model.position]
    b, w = model.run.run.parameters[earlier].T
    ends = np.array(model.frame_ends)
    return {
        "xs": [ends] * len(earlier),
        "ys": list(np.outer(w, ends) + b[:, None]),
        "alpha": np.linspace(0.25, 0.9, len(earlier)),
    }


def phase(model: "TrainingProcess") -> Columns:
    """Return the name of the phase, for the corner that is free."""
    return _in_corner(model, report.overlay(model)[0])


def phase_number(model: "TrainingProcess") -> Columns:
    """Return what the phase is worded from, for the line below its name."""
    return _in_corner(model, report.overlay(model)[1])


def _in_corner(model: "TrainingProcess", text: str) -> Columns:
    left, right = model.frame_ends
    corner = left + 0.02 * (right - left)
    return {"x": [corner], "y": [model.run.data.frame.top], "text": [text]}


def fit_limits(model: "TrainingProcess") -> tuple[tuple[float, float], ...]:
    """Return the ends of the axes of the fit."""
    frame = model.run.data.frame
    return model.frame_ends, (frame.bottom, frame.top)


def _floor(model: "TrainingProcess") -> float:
    return max(float(model.run.run.costs[0]), 1e-6) * SMALLEST


def error_curve(model: "TrainingProcess") -> Columns:
    """Return the cost up to the position."""
    costs = model.run.run.costs[: model.position + 1]
    return {"x": np.arange(len(costs)), "y": np.maximum(costs, _floor(model))}


def error_now(model: "TrainingProcess") -> Columns:
    """Return the cost at the position."""
    return {"x": [model.position], "y": [max(model.cost, _floor(model))]}


def least_error(model: "TrainingProcess") -> float:
    """Return the least cost of any line, as far as a log axis can show it."""
    return max(model.run.best_cost, _floor(model))


def error_limits(model: "TrainingProcess") -> tuple[tuple[float, float], ...]:
    """Return the ends of the axes of the error."""
    costs = model.run.run.costs
    least = min(least_error(model), max(float(costs.min()), _floor(model)))
    highest = min(float(costs.max()), max(float(costs[0]), least) * HIGHEST)
    last = max(model.n_steps, 10)
    return (-0.02 * last, 1.02 * last), (least * 0.6, max(highest, least) * 1.8)


def error_share(model: "TrainingProcess") -> float:
    """Return how high the error is, from 0 (the least) to 1, by its logarithm."""
    least, first = least_error(model), float(model.run.run.costs[0])
    span = np.log(max(first, least * 1.001) / least)
    return float(np.clip(np.log(max(model.cost, least) / least) / span, 0, 1))
