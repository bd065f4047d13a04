"""Sources of the pictures: what did not change is neither sent nor drawn again."""

from typing import Any

import numpy as np
from bokeh.models import ColumnDataSource

__all__ = ["put"]


def put(source: ColumnDataSource, data: dict[str, Any]) -> None:
    """Give a source its columns, unless it holds the very same ones already.

    What did not change is then neither sent to the page nor drawn again.
    """
    held = source.data
    same = held.keys() == data.keys() and all(
        _equal(held[name], column) for name, column in data.items()
    )
    if not same:
        source.data = data


def _equal(held: Any, column: Any) -> bool:
    if type(held) is not type(column):
        return False
    if isinstance(held, np.ndarray):
        return np.array_equal(held, column)
    if isinstance(held, list):
        return len(held) == len(column) and all(map(_equal, held, column))
    return bool(held == column)
