"""Lets a student's activation bend the sums of a network that a simulation trains.

The student writes `activation(z)` and `derivative(z)`, of arrays, entry by entry.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any, NoReturn

import numpy as np

from app.cells.checks.expectations import WrongAnswerError, as_numbers, expect, fail
from app.cells.checks.returns import functions
from app.cells.checks.showing import shown
from app.cells.checks.student import StoppedError, Student
from app.ml.arrays import FloatArray
from app.ml.networks.backpropagation import propagate
from app.ml.networks.layers import Network, build_network, own_activation
from app.ml.networks.regularization import Penalty
from app.ml.networks.tables import LARGEST_ENTRY, LARGEST_REACH, tabulated_sums
from app.ml.networks.training import Recipe, training_epochs
from app.ml.optimize.optimizers import OPTIMIZERS

FUNCTION, DERIVATIVE = "activation", "derivative"
TRIED = np.array([[1.0, -1.0, 0.5], [-0.5, 2.0, -2.0]])
"""Sums of which both functions are asked before a training begins."""
H = 1e-5
"""Half the distance of the two sums of a difference quotient."""
EXACT = 1e-4
"""A derivative may be off by so much, or by such a share of the quotient."""
ROOM = 1.1
"""How far a table goes beyond the largest sum that was found."""
NO_HIDDEN_LAYER = (
    "The network has no hidden layer, so there is nothing to bend. "
    "Set Layers to 1 or more."
)
SLOPE = (
    "Your derivative({z}) says {said}, but the difference quotient "
    "(activation({z} + h) − activation({z} − h)) / 2h is {quotient}. "
    "The training goes by your derivative."
)


def drive(code: str, course: dict[str, Any]) -> dict[str, Any]:
    """Train a network with the activation of a student's program.

    Parameters
    ----------
    code
        The program.
    course
        What the simulation trains: `sizes`, and the parameters at the `start`; `train`
        (X, y), and further rows X that are looked at, `seen`; of the recipe
        `optimizer`, `learning_rate`, `batch_size`, `l1`, `l2`, `dropout` and `seed`;
        and `epochs`.

    Returns
    -------
    dict
        Ready for JSON: `path`, the parameters before training and after each epoch, and
        none if there is nothing to draw; `table`, the fields of an `ActivationTable`
        over all sums that were met, or None; `problem`, one sentence about what is
        wrong, or ""; `output`, what the program printed.
    """
    try:
        student = Student(code)
    except StoppedError as stop:
        return _answer(problem=str(stop), output=stop.printed)
    answer = _answer(output=student.printed)
    try:
        if len(course["sizes"]) < 3:
            fail(NO_HIDDEN_LAYER)
        problem = tried(student)
        with student.at_work("Training") as perform:
            path, table = _trained(_Bend(student, perform), course)
    except WrongAnswerError as fault:
        return answer | {"problem": str(fault)}
    return answer | {"path": path.tolist(), "table": table, "problem": problem}


def _answer(**known: str) -> dict[str, Any]:
    return {"path": [], "table": None, "problem": "", "output": "", **known}


def tried(student: Student) -> str:
    """Ask for a few values of both functions.

    Returns
    -------
    str
        One sentence if the derivative is not that of the activation, else "".

    Raises
    ------
    WrongAnswerError
        If one of them stops, changes the shape, gives no finite numbers, or does not
        treat each sum by itself.
    """
    for name in (FUNCTION, DERIVATIVE):
        answer = student.call(name, TRIED)
        help = "It gives one number for each sum, in the same shape."
        values = answer.should_have_shape(TRIED.shape, help)
        if not np.isfinite(values).all():
            answer.fail("Every number must be finite.")
        for z, together in zip(TRIED.flat, values.flat, strict=True):
            alone = student.call(name, np.array([[z]])).should_have_shape((1, 1), help)
            expect(
                np.isclose(alone[0, 0], together, rtol=1e-9, atol=1e-12),
                f"{name}([[{shown(z)}]]) is {shown(alone)}, but among other sums the "
                f"same {shown(z)} gives {shown(together)}. Each sum should be bent by "
                "itself, and always in the same way.",
            )
    return _slope_fault(student)


def _slope_fault(student: Student) -> str:
    """Compare with difference quotients; at a kink, either side will do."""
    left, here, right = (
        student.function(FUNCTION)(TRIED + step) for step in (-H, 0.0, H)
    )
    said = np.asarray(student.function(DERIVATIVE)(TRIED))
    sides = np.stack([here - left, right - here]) / H
    room = EXACT * np.maximum(1, np.abs(sides)).max(axis=0)
    wrong = (said < sides.min(axis=0) - room) | (said > sides.max(axis=0) + room)
    if not wrong.any():
        return ""
    at = np.unravel_index(int(wrong.argmax()), wrong.shape)
    return SLOPE.format(
        z=f"{TRIED[at]:.1f}".replace("-", "−"),
        said=shown(said[at], 4),
        quotient=shown(sides.mean(axis=0)[at], 4),
    )


class _Bend:
    """A student's functions, each answer of which is looked at."""

    def __init__(self, student: Student, perform: Callable[..., Any]) -> None:
        self.student, self.perform = student, perform
        self.reach = 0.0
        """The largest sum so far."""

    def function(self, z: FloatArray) -> FloatArray:
        self.reach = max(self.reach, float(np.abs(z).max()))
        return self._asked(FUNCTION, z)

    def derivative(self, z: FloatArray) -> FloatArray:
        return self._asked(DERIVATIVE, z)

    def _asked(self, name: str, z: FloatArray) -> FloatArray:
        value = self.perform(self.student.names[name], z.copy())
        found = as_numbers(value)
        if found is None:
            self._fail(name, f"gives {shown(value)}, no array of numbers.")
        if found.shape != z.shape:
            shapes = f"an array of shape {found.shape} for sums of shape {z.shape}"
            self._fail(name, f"gives {shapes}.")
        usable = np.abs(found) <= LARGEST_ENTRY  # False for NaN as well
        if not usable.all():
            at = tuple(np.argwhere(~usable)[0])
            why = "which is too large" if np.isfinite(found[at]) else "no finite number"
            self._fail(
                name, f"gives {shown(found[at])}, {why}, at the sum {shown(z[at])}."
            )
        return np.array(found, dtype=np.float64)

    def _fail(self, name: str, what: str) -> NoReturn:
        defined = functions(self.student.tree).get(name)
        where = f", defined in line {defined.lineno}," if defined else ""
        fail(f"Your {name}{where} {what}")


