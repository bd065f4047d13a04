"""Data that the student brings: two columns of numbers and, if wanted, a label."""

import csv
import re

import numpy as np
import param

from app.content.texts import read_texts
from app.sims.supervised_vs_unsupervised.points import UNLABELLED, PointSet

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
    delimiter = next((sign for sign in "\t;" if sign in text), ",")
    numbered = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(
            csv.reader(text.splitlines(), delimiter=delimiter), start=1
        )
        if any(cell.strip() for cell in row)
    ]
    names = _names(numbered)
    rows = numbered[1:] if names else numbered
    if len(rows) > MOST_ROWS:
        raise ValueError(_say("too_many", most=MOST_ROWS, rows=len(rows)))
    comma = delimiter != ","
    X = np.array([_place(number, row, comma) for number, row in rows]).reshape(-1, 2)
    if len(np.unique(X, axis=0)) < FEWEST_POINTS:
        raise ValueError(_say("too_few", least=FEWEST_POINTS, rows=len(X)))
    _check_spread(X)
    labels, classes = _labels(rows)
    features = (names or TEXTS["features"])[:2]
    return PointSet(X, labels, (features[0], features[1]), classes)


def _names(rows: list[tuple[int, list[str]]]) -> list[str]:
    """Return the names of a heading, nothing if the first row holds numbers."""
    if not rows:
        return []
    first = rows[0][1]
    if len(first) < 2 or any(re.match(r"[-+.,]?\d", cell) for cell in first[:2]):
        return []
    return [cell[:LONGEST_NAME] or f"x{k}" for k, cell in enumerate(first, start=1)]


def _place(number: int, row: list[str], comma: bool) -> tuple[float, float]:
    if not 2 <= len(row) <= 3:
        raise ValueError(_say("cells", row=number, cells=len(row)))
    x, y = (
        _number(cell.replace(",", ".") if comma else cell, number, column)
        for column, cell in enumerate(row[:2], start=1)
    )
    return x, y


def _number(cell: str, row: int, column: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = np.nan
    if not abs(value) <= LARGEST:
        said = cell[:LONGEST_NAME] or TEXTS["nothing"]
        raise ValueError(_say("number", row=row, column=column, cell=said))
    return value


def _check_spread(X: np.ndarray) -> None:
    for column in (0, 1):
        if np.ptp(X[:, column]) == 0:
            raise ValueError(_say("constant", column=column + 1))


def _labels(
    rows: list[tuple[int, list[str]]],
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


class OwnData(param.String):
    """A setting that holds only text from which points can be read."""

    def _validate(self, val: str) -> None:
        super()._validate(val)
        read_points(val)
