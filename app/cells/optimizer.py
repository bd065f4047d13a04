"""Lets a student's optimizer walk where a simulation walks.

The student writes `step(w, gradient, state)`; it returns the new parameters and what it
wants to be handed next time. `state` is None at first.
"""

import inspect
from typing import Any

import numpy as np

from app.cells.checks.expectations import WrongAnswerError
from app.cells.checks.student import StoppedError, Student
from app.ml.arrays import FloatArray
from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import (
    LANDSCAPES_2D,
    Landscape,
    condition_bowl,
    landscape_from_formula,
)
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.training_loop import Status

STEP = "step"
FAR_AWAY = "Step {n} would lead more than a million pictures away."


def drive(code: str, course: dict[str, Any]) -> dict[str, Any]:
    """Walk a course with the `step` of a student's program.

    Parameters
    ----------
    code
        The program.
    course
        What the simulation's own descent walks: `landscape` (its name), `formula` and
        `condition_number` of those that have one, `variables`, `domain`, `start`,
        `max_steps`, `tolerance`, and `settings`, of which `step` gets those that it
        names as arguments.

    Returns
    -------
    dict
        Ready for JSON: `path`, all points, the start first, and none if the program
        does not run; `problem`, one sentence about what ended it too early, or "";
        `output`, what the program printed.
    """
    try:
        student = Student(code)
    except StoppedError as stop:
        return {"path": [], "problem": str(stop), "output": stop.printed}
    walker = _Walker(student, course["settings"])
    run = descend(
        _landscape(course),
        Optimizer(walker.init, walker.update),
        course["start"],
        max_steps=course["max_steps"],
        tolerance=course["tolerance"],
    )
    problem = walker.problem
    if not problem and run.status == Status.DIVERGED:
        problem = FAR_AWAY.format(n=int(run.n_steps) + 1)
    path = [] if problem and run.n_steps == 0 else run.path.tolist()
    return {"path": path, "problem": problem, "output": student.printed}


def stepped(
    student: Student, w: FloatArray, gradient: FloatArray, state: Any, settings: Any
) -> tuple[FloatArray, Any]:
    """Make one step of a student's optimizer.

    Raises
    ------
    WrongAnswerError
        If it stops, or returns no such pair.
    """
    answer = student.call(STEP, w, gradient, state, **settings)
    if isinstance(answer.value, np.ndarray):  # two weights look like a pair
        answer.fail("It should be a pair: the new w, and the state for the next step.")
    moved, kept = answer.parts("new w", "state for the next step")
    help = "It has one number for each parameter, as w has."
    numbers = moved.should_have_shape(np.shape(w), help)
    if not np.isfinite(numbers).all():
        answer.fail("The new w must be finite.")
    return numbers, kept.value


class _Walker:
    """A student's `step` as one of our optimizers, until it fails."""

    def __init__(self, student: Student, settings: dict[str, float]) -> None:
        self.student, self.problem = student, ""
        asked = _arguments(student.names.get(STEP))
        self.settings = {key: settings[key] for key in settings.keys() & asked}

    def init(self, start: FloatArray) -> Any:
        return start[0], None

    def update(self, gradient: FloatArray, memory: Any) -> tuple[FloatArray, Any]:
        w, state = memory
        try:
            moved, kept = stepped(self.student, w, gradient[0], state, self.settings)
        except WrongAnswerError as fault:
            self.problem = str(fault)
            return np.full_like(gradient, np.nan), memory  # which ends the walk
        step = moved - w
        return step[None], (w + step, kept)


def _arguments(function: Any) -> set[str]:
    try:
        return set(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return set()  # no function of the student's: calling it will say so


def _landscape(course: dict[str, Any]) -> Landscape:
    if course["formula"]:
        formula, names = course["formula"], course["variables"]
        return landscape_from_formula(formula, names, course["domain"])
    if course["condition_number"]:
        return condition_bowl(course["condition_number"])
    return LANDSCAPES_2D[course["landscape"]]
