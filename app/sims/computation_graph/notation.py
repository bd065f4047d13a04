"""How results, gradients and operations are written, with letters and with numbers."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from app.content.texts import read_texts
from app.ml.networks.graphs import Assignment
from app.ml.numerals import read_number
from app.text.numbers import SUPERSCRIPTS, significant

OPERATIONS = read_texts("app.sims.computation_graph")["operation"]
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
RAISED = re.compile(r"-?[0-9]")
"""Exponents that are written small and high."""


def name(node: str) -> str:
    """Return the name of a node as readers see it."""
    return node.translate(SUBSCRIPTS)


def partial(result: str, by: str) -> str:
    """Return the sign of a derivative."""
    return f"∂{name(result)}/∂{name(by)}"


def symbol(assignment: Assignment) -> str:
    """Return what stands in the circle of a result."""
    exponent = _exponent(assignment)
    if exponent:
        return f"( ){exponent}"
    return str(OPERATIONS[assignment.operation]["symbol"])


def symbolic(assignment: Assignment) -> str:
    """Return how a result is computed, in letters."""
    operands = [
        name(it) if isinstance(it, str) else bracketed(it) for it in assignment.operands
    ]
    return _written(assignment, operands)


def numeric(assignment: Assignment, values: dict[str, float]) -> str:
    """Return how a result is computed, in numbers."""
    numbers = [values[it] if isinstance(it, str) else it for it in assignment.operands]
    written = [
        significant(it) if _stands_free(assignment, place) else bracketed(it)
        for place, it in enumerate(numbers)
    ]
    return _written(assignment, written)


def bracketed(number: float) -> str:
    """Return a number that may stand behind a sign."""
    text = significant(number)
    return f"({text})" if text[0] == "−" or " " in text else text


def product(factors: Sequence[float]) -> str:
    """Return numbers joined by the sign of multiplication."""
    first, *others = factors
    text = significant(first)
    start = f"({text})" if " " in text else text
    return " · ".join([start, *map(bracketed, others)])


def seen(number: float) -> float:
    """Return what a reader sees of a number."""
    return read_number(significant(number))


def equals(numbers: Iterable[float], others: Iterable[float]) -> str:
    """Return the sign between numbers: = only if they are equal as they are written."""
    pairs = zip(numbers, others, strict=True)
    exact = all(np.isclose(a, b, rtol=1e-9, atol=0) for a, b in pairs)
    return "=" if exact else "≈"


def _stands_free(assignment: Assignment, place: int) -> bool:
    """Whether a minus sign before an operand cannot be misread."""
    is_sign = assignment.operation in "+-*/"
    return place == 0 if is_sign else assignment.operation not in ("^", "negate")


def _written(assignment: Assignment, operands: list[str]) -> str:
    exponent = _exponent(assignment)
    if exponent:
        return f"{operands[0]}{exponent}"
    return str(OPERATIONS[assignment.operation]["words"].format(*operands))


def _exponent(assignment: Assignment) -> str:
    """Return an exponent of one digit, raised; nothing for other operations."""
    exponent = assignment.operands[-1]
    if assignment.operation != "^" or isinstance(exponent, str):
        return ""
    text = f"{exponent:.0f}" if exponent.is_integer() else ""
    return text.translate(SUPERSCRIPTS) if RAISED.fullmatch(text) else ""
