"""What a student can do to points and to a line of their own."""

from typing import TYPE_CHECKING

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.training_process.edits import (
    MOST_ADDED,
    Edits,
    read_edits,
    write_edits,
)
from app.sims.training_process.own_data import read_rows
from app.sims.training_process.settings import Settings

if TYPE_CHECKING:
    from app.sims.training_process.model import Training

TEXTS = read_texts("app.sims.training_process")["editing"]
REACH = 0.06
"""A pointer this close to something, in frames, means it."""
LEFT, RIGHT = "left", "right"


class Editing(Settings):
    """Points that can be moved and added; a line that can be laid by hand.

    Places are in the units of the data. Points are numbered from 1.
    """

    run: "Training"

    @property
    def edited(self) -> Edits:
        """Edits that belong to the present data set."""
        data_set, edits = read_edits(self.edits)
        return edits if data_set == self.data_set else {}

    @property
    def point(self) -> tuple[float, float] | None:
        """Place of the selected point."""
        data, row = self.run.data, self.selected - 1
        if not 0 <= row < len(data.x):
            return None
        return float(data.x[row]), float(data.y[row])

    def move_point(self, x: float, y: float) -> None:
        """Put the selected point somewhere else, inside the picture."""
        if self.point is not None and np.isfinite([x, y]).all():
            self._write({**self.edited, self.selected - 1: self._inside(x, y)})

    def add_outlier(self) -> str:
        """Add a point far from all others; return why not, if it cannot be."""
        data = self.run.data
        n_added = len(data.x) - data.n_given
        if n_added >= MOST_ADDED:
            return str(TEXTS["many"].format(n=MOST_ADDED))
        left, right, bottom, top = data.frame
        x = right - (0.06 + 0.03 * n_added) * (right - left)
        y = bottom + (0.2 + 0.02 * n_added) * (top - bottom)
        self._write({**self.edited, len(data.x): (x, y)})
        return ""

    def undo_edits(self) -> None:
        """Bring back the points as they were drawn or read."""
        self.param.update(edits="", selected=0)

    def take_rows(self, text: str) -> str:
        """Use a table as the data; return what is wrong with it, if anything is."""
        try:
            read_rows(text)
        except ValueError as fault:
            return f"{fault} {TEXTS['kept']}"
        self.param.update(own_data=text, data_set="own", edits="", selected=0)
        return ""

    @property
    def my_ends(self) -> tuple[float, float]:
        """Heights of one's own line at both edges, inside the picture."""
        frame = self.run.data.frame
        ends = np.clip([self.my_left, self.my_right], frame.bottom, frame.top)
        return float(ends[0]), float(ends[1])

    @property
    def my_theta(self) -> FloatArray:
        """One's own line as θ = (b, w) in the feature in use."""
        x = self.run.problem.x
        left, right = self.frame_ends
        low, high = self.my_ends
        w = (high - low) / (right - left)
        return np.array([low - w * left, w]).astype(x.dtype)

    @property
    def my_mse(self) -> float:
        """Mean squared error of one's own line."""
        problem = self.run.problem._replace(loss="squared")
        return float(problem.cost(self.my_theta))

    @property
    def frame_ends(self) -> tuple[float, float]:
        """Left and right edge of the picture, in the feature in use."""
        frame, data = self.run.data.frame, self.run.data
        if self.feature == "raw":
            return frame.left, frame.right
        left, right = ((v - data.mean) / data.spread for v in frame[:2])
        return left, right

    def grasp(self, x: float, y: float, points: bool = True) -> str:
        """Return what a pointer at a place means: an end of the line, a point, nothing.

        A point is selected as well, if points may be moved.
        """
        data = self.run.data
        left, right, bottom, top = data.frame
        if self.my_line:
            ends = zip((LEFT, RIGHT), (left, right), self.my_ends, strict=True)
            for name, at, height in ends:
                far = np.hypot((x - at) / (right - left), (y - height) / (top - bottom))
                if far <= REACH:
                    return name
        row, distance = data.nearest(x, y)
        if distance > REACH or not points:
            return ""
        self.selected = row + 1
        return "point"

    def drag(self, what: str, x: float, y: float) -> None:
        """Move what was grasped to a place."""
        x, y = self._inside(x, y)
        if what == LEFT:
            self.my_left = y
        elif what == RIGHT:
            self.my_right = y
        elif what:
            self.move_point(x, y)

    def _inside(self, x: float, y: float) -> tuple[float, float]:
        return self.run.data.frame.inside(x, y)

    def _write(self, edits: Edits) -> None:
        self.param.update(edits=write_edits(self.data_set, edits))
