"""Data that the student brings: two columns of numbers and, if wanted, a label."""

import numpy as np

from app.content.texts import read_texts
from app.sims.pasted import Pasted, Row, read_pasted
from app.sims.supervised_vs_unsupervised.data import UNLABELLED, PointSet

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["own_data"]

MOST_ROWS = 200
FEWEST_POINTS = 6
"""As many as groups that may be asked for."""
LARGEST = 1e6
LONGEST_NAME = 30


def read_points(text: str) -> PointSet:
    """Read points from comma-, semicolon- or tab-separated text.

    A first row without numbers names the columns. An empty third cell is a point
    without a label.

    Raises
    ------
    ValueError
        One sentence that names row and column, counted from 1 as a student does.
    """
    table = read_pasted(text)
    rows = table.rows
    if len(rows) > MOST_ROWS:
        raise ValueError(_say("too_many", most=MOST_ROWS, rows=len(rows)))
    X = np.array([_place(table, row) for row in rows]).reshape(-1, 2)
    if len(np.unique(X, axis=0)) < FEWEST_POINTS:
        raise ValueError(_say("too_few", least=FEWEST_POINTS, rows=len(X)))
    _check_spread(X)
    labels, classes = _labels(rows)
    return PointSet(X, labels, _features(table.names), classes)


def _features(names: list[str]) -> tuple[str, str]:
    """Return what both columns are called: as the heading says, if it does."""
    given = [name[:LONGEST_NAME] for name in names[:2]]
    first, second = TEXTS["features"]
    return (given[0] or first, given[1] or second) if given[1:] else (first, second)


def _place(table: Pasted, row: Row) -> tuple[float, float]:
    if not 2 <= len(row.cells) <= 3:
        raise ValueError(
            _say("cells", row=row.number, cells=len(row.cells)) + table.words()
        )
    x, y = (
        table.bounded((row.number, column), cell, LARGEST, _say)
        for column, cell in enumerate(row.cells[:2], start=1)
    )
    return x, y


def _check_spread(X: np.ndarray) -> None:
    for column in (0, 1):
        if np.ptp(X[:, column]) == 0:
            raise ValueError(_say("constant", column=column + 1))


def _labels(
    rows: list[Row],
) -> tuple[np.ndarray, tuple[str, str]]:
    classes: list[str] = []
    labels = []
    for number, row in rows:
        label = row[2][:LONGEST_NAME] if len(row) > 2 else ""
        if label and label not in classes:
            if len(classes) == 2:
                raise ValueError(
                    _say("third", row=number, label=label, known=tuple(classes))
                )
            classes.append(label)
        labels.append(classes.index(label) if label else UNLABELLED)
    spare = [name for name in TEXTS["classes"] if name not in classes]
    named = (classes + spare)[:2]
    return np.array(labels, dtype=np.int64), (named[0], named[1])


def _say(key: str, **values: object) -> str:
    text: str = TEXTS[key]
    return text.format(**values)
