"""The run: every value forward, every gradient backward, one node at a step."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.ml.networks.graphs import (
    Assignment,
    evaluate,
    gradients_of,
    input_names,
    local_derivatives,
    uses,
)

__all__ = ["Pass", "Step"]


class Step(NamedTuple):
    """What a step of the run computes: the value of a node, or its gradient."""

    forward: bool
    name: str


class Path(NamedTuple):
    """What comes back along an edge: gradient of the result times local derivative."""

    result: str
    gradient: float
    slope: float


@dataclass(frozen=True, eq=False)
class Pass:
    """One pass forward and one backward through an expression.

    Parameters
    ----------
    assignments : tuple of Assignment
    given : mapping of str to float
        Values of at least the inputs that are used.
    """

    assignments: tuple[Assignment, ...]
    given: Mapping[str, float]

    @cached_property
    def inputs(self) -> list[str]:
        """Names of the inputs, in the order of their use."""
        return input_names(self.assignments)

    @property
    def output(self) -> str:
        """Name of the last result, which is differentiated."""
        return self.assignments[-1].name

    @cached_property
    def results(self) -> dict[str, Assignment]:
        """Assignments by their names."""
        return {it.name: it for it in self.assignments}

    @cached_property
    def values(self) -> dict[str, float]:
        """Of inputs and results; not finite where there is none."""
        return {k: float(v) for k, v in evaluate(self.assignments, self.given).items()}

    @cached_property
    def slopes(self) -> dict[str, tuple[float, ...]]:
        """Local derivatives of each result by its operands; NaN for a constant."""
        return {it.name: local_derivatives(it, self.values) for it in self.assignments}

    @cached_property
    def gradients(self) -> dict[str, float]:
        """Derivative of the output by each name, in the order of the way back."""
        return gradients_of(self.assignments, self.values)

    @cached_property
    def steps(self) -> list[Step]:
        """What is computed one after the other, up to the first that has no value."""
        forward = [Step(True, it.name) for it in self.assignments]
        backward = [Step(False, name) for name in self.gradients]
        found: list[Step] = []
        for step in (*forward, *backward):
            found.append(step)
            if not np.isfinite(self.number(step)):
                break
        return found

    def number(self, step: Step) -> float:
        """Return what a step computes."""
        return (self.values if step.forward else self.gradients)[step.name]

    @cached_property
    def n_forward(self) -> int:
        """Number of steps that compute a value."""
        return sum(step.forward for step in self.steps)

    @property
    def fails(self) -> bool:
        """Whether the last step finds no number."""
        return not np.isfinite(self.number(self.steps[-1]))

    def paths(self, name: str) -> list[Path]:
        """Return what comes back to a node, in the order of the results."""
        return [
            Path(it.name, self.gradients[it.name], self.slopes[it.name][place])
            for it, place in uses(self.assignments, name)
        ]

    def over(self, name: str, places: np.ndarray) -> np.ndarray:
        """Return the output for other values of one input, all others fixed."""
        values = evaluate(self.assignments, {**self.given, name: places})
        return np.broadcast_to(values[self.output], places.shape)
