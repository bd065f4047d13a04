"""A matrix as a transformation of the plane: settings, run, position."""

import numpy as np
import param

from app.ml.arrays import FloatArray
from app.ml.calculus.directional_derivatives import unit_vectors
from app.sims.matrix_transformation.directions import degrees_of
from app.sims.matrix_transformation.matrices import (
    LARGEST,
    OWN,
    preset,
    read_matrix,
    write_matrix,
)
from app.sims.matrix_transformation.run import PATHS, Transformation
from app.sims.matrix_transformation.settings import Settings

ARROWS = {
    "ArrowLeft": (-1, 0),
    "ArrowRight": (1, 0),
    "ArrowUp": (0, 1),
    "ArrowDown": (0, -1),
}
CHOICE = {"1": "first", "2": "second", "3": "vector"}
"""Keys that choose which arrow the arrow keys move."""
NUDGE, TURN = 0.1, 5.0
"""What an arrow key moves a column by, and how far it turns the vector."""
REACH = 0.45
"""A pointer this near to the tip of an arrow takes hold of it."""


class MatrixTransformation(Settings):
    """A 2×2 matrix A that sends each vector x of the plane to Ax.

    The way from I to A is (1 − t) I + t A, or the three factors of the singular value
    decomposition one by one; or A is applied to x again and again.
    """

    run: Transformation

    def compute(self) -> Transformation:
        """Work out what the matrix does and the frames of the way there."""
        return Transformation(self.entries, unit_vectors(self.angle), self.motion)

    @property
    def entries(self) -> FloatArray:
        """The matrix that is chosen, shape (2, 2)."""
        if self.matrix == OWN:
            return np.array([[self.a11, self.a12], [self.a21, self.a22]])
        return preset(self.matrix, self.seed)

    @property
    def n_steps(self) -> int:
        """Steps from the identity to the matrix, or applications of it."""
        return self.run.n_steps

    def starts_again(self, changed: set[str]) -> bool:
        """Whether another matrix is to be watched on its way from the identity.

        A matrix or a vector that is moved by hand shows at once what it does.
        """
        if not self.unfolds or "motion" in changed:
            return True
        return self.matrix != OWN and not changed.isdisjoint({"matrix", "seed"})

    @property
    def frame(self) -> FloatArray:
        """The matrix that the picture shows now."""
        return self.run.frames[self.position]

    @property
    def unfolds(self) -> bool:
        """Whether the plane itself is transformed, and not x again and again."""
        return self.motion in PATHS

    @property
    def tip(self) -> FloatArray:
        """Tip of the arrow of x, or of the newest direction of a power iteration."""
        if self.unfolds:
            return np.asarray(self.frame @ self.run.start)
        return np.asarray(self.run.powers.directions[self.position])

    @property
    def charted(self) -> str:
        """What the second picture shows: `turn`, `stretch` or `path`."""
        return str(self.chart) if self.unfolds else "path"

    def set_entries(self, entries: FloatArray) -> None:
        """Take over a matrix of the student's, and show at once what it does."""
        (a, b), (c, d) = np.clip(entries, -LARGEST, LARGEST).round(4).tolist()
        with param.parameterized.batch_call_watchers(self):
            self.param.update(matrix=OWN, a11=a, a12=b, a21=c, a22=d)
            self._show_effect()

    def set_entry(self, name: str, value: float) -> None:
        """Take over one entry; the others stay as they are."""
        entries = self.entries
        row, column = int(name[1]) - 1, int(name[2]) - 1
        entries[row, column] = value
        self.set_entries(entries)

    def take_text(self, text: str) -> None:
        """Take over a typed matrix.

        Raises
        ------
        ValueError
            If it is none; the sentence says why.
        """
        entries = read_matrix(text)
        if write_matrix(entries) != write_matrix(self.entries):
            self.set_entries(entries)

    def _show_effect(self) -> None:
        if self.unfolds:
            self.position = PATHS[self.motion][1]

    def tips(self) -> dict[str, FloatArray]:
        """Return the places at which each arrow can be taken hold of."""
        columns = self.entries.T
        vector = self.run.start
        return {"first": columns[0], "second": columns[1], "vector": vector}

    def grasp(self, x: float, y: float) -> str:
        """Take hold of the nearest tip within reach; return its name, or nothing."""
        far = {name: np.hypot(*(tip - (x, y))) for name, tip in self.tips().items()}
        nearest = min(far, key=lambda name: far[name])
        if far[nearest] > REACH:
            return ""
        self.held = nearest
        return nearest

    def drag(self, name: str, x: float, y: float) -> None:
        """Move the tip of an arrow to a place, in tenths."""
        place = np.array([x, y])
        if not np.isfinite(place).all():
            return
        if name == "vector":
            if place.any():
                self.angle = round(degrees_of(place))
            return
        entries = self.entries
        entries[:, ["first", "second"].index(name)] = place.round(1)
        self.set_entries(entries)

    def press(self, key: str, times: int) -> None:
        """Move the chosen arrow as a key does, or choose another one."""
        if key in CHOICE:
            self.held = CHOICE[key]
            return
        step = times * np.array(ARROWS[key])
        if self.held == "vector":
            self.angle = (self.angle + TURN * (step[1] - step[0])) % 360
            return
        entries = self.entries
        entries[:, ["first", "second"].index(self.held)] += NUDGE * step
        self.set_entries(entries.round(10))
