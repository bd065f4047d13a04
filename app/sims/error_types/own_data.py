"""Points that a student brings: a table as text, or one sentence on what is wrong."""

from typing import NamedTuple

from app.content.texts import read_texts
from app.sims import pasted

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
    table = pasted.read_pasted(text)
    if not FEWEST <= len(table.rows) <= MOST:
        raise ValueError(_say("count", n=len(table.rows), low=FEWEST, high=MOST))
    rows = tuple(_read_row(table, row) for row in table.rows)
    _check_sets(rows)
    return rows


def _read_row(table: pasted.Pasted, row: pasted.Row) -> Row:
    number, cells = row
    if len(cells) not in (2, 3):
        raise ValueError(_say("width", row=number, n=len(cells)) + table.words())
    x, y = (
        table.bounded((number, name), cell, LARGEST, _say)
        for name, cell in zip("xy", cells, strict=False)
    )
    part = cells[2].lower() if len(cells) == 3 else ""
    if part and part not in PARTS:
        raise ValueError(_say("part", row=number, cell=pasted.shown(part)))
    return Row(x, y, PARTS.get(part))


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
