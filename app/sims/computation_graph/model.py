"""The model: settings, both passes that follow from them, and a position in them."""

import math

from app.ml.networks.graphs import Assignment
from app.sims.computation_graph.expressions import (
    EXAMPLES,
    INPUTS,
    OWN,
    layout_of,
    own,
    refusal,
)
from app.sims.computation_graph.layers import Layout
from app.sims.computation_graph.run import Pass, Step
from app.sims.computation_graph.settings import Settings

MOVED_BY_HAND = {*INPUTS, "target"}
ARROWS = {"ArrowLeft": -0.1, "ArrowRight": 0.1}
"""How far a key moves the input that is looked at."""


class ComputationGraph(Settings):
    """An expression as a graph: a step computes one value, or one gradient."""

    run: Pass

    def compute(self) -> Pass:
        """Go forward and back."""
        given = {"w": self.w, "x": self.x, "b": self.b, "y": self.y}
        if self.has_class:
            given["y"] = float(self.target)
        return Pass(self.assignments, given)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The expression, taken apart."""
        if self.expression == OWN:
            return own(self.formula)
        return EXAMPLES[self.expression]

    @property
    def has_class(self) -> bool:
        """Whether the target is a class, 0 or 1."""
        return self.expression == "cross-entropy"

    @property
    def layout(self) -> Layout:
        """Where the run is drawn."""
        return layout_of(self.run.assignments)

    @property
    def n_steps(self) -> int:
        """Number of nodes on the way forward and on the way back."""
        return len(self.run.steps)

    @property
    def now(self) -> Step | None:
        """The step that is shown; none at the start."""
        return self.run.steps[self.position - 1] if self.position else None

    @property
    def shown_values(self) -> dict[str, float]:
        """Values that are known at the position."""
        names = [it.name for it in self._done() if it.forward]
        return {it: self.run.values[it] for it in (*self.run.inputs, *names)}

    @property
    def shown_gradients(self) -> dict[str, float]:
        """Gradients that are known at the position."""
        names = [it.name for it in self._done() if not it.forward]
        return {it: self.run.gradients[it] for it in names}

    @property
    def asked(self) -> str:
        """The input that is looked at: the one chosen, or the first that there is."""
        return self.by if self.by in self.run.inputs else self.run.inputs[0]

    def _done(self) -> list[Step]:
        return self.run.steps[: self.position]

    def starts_again(self, changed: set[str]) -> bool:
        """Whether a finished run starts at step 0: not where an input is moved."""
        return super().starts_again(changed - MOVED_BY_HAND)

    def place(self, value: float) -> None:
        """Move the input that is looked at, within its range, in hundredths."""
        name = self.asked
        if math.isfinite(value) and not (self.has_class and name == "y"):
            low, high = self.param[name].bounds
            self.param.update(**{name: round(min(max(float(value), low), high), 2)})

    def press(self, key: str, times: int) -> None:
        """Move it as arrow keys do."""
        self.place(self.run.given[self.asked] + ARROWS[key] * times)

    def take_formula(self, text: str) -> str:
        """Take over a formula, or say in a sentence why the old one stays."""
        try:
            self.param.update(formula=text, expression=OWN)
        except ValueError as fault:
            return refusal(fault)
        return ""
