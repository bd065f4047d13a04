"""What a student changed by hand: points placed, removed, added or moved to a set.

Points have names: `a3` is the fourth training point of the untouched data, `b0` the
first test point, `c0` the first added one. Edits are kept as text, so that a share link
carries them, and they belong to one data set.
"""

import re
from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.sims.edits import join_edits, read_place, split_edits
from app.sims.error_types.run import Fits
from app.sims.error_types.sample import FEWEST, Edits, Point
from app.sims.readable import Readable
from app.sims.simulation import Simulation

GONE = "gone"
SETS = {"train": True, "test": False}
NAME = re.compile(r"[abc]\d{1,3}")
DECIMALS = 4
FARTHEST = 1e7
TEXTS = read_texts("app.sims.error_types")["edit"]
MOST_ADDED = 50
REACH = 0.06
"""A pointer this close to a point, as a share of the picture, means that point."""


def read_edits(text: str) -> tuple[str, Edits]:
    """Read edits from text such as `"cubic a3=0.5,-0.1,train b7=gone"`.

    Parameters
    ----------
    text : str
        As `write_edits` returns it; empty for no edits.

    Returns
    -------
    tuple of (str, Edits)
        The data set that they belong to, and the edits.

    Raises
    ------
    ValueError
        If the text is anything else.
    """
    data_set, words = split_edits(text)
    edits: dict[str, Point | None] = {}
    for word in words:
        name, _, value = word.partition("=")
        if not NAME.fullmatch(name):
            raise ValueError(f"{name[:10]!r} is no point")
        edits[name] = None if value == GONE else _read_place(value)
    return data_set, edits


def _read_place(value: str) -> Point:
    place, _, part = value.rpartition(",")
    if part not in SETS:
        raise ValueError(f"{part[:30]!r} is no set")
    return Point(*read_place(place, FARTHEST), SETS[part])


def write_edits(data_set: str, edits: Edits) -> str:
    """Write edits as text; nothing where there are none.

    Parameters
    ----------
    data_set : str
    edits : Edits
    """
    return join_edits(
        data_set, (f"{name}={_write_place(place)}" for name, place in edits.items())
    )


def _write_place(place: Point | None) -> str:
    if place is None:
        return GONE
    part = "train" if place.is_train else "test"
    return f"{round(place.x, DECIMALS):g},{round(place.y, DECIMALS):g},{part}"


def new_name(edits: Edits) -> str:
    """Return a name for a point to be added.

    Parameters
    ----------
    edits : Edits
    """
    numbers = [int(name[1:]) for name in edits if name.startswith("c")]
    return f"c{max(numbers, default=-1) + 1}"


class Editing(Simulation):
    """What can be done to single points.

    Each change returns an empty text, or the sentence that says why nothing changed.
    Points are numbered from 1, as the student reads them.
    """

    data_set: str
    edits: Readable
    pointer: str
    selected: int
    run: Fits

    @property
    def edited(self) -> Edits:
        """Edits that belong to the present data set."""
        data_set, edits = read_edits(self.edits)
        return edits if data_set == self.data_set else {}

    def point_at(self, x: float, y: float, is_train: bool) -> int:
        """Return the number of the point that is meant by a place, or 0."""
        place = Point(x, y, is_train)
        row, distance = self.run.sample.nearest(place, self.run.frame)
        return row + 1 if distance <= REACH else 0

    def point(self) -> Point | None:
        """Return the selected point."""
        sample, row = self.run.sample, self.selected - 1
        if not 0 <= row < len(sample.x):
            return None
        return Point(
            float(sample.x[row]), float(sample.y[row]), bool(sample.is_train[row])
        )

    def move_point(self, x: float, y: float) -> str:
        """Put the selected point somewhere else, inside the picture."""
        point = self.point()
        if point is None:
            return str(TEXTS["none"])
        if not (np.isfinite(x) and np.isfinite(y)):
            return str(TEXTS["outside"])
        return self._place(self.run.frame.inside(Point(x, y, point.is_train)))

    def switch_point(self) -> str:
        """Move the selected point to the other set."""
        point = self.point()
        if point is None:
            return str(TEXTS["none"])
        if self._is_needed(point):
            return str(TEXTS["few"].format(n=FEWEST))
        return self._place(point._replace(is_train=not point.is_train))

    def remove_point(self) -> str:
        """Remove the selected point."""
        point = self.point()
        if point is None:
            return str(TEXTS["none"])
        if self._is_needed(point):
            return str(TEXTS["few"].format(n=FEWEST))
        self._write({**self.edited, self._name(): None}, selected=0)
        return ""

    def add_point(self, x: float, y: float, is_train: bool) -> str:
        """Add a point and select it."""
        name = new_name(self.edited)
        if int(name[1:]) >= MOST_ADDED:
            return str(TEXTS["many"].format(n=MOST_ADDED))
        place = self.run.frame.inside(Point(x, y, is_train))
        added = {**self.edited, name: place}
        self._write(added, selected=len(self.run.sample.x) + 1)
        return ""

    def use_pointer(self, x: float, y: float, is_train: bool) -> str:
        """Do with a place in a panel what the setting `pointer` says."""
        if self.pointer == "off":
            return ""
        if self.pointer == "add":
            return self.add_point(x, y, is_train)
        number = self.point_at(x, y, is_train)
        if not number:
            return str(TEXTS["far"])
        self.selected = number
        acts = {"remove": self.remove_point, "switch": self.switch_point}
        return acts.get(self.pointer, str)()

    def undo_edits(self) -> None:
        """Bring back the points as they were drawn or read."""
        self.param.update(edits="", selected=0)

    def _is_needed(self, point: Point) -> bool:
        return int((self.run.sample.is_train == point.is_train).sum()) <= FEWEST

    def _name(self) -> str:
        return self.run.sample.names[self.selected - 1]

    def _place(self, place: Point) -> str:
        self._write({**self.edited, self._name(): place})
        return ""

    def _write(self, edits: Edits, **more: Any) -> None:
        self.param.update(edits=write_edits(self.data_set, edits), **more)
