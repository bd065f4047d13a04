"""Words beside the picture: state sentence, notes, source text and the data table."""

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

import param

from app.ml.numerals import NumberError, read_number
from app.text.numbers import significant
from app.ui import models
from app.ui.widgets import Control

__all__ = ["Code", "DataTable", "Note", "Status", "format_cell", "to_csv"]

MOST_ROWS = 200
MARKS = frozenset("−\u202f⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Of numbers written for readers: the minus, thousands set apart, a power."""


class Words(Control):
    """Base of what is read and never operated."""

    _rename: ClassVar[dict[str, str | None]] = {"value": None, "disabled": None}

    __abstract = True


class Status(Words):
    """The current-state sentence (``[data-sim-status]``), a polite live region."""

    verdict = param.String(default="", doc="In bold, before the text.")
    text = param.String(default="")

    _widget_type = models.Status
    _rename: ClassVar[dict[str, str | None]] = {"label": None}


class Note(Words):
    """A short paragraph, hint, warning or heading."""

    text = param.String(default="")
    kind = param.Selector(
        default="plain", objects=["plain", "hint", "warning", "heading"]
    )
    level = param.Integer(default=3, bounds=(2, 6), doc="Of a heading.")

    _widget_type = models.Note
    _rename: ClassVar[dict[str, str | None]] = {"label": None}


class Code(Words):
    """Source text in a labelled region."""

    text = param.String(default="")

    _widget_type = models.Code


class DataTable(Words):
    """A region named "Data table" that holds a real table."""

    label = param.String(default="Data table")
    kind = param.Selector(default="numbers", objects=["numbers", "words"])
    columns = param.List(default=[], item_type=str)
    rows = param.List(default=[])
    caption = param.String(default="")

    _widget_type = models.DataTable

    def show(self, columns: Sequence[str], rows: Sequence[Iterable[Any]]) -> None:
        """Show the first rows, and say so when there are more."""
        cells = [[format_cell(cell) for cell in row] for row in rows[:MOST_ROWS]]
        more = len(rows) > MOST_ROWS
        caption = f"The first {MOST_ROWS} of {len(rows)} rows." if more else ""
        self.param.update(columns=list(columns), rows=cells, caption=caption)


def format_cell(value: Any) -> str:
    """Write a number with at most five significant digits, anything else as text."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return significant(value, 5)


def to_csv(columns: Sequence[str], rows: Sequence[Iterable[Any]]) -> str:
    """Write all rows as comma-separated values, with all digits that they have."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([map(_for_programs, row) for row in rows])
    return text.getvalue()


def _for_programs(cell: Any) -> Any:
    """Return a number that was written for readers as a spreadsheet reads it."""
    if isinstance(cell, str) and not MARKS.isdisjoint(cell):
        with suppress(NumberError):
            return read_number(cell)
    return cell
