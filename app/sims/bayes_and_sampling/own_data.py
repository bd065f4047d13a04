"""Two groups that a student brings: a table as text, or what is wrong with it."""

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.numerals import NumberError
from app.sims.pasted import Pasted, read_pasted, shown
from app.sims.simulation import counted

TEXTS = read_texts("app.sims.bayes_and_sampling")["own_data"]
FEWEST, MOST = 2, 60
"""Values in each group."""
LARGEST = 1e5

Groups = tuple[FloatArray, FloatArray]


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
    table = read_pasted(text)
    members: dict[str, list[float]] = {}
    for k, cells in table.rows:
        if len(cells) != 2:
            raise ValueError(
                TEXTS["width"].format(row=k, n=counted(len(cells), "cell"))
            )
        members.setdefault(cells[0][:20], []).append(_value(table, k, cells[1]))
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


def _value(table: Pasted, row: int, cell: str) -> float:
    where = {"row": row, "cell": shown(cell)}
    try:
        value = table.number(cell)
    except NumberError as fault:
        key = "number" if cell else "empty"
        raise ValueError(TEXTS[key].format(**where, reason=fault)) from None
    if abs(value) > LARGEST:
        raise ValueError(TEXTS["large"].format(**where, most=LARGEST))
    return value
