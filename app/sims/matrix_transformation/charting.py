"""Columns of the second picture: every direction at once, or step by step."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.matrix_transformation.phrases import line_of
from app.sims.matrix_transformation.plots import unfolds
from app.sims.matrix_transformation.run import CLOSE, degrees_of

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

Columns = dict[str, Any]
Ends = tuple[float, float]
ANGLES = np.linspace(0, 180, 361)
DIRECTIONS = np.stack([np.cos(np.radians(ANGLES)), np.sin(np.radians(ANGLES))], 1)
EMPTY: Columns = {"x": [], "y": []}


def what(model: "MatrixTransformation") -> str:
    """Name what is shown: `turn`, `stretch` or `path`."""
    return model.chart if unfolds(model) else "path"


def turns(matrix: FloatArray, vectors: FloatArray) -> FloatArray:
    """Return how far lines are turned, from −90 to 90 degrees; NaN for the kernel."""
    images = vectors @ matrix.T
    across = vectors[:, 0] * images[:, 1] - vectors[:, 1] * images[:, 0]
    along = (vectors * images).sum(axis=1)
    angles = (np.degrees(np.arctan2(across, along)) + 90) % 180 - 90
    gone = np.linalg.norm(images, axis=1) <= CLOSE
    return np.where(gone, np.nan, angles)


def stretches(matrix: FloatArray, vectors: FloatArray) -> FloatArray:
    """Return the length of the image of each unit vector."""
    return np.linalg.norm(vectors @ matrix.T, axis=1)


def path(model: "MatrixTransformation") -> FloatArray:
    """Return the direction of x at each application, without jumps, in degrees."""
    angles = np.array([degrees_of(x) for x in model.run.powers.directions])
    return np.unwrap(angles, period=180)


def curve(model: "MatrixTransformation") -> Columns:
    """Return the curve over all directions, or up to the position."""
    if what(model) == "path":
        shown = path(model)[: model.position + 1]
        return {"x": np.arange(len(shown)), "y": shown}
    if what(model) == "stretch":
        return {"x": ANGLES, "y": stretches(model.frame, DIRECTIONS)}
    values = turns(model.frame, DIRECTIONS)
    # A jump from one end to the other is a gap, not a line across.
    jumps = np.flatnonzero(np.abs(np.diff(values)) > 90) + 1
    return {
        "x": np.insert(ANGLES, jumps, np.nan),
        "y": np.insert(values, jumps, np.nan),
    }


def now(model: "MatrixTransformation") -> Columns:
    """Return the point that belongs to x."""
    if what(model) == "path":
        return {name: values[-1:] for name, values in curve(model).items()}
    start = model.run.start[None]
    measure = turns if what(model) == "turn" else stretches
    value = measure(model.frame, start)
    if np.isnan(value).any():
        return EMPTY
    return {"x": np.array([line_of(model.run.start)]), "y": value}


def marks(model: "MatrixTransformation") -> Columns:
    """Return what the curve has at the eigenvectors of the matrix."""
    directions = model.run.spectrum.directions
    if what(model) == "path" or not model.eigenvectors or not len(directions):
        return EMPTY
    measure = turns if what(model) == "turn" else stretches
    values = measure(model.frame, directions)
    known = ~np.isnan(values)
    angles = np.array([line_of(direction) for direction in directions])
    return {"x": angles[known], "y": values[known]}


def extremes(model: "MatrixTransformation") -> Columns:
    """Return the longest and the shortest image: the singular values."""
    if what(model) != "stretch":
        return EMPTY
    _, lengths, right = np.linalg.svd(model.frame)
    return {"x": np.array([line_of(v) for v in right]), "y": lengths}


def levels(model: "MatrixTransformation") -> Columns:
    """Return lines across: the kept directions in all their turns, or zero turn."""
    (left, right), (low, high) = limits(model)
    heights = _heights(model, low, high)
    return {"xs": [[left, right]] * len(heights), "ys": [[y, y] for y in heights]}


def _heights(model: "MatrixTransformation", low: float, high: float) -> list[float]:
    if what(model) == "turn":
        return [0.0]
    if what(model) == "stretch" or not model.eigenvectors:
        return []
    angles = [line_of(direction) for direction in model.run.spectrum.directions]
    around = np.arange(np.floor(low / 180) - 1, np.ceil(high / 180) + 1) * 180
    return [angle + k for angle in angles for k in around if low <= angle + k <= high]


def limits(model: "MatrixTransformation") -> tuple[Ends, Ends]:
    """Return the ends of both axes; they do not move while a run is revealed."""
    if what(model) == "turn":
        return (0.0, 180.0), (-97.0, 97.0)
    if what(model) == "stretch":
        highest = max(1.0, float(stretches(model.run.matrix, DIRECTIONS).max()))
        return (0.0, 180.0), (0.0, 1.12 * highest)
    angles = path(model)
    middle, half = (angles.max() + angles.min()) / 2, (angles.max() - angles.min()) / 2
    half = max(1.2 * half, 30.0)
    n = max(model.n_steps, 5)
    return (-0.03 * n, 1.03 * n), (float(middle - half), float(middle + half))