def _trained(bend: _Bend, course: dict[str, Any]) -> tuple[FloatArray, dict[str, Any]]:
    """Train; return the path of the parameters, and a table of all that was met."""
    activation = own_activation(bend.function, bend.derivative)
    network = build_network(course["sizes"], activation=activation)
    X, y = (np.array(part, dtype=np.float64) for part in course["train"])
    recipe = Recipe(
        OPTIMIZERS[course["optimizer"]](course["learning_rate"]),
        batch_size=course["batch_size"],
        penalty=Penalty(course["l1"], course["l2"]),
        dropout=course["dropout"],
        random_state=course["seed"],
    )
    start = np.array(course["start"])
    epochs = training_epochs(network, start, X, y, recipe)  # fewer if it diverges
    path = [start, *islice(epochs, course["epochs"])]
    _look(network, path, np.vstack([X, course["seen"]]))
    reach = min(max(ROOM * bend.reach, 1.0), LARGEST_REACH)
    sums = tabulated_sums(reach)
    table = {
        "reach": reach,
        "values": bend.function(sums).tolist(),
        "slopes": bend.derivative(sums).tolist(),
    }
    return np.array(path), table


def _look(network: Network, path: list[FloatArray], rows: FloatArray) -> None:
    """Go through the network after each epoch, for the sums that will be drawn."""
    for parameters in path:
        propagate(network, parameters, rows)
