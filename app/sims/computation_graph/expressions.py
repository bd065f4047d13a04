"""The expressions to choose from, and one's own, each taken apart into operations."""

from collections.abc import Sequence
from functools import lru_cache

from app.content.texts import read_texts
from app.ml.calculus.formulas import read_formula
from app.ml.networks.graphs import Assignment, assignments_of
from app.sims.computation_graph.layers import Layout, lay_out, size
from app.text.numbers import fill

TEXTS = read_texts("app.sims.computation_graph")["formula"]

INPUTS = ("w", "x", "b", "y")
"""Names of the inputs, of which an expression uses some."""
OWN = "own"
WEIGHTED = (Assignment("u", "*", ("w", "x")), Assignment("z", "+", ("u", "b")))
EXAMPLES: dict[str, tuple[Assignment, ...]] = {
    "squared-error": (
        *WEIGHTED,
        Assignment("e", "-", ("z", "y")),
        Assignment("L", "^", ("e", 2.0)),
    ),
    "cross-entropy": (
        *WEIGHTED,
        Assignment("p", "sigmoid", ("z",)),
        Assignment("L", "cross-entropy", ("y", "p")),
    ),
    "tanh": (*WEIGHTED, Assignment("h", "tanh", ("z",))),
    "product": (
        Assignment("s", "+", ("w", "x")),
        Assignment("t", "+", ("b", "y")),
        Assignment("f", "*", ("s", "t")),
    ),
    "reused": (
        WEIGHTED[0],
        Assignment("g", "sigmoid", ("u",)),
        Assignment("f", "*", ("x", "g")),
    ),
    "residual": (
        *WEIGHTED,
        Assignment("h", "tanh", ("z",)),
        Assignment("f", "+", ("x", "h")),
    ),
}
MOST_COLUMNS, MOST_ROWS = 8, 5
"""Larger graphs have no readable picture."""


@lru_cache(maxsize=64)
def own(formula: str) -> tuple[Assignment, ...]:
    """Take a formula of one's own apart.

    Raises
    ------
    ValueError
        If it is no formula, or computes nothing, or is too large to be drawn.
    """
    assignments = tuple(assignments_of(read_formula(formula, INPUTS)))
    if not assignments:
        raise ValueError(TEXTS["nothing"])
    n_columns, n_rows = size(assignments)
    if n_columns > MOST_COLUMNS or n_rows > MOST_ROWS:
        raise ValueError(
            fill(
                TEXTS["large"],
                columns=n_columns,
                rows=n_rows,
                most_columns=MOST_COLUMNS,
                most_rows=MOST_ROWS,
            )
        )
    return assignments


@lru_cache(maxsize=64)
def layout_of(assignments: Sequence[Assignment]) -> Layout:
    """Return where the nodes of an expression are drawn."""
    return lay_out(assignments)


def refusal(fault: ValueError) -> str:
    """Say that a formula was refused, and why."""
    return fill(TEXTS["refused"], reason=fault)
