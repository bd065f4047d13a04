"""One measured figure beside its peer, with the goal of the contract."""

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Goal:
    """What a figure should reach; parts that are not given do not count.

    Parameters
    ----------
    at_most, at_least : float, optional
        Bounds of our own number.
    faster : float, optional
        Least ratio of the peer's number to ours.
    share : float, optional
        Largest ratio of our number to the peer's.
    later : float, optional
        By how much our number may exceed the peer's.
    """

    at_most: float | None = None
    at_least: float | None = None
    faster: float | None = None
    share: float | None = None
    later: float | None = None

    def met(self, ours: float, peer: float | None) -> bool | None:
        """Return whether the goal is reached; `None` if the peer is missing."""
        if peer is None and (self.faster or self.share or self.later):
            return None
        other = peer or 0.0
        return all(
            (
                self.at_most is None or ours <= self.at_most,
                self.at_least is None or ours >= self.at_least,
                self.faster is None or other >= self.faster * ours,
                self.share is None or ours <= self.share * other,
                self.later is None or ours <= other + self.later,
            )
        )

    def words(self, unit: str) -> str:
        """Return the goal as the table shows it."""
        patterns = (
            (self.at_most, f"≤ {{:g}} {unit}"),
            (self.at_least, f"≥ {{:g}} {unit}"),
            (self.faster, "≥ {:g}×"),
            (self.share and 100 * self.share, "≤ {:g} %"),
            (self.later, f"≤ peer + {{:g}} {unit}"),
        )
        return ", ".join(text.format(value) for value, text in patterns if value)


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Parameters
    ----------
    name : str
        What was measured.
    ours : float or None
        The number; `None` where it could not be measured, and `note` says why.
    unit : str
    peer : float, optional
        The same of the peer.
    goal : Goal, optional
    note : str
        What a reader must know to read the number.
    """

    name: str
    ours: float | None
    unit: str = "s"
    peer: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; `None` without goal or number."""
        if self.goal is None or self.ours is None:
            return None
        return self.goal.met(self.ours, self.peer)

    @property
    def ratio(self) -> float | None:
        """The peer's number divided by ours."""
        return self.peer / self.ours if self.peer and self.ours else None

    def cells(self) -> list[str]:
        """Return the row as the table shows it."""
        return [
            self.name,
            number(self.ours, self.unit),
            number(self.peer, self.unit) if self.peer is not None else "",
            f"{self.ratio:.1f}×" if self.ratio else "",
            self.goal.words(self.unit) if self.goal else "",
            {True: "yes", False: "no", None: ""}[self.met],
            self.note,
        ]

    def data(self) -> dict[str, Any]:
        """Return the row for JSON."""
        row = {"name": self.name, "unit": self.unit, "ours": self.ours}
        row |= {"peer": self.peer, "ratio": self.ratio, "met": self.met}
        return row | {"goal": self.cells()[4], "note": self.note}


def number(value: float | None, unit: str) -> str:
    """Return a number with three significant digits and its unit."""
    if value is None:
        return "not measured"
    digits = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:.{digits}f} {unit}"


def table(figures: list[Figure]) -> str:
    """Return all rows with aligned columns; notes follow the last column."""
    heads = ["figure", "ours", "peer", "ratio", "goal", "met", "note"]
    rows = [heads, *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    aligned = ["<", ">", ">", ">", "<", "<", "<"]
    rules = list(zip(aligned, widths, strict=True))
    lines = [
        "  ".join(f"{cell:{a}{w}}" for cell, (a, w) in zip(row, rules, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
