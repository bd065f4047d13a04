"""Points that a student brings: a table as text, or one sentence on what is wrong."""

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.pasted import Pasted, Row, read_pasted
from app.text.numbers import significant

TEXTS = read_texts("app.sims.training_process")["own_data"]
KEPT = str(TEXTS["kept"])
"""What is added to a sentence about a table that was refused."""
FEWEST, MOST = 3, 200
LARGEST = 1e5
"""Magnitudes beyond this are a mistake in the table rather than data."""


def read_rows(text: str) -> FloatArray:
    """Read points from comma-, semicolon- or tab-separated text.

    Parameters
    ----------
    text : str
        Columns x and y. A first row of names is recognised by not being numbers.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Raises
    ------
    ValueError
        With one sentence that names row and column.
    """
    table = read_pasted(text)
    if not FEWEST <= len(table.rows) <= MOST:
        raise ValueError(_say("count", n=len(table.rows), low=FEWEST, high=MOST))
    points = np.array([_read_row(table, row) for row in table.rows])
    if np.ptp(points[:, 0]) <= 1e-9 * np.abs(points[:, 0]).max():
        raise ValueError(_say("one_place", x=significant(points[0, 0], 6)))
    return points


def _read_row(table: Pasted, row: Row) -> list[float]:
    if len(row.cells) != 2:
        where = {"row": row.number, "n": len(row.cells)}
        raise ValueError(_say("width", **where) + table.words())
    return [
        table.bounded((row.number, column), cell, LARGEST, _say)
        for column, cell in zip("xy", row.cells, strict=True)
    ]


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
