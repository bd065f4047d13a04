"""The matrices to choose from, and the text form in which one can be typed."""

import re

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.numerals import NumberError, read_number
from app.text.numbers import counted

TEXTS = read_texts("app.sims.matrix_transformation")["entries"]

LARGEST = 3.0
"""Entries reach from −3 to 3, so that both columns stay in the picture."""
TENTHS = 20
"""Entries of a random matrix, in tenths, lie between −20 and 20."""
Rows = tuple[tuple[float, float], tuple[float, float]]
PRESETS: dict[str, Rows] = {
    "mixed": ((2, 1), (0.5, 1.5)),
    "rotation": ((0.8, -0.6), (0.6, 0.8)),
    "quarter-turn": ((0, -1), (1, 0)),
    "scaling": ((2, 0), (0, 0.5)),
    "enlarging": ((1.5, 0), (0, 1.5)),
    "shear": ((1, 1), (0, 1)),
    "reflection": ((0.6, 0.8), (0.8, -0.6)),
    "symmetric": ((2, 1), (1, 2)),
    "projection": ((0.64, 0.48), (0.48, 0.36)),
    "singular": ((1, 2), (0.5, 1)),
    "nearly-singular": ((1, 1), (1, 1.1)),
    "spiral": ((1, -0.7), (0.7, 1)),
}
RANDOM, OWN = "random", "own"
NAMES = [*PRESETS, RANDOM, OWN]
_NUMBER = re.compile(r"[^\s,;\[\]()]+")


def preset(name: str, seed: int) -> FloatArray:
    """Return a named matrix; the random one follows from the seed.

    Parameters
    ----------
    name
        Of `PRESETS`, or `RANDOM`.
    seed
        Source of the random one.
    """
    if name == RANDOM:
        generator = np.random.default_rng(seed)
        return generator.integers(-TENTHS, TENTHS, (2, 2), endpoint=True) / 10
    return np.array(PRESETS[name], dtype=np.float64)


def read_matrix(text: str) -> FloatArray:
    """Read a matrix that was typed.

    Parameters
    ----------
    text
        Two rows of two numbers; rows end with a line or a semicolon, and brackets and
        commas are allowed. Four numbers in one row are taken row by row.

    Raises
    ------
    ValueError
        With a sentence that says which entry cannot be used.
    """
    parts = re.split(r"[;\n]|\]\s*,?\s*\[", text)
    rows = [row for part in parts if (row := part.strip("[]() ,").split())]
    # Two cells in each of two rows: commas inside them can only be decimal.
    if [len(row) for row in rows] != [2, 2]:
        rows = [row for part in parts if (row := _NUMBER.findall(part))]
    if len(rows) == 1 and len(rows[0]) == 4:
        rows = [rows[0][:2], rows[0][2:]]
    if len(rows) != 2:
        raise ValueError(TEXTS["rows"].format(n=counted(len(rows), "row")))
    for number, row in enumerate(rows, 1):
        if len(row) != 2:
            n = counted(len(row), "number")
            raise ValueError(TEXTS["columns"].format(row=number, n=n))
    return np.array(
        [
            [_entry(i, j, cell) for j, cell in enumerate(row)]
            for i, row in enumerate(rows)
        ]
    )


def write_matrix(matrix: FloatArray) -> str:
    """Return the line that `read_matrix` reads: both rows, one after the other."""
    cells = [[f"{entry:.4g}" for entry in row] for row in matrix + 0.0]
    return "; ".join(" ".join(row) for row in cells)


def _entry(row: int, column: int, cell: str) -> float:
    place = {"row": row + 1, "column": column + 1, "cell": cell[:20]}
    try:
        entry = read_number(cell.strip(","), comma=True)
    except NumberError as fault:
        raise ValueError(TEXTS["number"].format(**place, reason=fault)) from None
    if not abs(entry) <= LARGEST:  # False for NaN as well
        raise ValueError(TEXTS["large"].format(most=LARGEST, **place))
    return entry
