"""Two groups that a student brings: a table as text, or what is wrong with it."""

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.pasted import read_pasted
from app.text.numbers import counted

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
            raise ValueError(_say("width", row=k, n=counted(len(cells), "cell")))
        value = table.bounded((k, "value"), cells[1], LARGEST, _say)
        members.setdefault(cells[0][:20], []).append(value)
    if len(members) != 2:
        raise ValueError(_say("groups", n=counted(len(members), "group")))
    for name, values in members.items():
        if not FEWEST <= len(values) <= MOST:
            n = counted(len(values), "value")
            raise ValueError(_say("count", name=name, n=n, low=FEWEST, high=MOST))
    (first, x), (second, y) = members.items()
    if len({*x, *y}) == 1:
        raise ValueError(_say("constant"))
    return (np.array(x), np.array(y)), (first, second)


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
