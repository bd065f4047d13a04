"""How numbers, angles, places and matrices are written in sentences."""

from typing import Any

from app.content.texts import read_texts
from app.content.written import typeset
from app.ml.arrays import FloatArray
from app.sims.matrix_transformation.run import CLOSE, degrees_of

TEXTS = read_texts("app.sims.matrix_transformation")


def say(words: dict[str, Any], key: str, **numbers: Any) -> str:
    """Return a text with its numbers, written as readers expect them."""
    return typeset(words[key].format(**numbers))


def plain(number: float, digits: int = 3) -> str:
    """Write a number in a few digits; one that is almost zero is zero."""
    short = f"{0.0 if abs(number) < CLOSE else float(number):.{digits}g}"
    return f"{float(short):g}"


def degrees(angle: float) -> str:
    """Write an angle to a tenth of a degree."""
    return f"{round(angle, 1) + 0.0:g}"


def line_of(vector: FloatArray) -> float:
    """Return the direction of the line through a vector, from 0 up to 180 degrees."""
    return round(degrees_of(vector), 9) % 180


def pair(vector: FloatArray) -> str:
    """Write the coordinates of a place."""
    x, y = (plain(value) for value in vector)
    return typeset(f"({x}, {y})")


def brackets(matrix: FloatArray) -> str:
    """Write a matrix in one line, row by row."""
    rows = ("  ".join(plain(entry) for entry in row) for row in matrix)
    return typeset(f"[{'; '.join(rows)}]")
