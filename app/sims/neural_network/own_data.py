"""Points that a student brings: a table as text, or one sentence on what is wrong."""

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims import pasted
from app.text.numbers import counted

TEXTS = read_texts("app.sims.neural_network")["own_data"]
FEWEST, MOST = 10, 400
LARGEST = 1e5
"""Magnitudes beyond this are a mistake in the table rather than data."""
CLASSES = {"0": 0.0, "1": 1.0}


def read_points(text: str) -> tuple[FloatArray, FloatArray]:
    """Read points and their classes from comma-, semicolon- or tab-separated text.

    Parameters
    ----------
    text : str
        Columns x1, x2 and class (0 or 1).

    Returns
    -------
    X : ndarray of shape (n_samples, 2)
    y : ndarray of shape (n_samples,)

    Raises
    ------
    ValueError
        With one sentence that names row and column.
    """
    table = pasted.read_pasted(text)
    if not FEWEST <= len(table.rows) <= MOST:
        n = counted(len(table.rows), "row")
        raise ValueError(_say("count", n=n, low=FEWEST, high=MOST))
    rows = np.array([_read_row(table, row) for row in table.rows])
    X, y = rows[:, :2], rows[:, 2]
    if y.min() == y.max():
        raise ValueError(_say("one_class", label=int(y[0])))
    for column, name in enumerate(("x1", "x2")):
        if np.ptp(X[:, column]) <= 1e-9 * np.abs(X[:, column]).max():
            raise ValueError(_say("one_place", name=name))
    return X, y


def _read_row(table: pasted.Pasted, row: pasted.Row) -> tuple[float, float, float]:
    number, cells = row
    if len(cells) != 3:
        n = counted(len(cells), "cell")
        raise ValueError(_say("width", row=number, n=n) + table.words())
    x1, x2 = (
        table.bounded((number, name), cell, LARGEST, _say)
        for name, cell in zip(("x1", "x2"), cells, strict=False)
    )
    if cells[2] not in CLASSES:
        raise ValueError(_say("label", row=number, cell=pasted.shown(cells[2])))
    return x1, x2, CLASSES[cells[2]]


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
