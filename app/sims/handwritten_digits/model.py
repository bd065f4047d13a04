"""A network that learns to read digits, and a drawing that it reads meanwhile."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.datasets.handwriting import (
    BLOCK,
    PIXELS,
    SIDE,
    Bitmap,
    draw_stroke,
    move,
    normalize,
    to_pixels,
)
from app.sims.handwritten_digits.ink import (
    MOST_KEPT,
    Kept,
    read_ink,
    read_kept,
    write_ink,
    write_kept,
)
from app.sims.handwritten_digits.run import Training, run_training
from app.sims.handwritten_digits.settings import ERASER, NONE, OUTCOMES, Settings

ENOUGH = (0.9, 0.95)
"""From these shares of right test digits on they are many, and most."""
ARROWS = {
    "ArrowLeft": (0, -1),
    "ArrowRight": (0, 1),
    "ArrowUp": (-1, 0),
    "ArrowDown": (1, 0),
}
MIDDLE = PIXELS * (PIXELS // 2 - 1) + PIXELS // 2
"""The cell at which the keys begin."""


class Preparation(NamedTuple):
    """How a picture of 8 by 8 pixels is made of what is drawn.

    Parameters
    ----------
    normalized : bool
        Whether it is stretched to size and place of the data set's digits.
    across, down : int
        Pixels by which it is moved.
    noise : float
        Standard deviation of what is added to each pixel.
    seed : int
        Draws the noise.
    """

    normalized: bool
    across: int
    down: int
    noise: float
    seed: int


@lru_cache(maxsize=4)
def prepared(inks: tuple[str, ...], how: Preparation) -> FloatArray:
    """Return the pictures of drawings, of shape (n_drawings, 64)."""
    drawn = [read_ink(it) for it in inks]
    X = np.array([to_pixels(normalize(it) if how.normalized else it) for it in drawn])
    X = move(X, across=how.across, down=how.down)
    if how.noise:
        rng = np.random.default_rng(how.seed)
        X = np.clip(X + how.noise * rng.normal(size=X.shape), 0, 1)
    return X


class HandwrittenDigits(Settings):
    """A network of one hidden layer reads a drawing; a position is an epoch.

    The seed deals the digits of the data set, and draws first weights, mini-batches,
    moved copies and the noise on the drawing.
    """

    run: Training

    def compute(self) -> Training:
        """Train the network."""
        return run_training(
            neurons=self.neurons,
            learning_rate=self.learning_rate,
            epochs=self.epochs,
            moved_copies=self.moved_copies,
            seed=self.seed,
        )

    @property
    def n_steps(self) -> int:
        """Last epoch that was recorded."""
        return self.run.n_epochs

    @property
    def bitmap(self) -> Bitmap:
        """The drawing as it was drawn."""
        return read_ink(self.ink)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self.ink

    @property
    def preparation(self) -> Preparation:
        """How pictures are made of what is drawn."""
        return Preparation(
            self.normalized, self.across, self.down, self.noise, self.seed
        )

    @property
    def pixels(self) -> FloatArray:
        """The picture of the drawing that the network is given, of shape (64,)."""
        return prepared((self.ink,), self.preparation)[0]

    @property
    def probabilities(self) -> FloatArray:
        """What the drawing is, as a probability of each digit."""
        return self.run.reading(self.position, self.pixels)

    @property
    def share_right(self) -> float:
        """Share of the test digits that are read right."""
        return self.run.n_right(self.position)[1] / len(self.run.test.y)

    @property
    def outcome(self) -> str:
        """How many test digits are right in the end: one of `OUTCOMES`."""
        right = self.run.n_right(self.n_steps)[1] / len(self.run.test.y)
        return OUTCOMES[sum(right >= it for it in ENOUGH)]

    @property
    def own(self) -> tuple[Kept, ...]:
        """The digits that were kept."""
        return read_kept(self.kept)

    @property
    def own_written(self) -> IntArray:
        """Which digits they are."""
        return np.array([it.digit for it in self.own], dtype=np.int64)

    def own_read(self, k: int, *, normalized: bool) -> IntArray:
        """Return as what they are read after an epoch."""
        how = self.preparation._replace(normalized=normalized)
        return self.run.read(k, prepared(tuple(it.ink for it in self.own), how))

    def own_right(self, k: int, *, normalized: bool) -> int:
        """Return how many of them are read right after an epoch."""
        read = self.own_read(k, normalized=normalized)
        return int((read == self.own_written).sum())

    def draw(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw along points, or erase.

        Parameters
        ----------
        points : sequence of (float, float)
            Across, and up from below, in pixels of the drawing.
        """
        places = [(x, SIDE - y) for x, y in points if np.isfinite([x, y]).all()]
        if places:
            inked = self.tool != ERASER
            drawn = draw_stroke(self.bitmap, places, self.thickness, ink=inked)
            self.param.update(ink=write_ink(drawn), cell=0)

    def press(self, key: str, times: int) -> None:
        """Go to another cell of the 8 by 8, or fill the one that is chosen."""
        if key not in ARROWS:
            if self.cell and times % 2:
                self._fill()
            return
        if not self.cell:
            self.cell = MIDDLE
            return
        place = divmod(self.cell - 1, PIXELS)
        row, column = (
            min(max(at + times * way, 0), PIXELS - 1)
            for at, way in zip(place, ARROWS[key], strict=True)
        )
        self.cell = PIXELS * row + column + 1

    def _fill(self) -> None:
        """Fill the chosen cell; empty it if it is full."""
        row, column = divmod(self.cell - 1, PIXELS)
        drawn = self.bitmap.copy()
        block = drawn[BLOCK * row :, BLOCK * column :][:BLOCK, :BLOCK]
        block[:] = not block.all()
        self.param.update(ink=write_ink(drawn))

    def clear(self) -> None:
        """Take all ink away."""
        self.param.update(ink="", written=NONE)

    @property
    def may_keep(self) -> bool:
        """Whether the drawing can be kept: it has ink and a name, and there is room."""
        named = self.written != NONE and not self.is_empty
        return named and len(self.own) < MOST_KEPT

    def keep(self) -> None:
        """Keep the drawing as the digit that it is meant to be, and begin another."""
        if self.may_keep:
            kept = write_kept((*self.own, Kept(int(self.written), self.ink)))
            self.param.update(kept=kept, ink="", written=NONE)

    def drop(self) -> None:
        """Drop the digit that was kept last; it is the drawing again."""
        if self.own:
            *rest, last = self.own
            self.param.update(
                kept=write_kept(tuple(rest)),
                ink=last.ink,
                written=str(last.digit),
            )
