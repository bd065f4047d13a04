"""The columns of a training's map and of its error, as functions of the model."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.sims.training_process.level_lines import level_lines, window
from app.sims.training_process.model import TrainingProcess
from app.ui.plots import STROKES, Columns, Ends, nothing

KEY = read_texts("app.sims.training_process")["view"]["key"]
FAR_OFF = 3.0
"""Half extents from the centre, beyond which a path is not followed."""
LEAP = 1e4
"""The chart of a run that gets away grows by so much whenever it is left."""
HELD = 0.94
"""Parameters that have left the map are held at this share of the way to its edge."""
SMALLEST = 1e-10
"""A log axis needs a floor: this share of the first cost."""


def ground_of(model: TrainingProcess) -> tuple[Any, ...]:
    """Return what the level lines depend on, to be compared."""
    problem, shown = model.run.problem, window(model.run)
    numbers = (problem.x, problem.y, *shown)
    return (problem.loss, problem.delta, *(values.tobytes() for values in numbers))


def levels(model: TrainingProcess) -> Columns:
    """Return the level lines as closed areas, one inside the other."""
    lines = level_lines(model.run.problem, model.run.best, window(model.run))
    return {"xs": list(lines[..., 1]), "ys": list(lines[..., 0])}


def path(model: TrainingProcess) -> Columns:
    """Return where the parameters have been, until they left the map for good."""
    walked = model.run.run.parameters[: model.position + 1]
    centre, half = window(model.run)
    away = (np.abs(walked - centre) / half).max(axis=1)
    last = int(np.flatnonzero(away <= FAR_OFF)[-1])
    b, w = walked[: last + 1].T
    return {"x": w, "y": b}


def now(model: TrainingProcess) -> Columns:
    """Return where the parameters are; off the map, at its edge on the way there."""
    centre, half = window(model.run)
    far = np.abs((model.theta - centre) / half).max()
    b, w = centre + (model.theta - centre) * (HELD / far if far > 1 else 1)
    return {"x": [w], "y": [b]}


def next_step(model: TrainingProcess) -> Columns:
    """Return the step that comes next, as far as the map shows it."""
    k, shown = model.position, window(model.run)
    if k < model.n_steps:
        here, there = model.run.run.parameters[k : k + 2]
        if (np.abs(here - shown.centre) <= shown.half).all():
            way = there - here
            free = shown.centre + np.sign(way) * shown.half - here
            share = min(1.0, *(free[way != 0] / way[way != 0]), 1.0)
            (b0, w0), (b1, w1) = here, here + share * way
            return {"x0": [w0], "y0": [b0], "x1": [w1], "y1": [b1]}
    return nothing(*STROKES)


def best(model: TrainingProcess) -> Columns:
    """Return the best parameters."""
    b, w = model.run.best
    return {"x": [w], "y": [b]}


def best_name_on_map(model: TrainingProcess) -> Columns:
    """Return the name of the minimum, on the far side of it from the start."""
    shown = window(model.run)
    b, w = shown.centre
    up = 1 if model.run.run.parameters[0, 0] <= b else -1
    return {"x": [w], "y": [b + 0.16 * up * shown.half[0]], "text": [KEY["best"]]}


def mine(model: TrainingProcess) -> Columns:
    """Return the parameters of one's own line, if it is shown."""
    b, w = model.my_theta
    return {"x": [w], "y": [b]} if model.my_line else nothing()


def _floor(model: TrainingProcess) -> float:
    return max(float(model.run.run.costs[0]), 1e-6) * SMALLEST


def error_curve(model: TrainingProcess) -> Columns:
    """Return the cost up to the position."""
    costs = model.run.run.costs[: model.position + 1]
    return {"x": np.arange(len(costs)), "y": np.maximum(costs, _floor(model))}


def error_now(model: TrainingProcess) -> Columns:
    """Return the cost at the position."""
    return {"x": [model.position], "y": [max(model.cost, _floor(model))]}


def least_name(model: TrainingProcess) -> Columns:
    """Return the name of the least cost, at the right end of its line."""
    end = max(model.n_steps, 10)
    return {"x": [end], "y": [least_error(model)], "text": [KEY["least"]]}


def least_error(model: TrainingProcess) -> float:
    """Return the least cost of any line, as far as a log axis can show it."""
    return max(model.run.best_cost, _floor(model))


def error_range(model: TrainingProcess) -> Ends:
    """Return the ends of the error's axis."""
    costs = model.run.run.costs
    least = min(least_error(model), max(float(costs.min()), _floor(model)))
    most = max(float(costs[0]), least) * LEAP
    beyond = np.log(max(float(costs[: model.position + 1].max()) / most, 1.0))
    leaps = float(LEAP ** np.ceil(beyond / np.log(LEAP) - 1e-9))
    highest = most * leaps if leaps > 1 else min(float(costs.max()), most)
    top = max(highest, least) * 1.8
    # Below the least cost there is room for its name.
    return least * (least / top) ** 0.2, top


def error_share(model: TrainingProcess) -> float:
    """Return how high the error is, from 0 (the least) to 1, by its logarithm."""
    least, first = least_error(model), float(model.run.run.costs[0])
    span = np.log(max(first, least * 1.001) / least)
    return float(np.clip(np.log(max(model.cost, least) / least) / span, 0, 1))
