"""Tables of pandas as cells of text, which a page can show without any markup."""

import json
import sys
from typing import Any

TABLE = "application/vnd.descent.table+json"
EDGE = 5
"""Rows shown at each end of a long table."""
ROWS, COLUMNS = 60, 20
"""What is shown whole, as pandas does."""
LONGEST_CELL = 200


def table_of(thing: object) -> str | None:
    """Return a pandas table as JSON, or None if it is something else.

    Returns
    -------
    str or None
        `{"columns": [[…], …], "levels": [name, …], "index": [name, …],
        "rows": [[label, …], …], "values": [[…], …], "note": "200 rows × 5 columns"}`:
        one list of column labels for each level, and the names of these levels and of
        the rows' labels; for each row its labels and its cells, a row of `"…"` where
        rows are left out.
    """
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    if isinstance(thing, pandas.Series):
        thing = thing.to_frame(name="" if thing.name is None else thing.name)
    if not isinstance(thing, pandas.DataFrame):
        return None
    return json.dumps(_described(thing))


def _described(frame: Any) -> dict[str, Any]:
    n_rows, n_columns = frame.shape
    columns = _kept(n_columns, COLUMNS, COLUMNS // 2)
    rows = _kept(n_rows, ROWS, EDGE)
    picked = [column for column in columns if column is not None]
    parts = frame.iloc[[row for row in rows if row is not None], picked]
    texts = iter(_texts(parts))
    labels = [_labels(label) for label in frame.columns]
    blank = ["…"] * frame.index.nlevels
    shown: list[tuple[list[str], list[str]]] = [
        (blank, ["…"] * len(columns))
        if row is None
        else (_labels(frame.index[row]), _with_gap(next(texts), columns))
        for row in rows
    ]
    whole = n_rows <= ROWS and n_columns <= COLUMNS
    return {
        "columns": [
            _with_gap([labels[index][level] for index in picked], columns)
            for level in range(frame.columns.nlevels)
        ],
        "index": _names(frame.index),
        "levels": _names(frame.columns),
        "rows": [labels for labels, _ in shown],
        "values": [values for _, values in shown],
        "note": "" if whole else f"{n_rows:,} rows × {n_columns:,} columns",
    }


def _kept(count: int, most: int, edge: int) -> list[int | None]:
    """Return the positions to show, None where some are left out."""
    if count <= most:
        return list(range(count))
    return [*range(edge), None, *range(count - edge, count)]


def _with_gap(texts: list[str], kept: list[int | None]) -> list[str]:
    remaining = iter(texts)
    return ["…" if index is None else next(remaining) for index in kept]


def _texts(frame: Any) -> list[list[str]]:
    """Format each column as pandas prints it, so that decimals agree."""
    if frame.empty:
        return [[] for _ in range(len(frame))]
    columns = []
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        if column.dtype.kind == "f":
            lines = column.to_string(index=False, header=False).split("\n")
            columns.append([line.strip() for line in lines])
        else:
            columns.append([_cut(str(value)) for value in column])
    return [list(row) for row in zip(*columns, strict=True)]


def _names(axis: Any) -> list[str]:
    """Return the names of the levels of an axis; pandas calls none None."""
    return ["" if name is None else str(name) for name in axis.names]


def _labels(label: object) -> list[str]:
    parts = label if isinstance(label, tuple) else (label,)
    return [_cut(str(part)) for part in parts]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
