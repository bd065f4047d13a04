"""Tables as text: read from a carrier, written for the box."""

import csv
import io
from collections.abc import Iterable, Sequence

Rows = list[list[str]]


def read(content: bytes) -> Rows:
    """Return the rows of a table with commas, names of columns included."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"))))


def write(rows: Iterable[Sequence[str]], quoted: bool = False) -> bytes:
    """Return a table with commas.

    Parameters
    ----------
    rows
        Its rows, names of columns included.
    quoted
        Whether every text stands between quotes.
    """
    text = io.StringIO()
    if quoted:
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(text, lineterminator="\n")
    writer.writerows(rows)
    return text.getvalue().encode()


def without(rows: Rows, column: str) -> Rows:
    """Leave out a column by its name."""
    at = rows[0].index(column)
    return [row[:at] + row[at + 1 :] for row in rows]


def plain(number: str) -> str:
    """Write a number as short as it can be: `1.500e+01` is 15.

    Examples
    --------
    >>> plain("6.320000000000000097e-03"), plain("15.60"), plain("127.00")
    ('0.00632', '15.6', '127')
    """
    value = float(number)
    return str(int(value)) if value.is_integer() else repr(value)
