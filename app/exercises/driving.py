"""Drives an optimizer that a student wrote, and the one it should be.

The student writes `step(w, gradient, state)`; it returns the new parameters and what it
wants to be handed next time. `state` is None at first.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from app.cells import pictures
from app.cells.student import Answer, Student
from app.ml.arrays import LARGEST, FloatArray
from app.ml.descent import descend
from app.ml.landscapes import LANDSCAPES_2D
from app.ml.stepping import Optimizer

STEP = "step"


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
        point, state = _step(student, point, gradient, state, settings)
        points.append(point)
    return np.array(points)


def reference(
    optimizer: Optimizer, start: FloatArray, gradients: Iterable[FloatArray]
) -> FloatArray:
    """Do the same with an optimizer of `app.ml.optimizers`."""
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
        point, state = _step(student, path[-1], slope, state, settings)
        path.append(point)
    return pictures.picture(
        f"{n_steps} steps on the landscape “{landscape.name}”",
        "weight 1",
        "weight 2",
        pictures.series("minimum", "data", "points", *landscape.minima.T),
        pictures.series("reference", "reference", "line", *right.path.T),
        pictures.series("your optimizer", "yours", "line", *np.array(path).T),
    )


def _step(
    student: Student, w: FloatArray, gradient: FloatArray, state: Any, settings: Any
) -> tuple[FloatArray, Any]:
    answer = student.call(STEP, w, gradient, state, **settings)
    if not isinstance(answer.value, tuple) or len(answer.value) != 2:
        answer.fail("It should be a pair: the new w, and the state for the next step.")
    moved, kept = answer.value
    Answer(f"The new w of {answer.text}", moved).should_be(w, atol=np.inf)
    return np.asarray(moved, dtype=np.float64), kept
