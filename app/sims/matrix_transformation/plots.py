"""Columns of what is drawn in the plane, from the run and its position."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.matrix_transformation.phrases import TEXTS, plain, say
from app.sims.matrix_transformation.run import PATHS

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

Columns = dict[str, Any]
VIEW = TEXTS["view"]
HALF = 3.5
"""The picture reaches from −3.5 to 3.5 both ways."""
FARTHEST = 16
"""Grid lines are drawn from −16 to 16, so that a shrunken grid fills the picture."""
NEAR = np.arange(-3.0, 4.0)
SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
LETTER = np.array(
    [
        *((0.22, 0.14), (0.22, 0.86), (0.78, 0.86), (0.78, 0.7), (0.4, 0.7)),
        *((0.4, 0.57), (0.66, 0.57), (0.66, 0.42), (0.4, 0.42), (0.4, 0.14)),
    ]
)
POINTS = 60
CIRCLE = np.linspace(0, 2 * np.pi, 121)
BESIDE = 0.34
"""Distance of a word from the tip of its arrow."""
OLDEST = 8
"""Earlier directions of a power iteration that are still drawn."""


def unfolds(model: "MatrixTransformation") -> bool:
    """Say whether the plane itself is transformed."""
    return model.motion in PATHS


def _lines(points: FloatArray) -> Columns:
    """Return lines, shape (n, n_points, 2), as columns."""
    return {"xs": list(points[..., 0]), "ys": list(points[..., 1])}


def _strokes(starts: FloatArray, ends: FloatArray) -> Columns:
    starts, ends = (np.reshape(points, (-1, 2)) for points in (starts, ends))
    named = zip(("x0", "y0", "x1", "y1"), (*starts.T, *ends.T), strict=True)
    return dict(named)


def _points(points: FloatArray) -> Columns:
    points = np.reshape(points, (-1, 2))
    return {"x": points[:, 0], "y": points[:, 1]}


def _grid(axis: int, lines: FloatArray, reach: float) -> FloatArray:
    """Return the lines on which one coordinate is constant, shape (n, 2, 2)."""
    ends = np.empty((len(lines), 2, 2))
    ends[:, :, axis] = lines[:, None]
    ends[:, :, 1 - axis] = (-reach, reach)
    return ends


def paper(_model: "MatrixTransformation") -> Columns:
    """Return the grid that never moves."""
    lines = np.concatenate([_grid(axis, NEAR, HALF) for axis in (0, 1)])
    return _lines(lines)


def axes(_model: "MatrixTransformation") -> Columns:
    """Return both axes."""
    lines = np.concatenate([_grid(axis, np.zeros(1), HALF) for axis in (0, 1)])
    return _lines(lines)


def grid(model: "MatrixTransformation", axis: int) -> Columns:
    """Return the transformed lines on which one coordinate was constant."""
    if not (model.grid and unfolds(model)):
        return {"xs": [], "ys": []}
    lines = np.arange(-FARTHEST, FARTHEST + 1.0)
    return _lines(_grid(axis, lines, FARTHEST) @ model.frame.T)


def square(model: "MatrixTransformation", flipped: bool) -> Columns:
    """Return the image of the unit square, if its orientation is the one asked for."""
    shown = unfolds(model) and (model.run.areas[model.position] < 0) == flipped
    if not shown:
        return {"xs": [], "ys": []}
    return _lines((SQUARE @ model.frame.T)[None])


def letter(model: "MatrixTransformation") -> Columns:
    """Return the image of the letter F."""
    if not unfolds(model) or model.figure != "letter":
        return {"xs": [], "ys": []}
    return _lines((LETTER @ model.frame.T)[None])


def cloud(model: "MatrixTransformation") -> Columns:
    """Return the image of a cloud of points, which follows from the seed."""
    if not unfolds(model) or model.figure != "points":
        return _points(np.empty((0, 2)))
    points = np.random.default_rng(model.seed).normal(0, 0.7, (POINTS, 2))
    return _points(points @ model.frame.T)


def ellipse(model: "MatrixTransformation") -> Columns:
    """Return the image of the unit circle; of a power iteration, the circle."""
    if unfolds(model) and not model.axes:
        return {"x": [], "y": []}
    circle = np.stack([np.cos(CIRCLE), np.sin(CIRCLE)], axis=1)
    return _points(circle @ model.frame.T)


def half_axes(model: "MatrixTransformation") -> Columns:
    """Return the half-axes of the ellipse, where the matrix that is shown has them."""
    if not (unfolds(model) and model.axes):
        return _strokes(np.empty((0, 2)), np.empty((0, 2)))
    ends = _half_axes(model)
    return _strokes(np.zeros_like(ends), ends)


def half_axis_words(model: "MatrixTransformation") -> Columns:
    """Return the length of each half-axis, beside its end."""
    if not (unfolds(model) and model.axes):
        return _words(np.empty((0, 2)), [])
    ends = _half_axes(model)
    lengths = np.linalg.norm(ends, axis=1)
    text = [say(VIEW, "singular", value=plain(length)) for length in lengths]
    return _words(_beside(ends), text)


def _half_axes(model: "MatrixTransformation") -> FloatArray:
    left, lengths, _ = np.linalg.svd(model.frame)
    # Down and to the right there is most room beside the arrows.
    signs = np.where(left[1] > 0, -1, 1)
    return np.asarray((left * lengths * signs).T)


def kept_lines(model: "MatrixTransformation") -> Columns:
    """Return the lines through the eigenvectors."""
    if not model.eigenvectors:
        return {"xs": [], "ys": []}
    ends = np.array([-1, 1])[:, None] * 2 * HALF
    return _lines(model.run.spectrum.directions[:, None] * ends)


def kept_words(model: "MatrixTransformation") -> Columns:
    """Return the eigenvalue at the edge of the picture, beside each line."""
    if not model.eigenvectors:
        return _words(np.empty((0, 2)), [])
    values, _, directions = model.run.spectrum
    places = (
        (HALF - 0.75) * directions / np.abs(directions).max(axis=1, initial=0)[:, None]
    )
    # Where arrows are few: on the left, or below.
    places = np.where((directions[:, 1] > 0)[:, None], -places, places)
    text = [
        say(VIEW, "eigenvalue", value=plain(value))
        for value in values[: len(directions)]
    ]
    return _words(places + np.array([0, 0.3]), text)


def column(model: "MatrixTransformation", which: int) -> Columns:
    """Return the arrow of a basis vector."""
    return _strokes(np.zeros(2), model.frame[:, which])


def column_words(model: "MatrixTransformation", which: int) -> Columns:
    """Return the name of a basis vector, beside the tip of its arrow."""
    names = VIEW["columns" if unfolds(model) and model.position else "basis"]
    return _words(_beside(model.frame[:, which][None]), [names[which]])


def target(model: "MatrixTransformation", which: int) -> Columns:
    """Return the ring where a basis vector is going to land."""
    return _points(model.entries[:, which])


def vector(model: "MatrixTransformation") -> Columns:
    """Return the arrow of x, or the newest direction of a power iteration."""
    return _strokes(np.zeros(2), shown_vector(model))


def shown_vector(model: "MatrixTransformation") -> FloatArray:
    """Return the tip of the arrow of x."""
    if unfolds(model):
        return np.asarray(model.frame @ model.run.start)
    return np.asarray(model.run.powers.directions[model.position])


def vector_words(model: "MatrixTransformation") -> Columns:
    """Return the name of x, beside the tip of its arrow."""
    name = VIEW["x"] if not unfolds(model) or model.position == 0 else VIEW["image"]
    return _words(_beside(shown_vector(model)[None]), [name])


def start(model: "MatrixTransformation") -> Columns:
    """Return the tip of x before the transformation, where it can be taken hold of."""
    return _points(model.run.start)


def trail(model: "MatrixTransformation") -> Columns:
    """Return where x was: before the transformation, or in the steps before."""
    if unfolds(model):
        return _strokes(np.zeros(2), model.run.start)
    first = max(model.position - OLDEST, 0)
    ends = model.run.powers.directions[first : model.position]
    return _strokes(np.zeros_like(ends), ends)


def ticks(_model: "MatrixTransformation") -> Columns:
    """Return numbers along both axes."""
    numbers = NEAR[NEAR != 0]
    zeros = np.zeros(len(numbers))
    along, up = (
        np.stack([numbers, zeros - 0.3], 1),
        np.stack([zeros - 0.25, numbers], 1),
    )
    text = [f"{number:g}".replace("-", "−") for number in numbers]
    return _words(np.concatenate([along, up]), text + text)


def _beside(tips: FloatArray) -> FloatArray:
    """Return places a little beyond the tips of arrows, inside the picture."""
    lengths = np.maximum(np.linalg.norm(tips, axis=1, keepdims=True), 1e-9)
    return np.clip(tips * (1 + BESIDE / lengths), 0.3 - HALF, HALF - 0.3)


def _words(places: FloatArray, text: list[str]) -> Columns:
    return _points(places) | {"text": text}
