"""A table that a student pastes or opens, taken apart into rows of cells."""

import csv
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.ml.numerals import NumberError, read_number

MARKS = "\t;"
"""What separates columns, where commas do not."""
MOST_SHOWN = 20
WORKBOOK = (
    "This is a workbook, such as .xlsx, and no text. Save it as CSV in your "
    "spreadsheet program, and open that file."
)
NO_TEXT = (
    "This is no text in UTF-8. Save the table as CSV in UTF-8, and open that file."
)
TWO_HEADINGS = (
    "Rows {first} and {second} hold no numbers; one line of names is enough. "
    "Remove the other."
)
UNREADABLE = "Row {row} cannot be taken apart into cells."
WORDS = " Column {name} holds no numbers: leave it out."
_SEPARATOR = re.compile('"?sep=(.)"?[;,\t]*', re.IGNORECASE)
_WORD = re.compile("is not a number|is empty")
_DECIMAL = re.compile("[+−-]?([0-9]*,[0-9]{1,2}|[0-9]*,[0-9]{4,}|0,[0-9]+)")
_POINT = re.compile(r"[+−-]?[0-9]*\.[0-9]+")


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
    comma : bool or None
        Whether a comma in a cell is a decimal point, where that is known.
    """

    names: list[str]
    rows: list[Row]
    comma: bool | None

    def number(self, cell: str) -> float:
        """Return the number in a cell.

        Raises
        ------
        NumberError
            With the reason why there is none.
        """
        return read_number(cell, self.comma)

    def bounded(
        self,
        place: tuple[int, object],
        cell: str,
        largest: float,
        say: Callable[..., str],
    ) -> float:
        """Return the number in a cell if it is not too large.

        Parameters
        ----------
        place
            Row and column, as a sentence names them.
        cell
            What stands there.
        largest
            Greatest size of the number.
        say
            Words the sentence `empty`, `number` or `large`.

        Raises
        ------
        ValueError
            With that sentence.
        """
        where = {"row": place[0], "column": place[1], "cell": shown(cell)}
        try:
            value = self.number(cell)
        except NumberError as fault:
            key = "number" if cell else "empty"
            raise ValueError(say(key, **where, reason=fault)) from None
        if abs(value) > largest:
            raise ValueError(say("large", **where, most=largest))
        return value

    def words(self) -> str:
        """Name the columns that hold no numbers, as a sentence, or ""."""
        width = max((len(row.cells) for row in self.rows), default=0)
        columns = [
            f"“{shown(self.names[k])}”" if k < len(self.names) else f"{k + 1}"
            for k in range(width)
            if all(self._is_word(row.cells[k]) for row in self.rows if row.cells[k:])
        ]
        return "".join(WORDS.format(name=name) for name in columns)

    def _is_word(self, cell: str) -> bool:
        """Return whether a cell is neither a number nor meant as one."""
        try:
            self.number(cell)
        except NumberError as fault:
            return bool(_WORD.fullmatch(str(fault)))
        return False


def read_pasted(text: str) -> Pasted:
    r"""Take comma-, semicolon- or tab-separated text apart.

    Lines and columns of nothing, such as spreadsheets leave behind, do not count.

    Parameters
    ----------
    text : str

    Returns
    -------
    Pasted

    Raises
    ------
    ValueError
        With one sentence, if it is no table of text or has two lines of names.

    Examples
    --------
    >>> table = read_pasted("hours; score\n1,5; 2")
    >>> table.names, table.rows
    (['hours', 'score'], [Row(number=2, cells=['1,5', '2'])])
    >>> table.number("1,5")
    1.5
    """
    if text.startswith("PK\x03\x04"):
        raise ValueError(WORKBOOK)
    if "\0" in text or text.startswith("%PDF"):
        raise ValueError(NO_TEXT)
    rows, mark = _rows(text.removeprefix("\ufeff"))
    table = Pasted([], rows, _comma(mark, (cell for row in rows for cell in row.cells)))
    heads = [all(map(table._is_word, row.cells)) for row in rows[:2]]
    if heads == [True, True]:
        first, second = rows[0].number, rows[1].number
        raise ValueError(TWO_HEADINGS.format(first=first, second=second))
    if heads and heads[0]:
        return table._replace(names=rows[0].cells, rows=rows[1:])
    return table


def _rows(text: str) -> tuple[list[Row], str]:
    """Return the rows that hold something, and the mark between their cells."""
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    told = _SEPARATOR.fullmatch(lines[0][1].strip(" ")) if lines else None
    if told:
        lines = lines[1:]
    often = (
        it for it in MARKS if 2 * sum(it in line for _, line in lines) > len(lines)
    )
    mark = told[1] if told else next(often, ",")
    rows = [Row(k, _cells(k, line, mark)) for k, line in lines]
    rows = [row for row in rows if any(row.cells)]
    width = max((_filled(row.cells) for row in rows), default=0)
    return [Row(k, cells[:width]) for k, cells in rows], mark


def _cells(row: int, line: str, mark: str) -> list[str]:
    # Line by line: a quotation mark left open spoils its own line only.
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
    except csv.Error:
        raise ValueError(UNREADABLE.format(row=row)) from None


def _filled(cells: list[str]) -> int:
    """Return how many cells there are up to the last that holds something."""
    return max(k for k, cell in enumerate(cells, 1) if cell)


def _comma(mark: str, cells: Iterable[str]) -> bool | None:
    """Return whether commas in cells are decimal points, if the table shows it."""
    texts = list(cells)
    if any(map(_DECIMAL.fullmatch, texts)):
        return True
    if any("," in text for text in texts) and any(map(_POINT.fullmatch, texts)):
        return False
    return True if mark != "," else None


def shown(cell: str) -> str:
    """Return the beginning of a cell, without what cannot be shown."""
    return "".join(filter(str.isprintable, cell[:MOST_SHOWN]))
