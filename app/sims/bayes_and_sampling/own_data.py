"""Two groups that a student brings: a table as text, or what is wrong with it."""

import math
from typing import Any

import numpy as np
import param

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.simulation import counted

TEXTS = read_texts("app.sims.bayes_and_sampling")["own_data"]
FEWEST, MOST = 2, 60
"""Values in each group."""
LARGEST = 1e5

Groups = tuple[FloatArray, FloatArray]


class OwnData(param.String):
    """A table of two groups; any other text is refused."""

    def _validate(self, val: Any) -> None:
        super()._validate(val)
        read_groups(val)


def read_groups(text: str) -> tuple[Groups, tuple[str, str]]:
    """Read two groups from comma-, semicolon- or tab-separated text.

    Parameters
    ----------
    text
        Columns group and value; the groups in the order in which they come.

    Returns
    -------
    groups : pair of ndarray
    names : pair of str

    Raises
    ------
    ValueError
        With one sentence that names row and column.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    mark = next((it for it in "\t;" if lines and it in lines[0][1]), ",")
    rows = [(k, [cell.strip() for cell in line.split(mark)]) for k, line in lines]
    if rows and len(rows[0][1]) == 2 and not _is_number(rows[0][1][1]):
        rows = rows[1:]
    members: dict[str, list[float]] = {}
    for k, cells in rows:
        if len(cells) != 2:
            raise ValueError(
                TEXTS["width"].format(row=k, n=counted(len(cells), "cell"))
            )
        members.setdefault(cells[0][:20], []).append(_value(k, cells[1]))
    if len(members) != 2:
        raise ValueError(TEXTS["groups"].format(n=counted(len(members), "group")))
    for name, values in members.items():
        if not FEWEST <= len(values) <= MOST:
            n = counted(len(values), "value")
            raise ValueError(
                TEXTS["count"].format(name=name, n=n, low=FEWEST, high=MOST)
            )
    (first, x), (second, y) = members.items()
    if len({*x, *y}) == 1:
        raise ValueError(TEXTS["constant"])
    return (np.array(x), np.array(y)), (first, second)


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _value(row: int, cell: str) -> float:
    if not _is_number(cell):
        raise ValueError(TEXTS["number"].format(row=row, cell=cell[:20]))
    if abs(float(cell)) > LARGEST:
        raise ValueError(TEXTS["large"].format(row=row, cell=cell[:20], most=LARGEST))
    return float(cell)
