"""Points that a student brings: a table as text, or one sentence on what is wrong."""

import math
from typing import NamedTuple

from app.content.texts import read_texts

TEXTS = read_texts("app.sims.error_types")["table"]
FEWEST, MOST = 6, 200
LARGEST = 1e6
"""Magnitudes beyond this are a mistake in the table rather than data."""
PARTS = {"train": True, "training": True, "test": False, "testing": False}


class Row(NamedTuple):
    """One point of a table.

    Parameters
    ----------
    x, y : float
    is_train : bool or None
        Which set it belongs to, where the table says so.
    """

    x: float
    y: float
    is_train: bool | None


def read_rows(text: str) -> tuple[Row, ...]:
    """Read points from comma-, semicolon- or tab-separated text.

    Parameters
    ----------
    text : str
        Columns x, y and, if wanted, a third one with `train` or `test`. A first row
        of names is recognised by not being numbers.

    Returns
    -------
    tuple of Row

    Raises
    ------
    ValueError
        With one sentence that names row and column.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    separator = _separator(lines[0][1]) if lines else ","
    cells = [(k, [c.strip() for c in line.split(separator)]) for k, line in lines]
    if cells and not any(map(_is_number, cells[0][1])):
        cells = cells[1:]
    if not FEWEST <= len(cells) <= MOST:
        raise ValueError(_say("count", n=len(cells), low=FEWEST, high=MOST))
    rows = tuple(_read_row(k, row, separator) for k, row in cells)
    _check_sets(rows)
    return rows


def _separator(line: str) -> str:
    return next((mark for mark in "\t;" if mark in line), ",")


def _read_row(k: int, cells: list[str], separator: str) -> Row:
    if len(cells) not in (2, 3):
        raise ValueError(_say("width", row=k, n=len(cells)))
    x, y = (
        _read_number(k, name, cell, separator)
        for name, cell in zip("xy", cells, strict=False)
    )
    part = cells[2].lower() if len(cells) == 3 else ""
    if part and part not in PARTS:
        raise ValueError(_say("part", row=k, cell=part[:20]))
    return Row(x, y, PARTS.get(part))


def _read_number(k: int, column: str, cell: str, separator: str) -> float:
    # Where columns are not separated by commas, a comma is a decimal point.
    plain = cell.replace(",", ".") if separator != "," else cell
    if not _is_number(plain):
        key = "number" if cell else "empty"
        raise ValueError(_say(key, row=k, column=column, cell=cell[:20]))
    value = float(plain)
    if abs(value) > LARGEST:
        raise ValueError(_say("large", row=k, column=column, cell=cell[:20]))
    return value


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell.replace(",", ".")))
    except ValueError:
        return False


def _check_sets(rows: tuple[Row, ...]) -> None:
    places = {row.x for row in rows}
    if len(places) < 4:
        raise ValueError(_say("places", n=len(places)))
    named = [row.is_train for row in rows if row.is_train is not None]
    if named and len(named) < len(rows):
        raise ValueError(_say("some_named", n=len(rows) - len(named)))
    if named and not 2 <= sum(named) <= len(rows) - 2:
        raise ValueError(_say("sizes", train=sum(named), test=len(rows) - sum(named)))


def _say(key: str, **numbers: object) -> str:
    return str(TEXTS[key].format(**numbers))
