"""A table that a student pastes or opens, taken apart into rows of cells."""

import csv
import math
from typing import NamedTuple

MARKS = "\t;"
"""What separates columns, where commas do not."""
MOST_SHOWN = 20


class Row(NamedTuple):
    """One line of a table that is not empty.

    Parameters
    ----------
    number : int
        Counted from 1, as the student's editor does.
    cells : list of str
        Without the space around them.
    """

    number: int
    cells: list[str]


class Pasted(NamedTuple):
    """A table as text, taken apart.

    Parameters
    ----------
    names : list of str
        Of the columns: a first row in which nothing is a number, if there is one.
    rows : list of Row
        The others.
    decimal_commas : bool
        Whether a comma in a cell is a decimal point, as columns end otherwise.
    """

    names: list[str]
    rows: list[Row]
    decimal_commas: bool

    def number(self, cell: str) -> float | None:
        """Return the number in a cell, or nothing if it holds no finite one."""
        plain = cell.replace(",", ".") if self.decimal_commas else cell
        try:
            value = float(plain)
        except ValueError:
            return None
        return value if math.isfinite(value) else None


def read_pasted(text: str) -> Pasted:
    r"""Take comma-, semicolon- or tab-separated text apart.

    Parameters
    ----------
    text : str

    Returns
    -------
    Pasted

    Examples
    --------
    >>> table = read_pasted("hours; score\n1,5; 2")
    >>> table.names, table.rows
    (['hours', 'score'], [Row(number=2, cells=['1,5', '2'])])
    >>> table.number("1,5")
    1.5
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    mark = next((it for it in MARKS if lines and it in lines[0][1]), ",")
    # Line by line: a quotation mark left open spoils its own line only.
    read = [(k, next(csv.reader([line], delimiter=mark))) for k, line in lines]
    rows = [Row(k, [cell.strip() for cell in cells]) for k, cells in read]
    table = Pasted([], rows, mark != ",")
    if rows and all(table.number(cell) is None for cell in rows[0].cells):
        return table._replace(names=rows[0].cells, rows=rows[1:])
    return table


def shown(cell: str) -> str:
    """Return the beginning of a cell, without what cannot be shown."""
    return "".join(filter(str.isprintable, cell[:MOST_SHOWN]))
