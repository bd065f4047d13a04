"""Scores that a student brings: a table as text, or one sentence on what is wrong."""

import numpy as np

from app.content.texts import read_texts
from app.sims import pasted
from app.sims.classification_threshold.scores import Labelled
from app.text.numbers import counted

TEXTS = read_texts("app.sims.classification_threshold")["own_data"]
FEWEST, MOST = 10, 500
LABELS = {"0": 0, "1": 1}


def read_scores(text: str) -> Labelled:
    """Read scores and labels from comma-, semicolon- or tab-separated text.

    Parameters
    ----------
    text : str
        Columns score (0 to 1) and label (1 for positive, 0 for negative).

    Returns
    -------
    labels : ndarray of int
    scores : ndarray

    Raises
    ------
    ValueError
        With one sentence that names row and column.
    """
    table = pasted.read_pasted(text)
    if not FEWEST <= len(table.rows) <= MOST:
        n = counted(len(table.rows), "row")
        raise ValueError(_say("count", n=n, low=FEWEST, high=MOST))
    rows = [_read_row(table, row) for row in table.rows]
    labels = np.array([label for _, label in rows], dtype=np.int64)
    if labels.min() == labels.max():
        raise ValueError(_say("one_class", label=int(labels[0])))
    return labels, np.array([score for score, _ in rows])


def _read_row(table: pasted.Pasted, row: pasted.Row) -> tuple[float, int]:
    number, cells = row
    if len(cells) != 2:
        n = counted(len(cells), "cell")
        raise ValueError(_say("width", row=number, n=n) + table.words())
    score = table.bounded((number, "score"), cells[0], 1.0, _say)
    if score < 0:
        raise ValueError(_say("large", row=number, cell=pasted.shown(cells[0])))
    if cells[1] not in LABELS:
        raise ValueError(_say("label", row=number, cell=pasted.shown(cells[1])))
    return score, LABELS[cells[1]]


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
