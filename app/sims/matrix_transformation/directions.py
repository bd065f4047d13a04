"""What a matrix does to every direction of the plane: turn and stretch."""

import numpy as np

from app.ml.arrays import FloatArray

CLOSE = 1e-9
"""Numbers this near to each other are one."""
ANGLES = np.linspace(0, 180, 361)
DIRECTIONS = np.stack([np.cos(np.radians(ANGLES)), np.sin(np.radians(ANGLES))], 1)


def degrees_of(vector: FloatArray) -> float:
    """Return the direction of a vector, from 0 up to 360 degrees."""
    return float(np.degrees(np.arctan2(vector[1], vector[0])) % 360)


def line_of(vector: FloatArray) -> float:
    """Return the direction of the line through a vector, from 0 up to 180 degrees."""
    return round(degrees_of(vector), 9) % 180


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


MEASURES = {"turn": turns, "stretch": stretches}
