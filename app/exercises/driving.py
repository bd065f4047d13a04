"""Drives an optimizer that a student wrote, and the one it should be."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from app.cells.checks import pictures
from app.cells.checks.student import Student
from app.cells.optimizer import stepped
from app.ml.arrays import LARGEST, FloatArray
from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import LANDSCAPES_2D
from app.ml.optimize.optimizers import Optimizer


def follow(
    student: Student,
    start: FloatArray,
    gradients: Iterable[FloatArray],
    **settings: Any,
) -> FloatArray:
    """Feed a student's optimizer with gradients; return all points, the start first."""
    point, state = np.asarray(start, dtype=np.float64), None
    points = [point]
    for gradient in gradients:
        point, state = stepped(student, point, gradient, state, settings)
        points.append(point)
    return np.array(points)


def reference(
    optimizer: Optimizer, start: FloatArray, gradients: Iterable[FloatArray]
) -> FloatArray:
    """Do the same with an optimizer of `app.ml.optimize.optimizers`."""
    points = [np.asarray(start, dtype=np.float64)]
    state = optimizer.init(points[0])
    for gradient in gradients:
        update, state = optimizer.update(gradient, state)
        points.append(points[-1] + update)
    return np.array(points)


def picture_of_run(
    student: Student, optimizer: Optimizer, name: str, n_steps: int, **settings: float
) -> dict[str, Any]:
    """Draw the student's path over a landscape, beside the reference's.

    Parameters
    ----------
    student
        Its optimizer goes as far as its numbers are finite.
    optimizer
        The reference.
    name
        Landscape of the gradient-descent simulation.
    n_steps
        Steps of both.
    **settings
        Passed to the student's `step`.
    """
    landscape, start = LANDSCAPES_2D[name], np.array([-2.5, 1.5])
    right = descend(landscape, optimizer, start, max_steps=n_steps, tolerance=0)
    path, state = [start], None
    while len(path) <= n_steps and np.abs(path[-1]).max() < LARGEST:
        slope = landscape.gradient(path[-1])
        point, state = stepped(student, path[-1], slope, state, settings)
        path.append(point)
    return pictures.picture(
        f"{n_steps} steps on the landscape “{landscape.name}”",
        "weight 1",
        "weight 2",
        pictures.series("minimum", "data", "points", *landscape.minima.T),
        pictures.series("reference", "reference", "line", *right.path.T),
        pictures.series("your optimizer", "yours", "line", *np.array(path).T),
    )
