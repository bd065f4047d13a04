"""Points that a student brings: a table as text, or one sentence on what is wrong."""

import math

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray

TEXTS = read_texts("app.sims.training_process")["own_data"]
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
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    mark = next((it for it in "\t;" if lines and it in lines[0][1]), ",")
    rows = [(k, [cell.strip() for cell in line.split(mark)]) for k, line in lines]
    if rows and not any(_is_number(_plain(cell, mark)) for cell in rows[0][1]):
        rows = rows[1:]
    if not FEWEST <= len(rows) <= MOST:
        raise ValueError(_say("count", n=len(rows), low=FEWEST, high=MOST))
    points = np.array([_read_row(k, cells, mark) for k, cells in rows])
    if np.ptp(points[:, 0]) <= 1e-9 * np.abs(points[:, 0]).max():
        raise ValueError(_say("one_place", x=points[0, 0]))
    return points


def _read_row(k: int, cells: list[str], mark: str) -> list[float]:
    if len(cells) != 2:
        raise ValueError(_say("width", row=k, n=len(cells)))
    return [
        _read_number(k, column, cell, _plain(cell, mark))
        for column, cell in zip("xy", cells, strict=True)
    ]


def _read_number(k: int, column: str, cell: str, plain: str) -> float:
    if not _is_number(plain):
        key = "number" if cell else "empty"
        raise ValueError(_say(key, row=k, column=column, cell=_shown(cell)))
    value = float(plain)
    if abs(value) > LARGEST:
        raise ValueError(
            _say("large", row=k, column=column, cell=_shown(cell), most=LARGEST)
        )
    return value


def _plain(cell: str, mark: str) -> str:
    """Where columns are not separated by commas, a comma is a decimal point."""
    return cell if mark == "," else cell.replace(",", ".")


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _shown(cell: str) -> str:
    return "".join(filter(str.isprintable, cell[:20]))


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
