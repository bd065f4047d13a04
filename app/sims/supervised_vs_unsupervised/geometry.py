"""Regions of the plane, cut out of the picture's frame by straight lines."""

import numpy as np

from app.ml.arrays import FloatArray

Frame = tuple[float, float, float, float]
"""Left, right, bottom, top."""


def corners(frame: Frame) -> FloatArray:
    """Return the corners of a frame, going round."""
    left, right, bottom, top = frame
    return np.array([[left, bottom], [right, bottom], [right, top], [left, top]])


def clip(polygon: FloatArray, normal: FloatArray, offset: float) -> FloatArray:
    """Keep the part of a convex polygon where normal · point ≤ offset.

    Parameters
    ----------
    polygon : ndarray of shape (n_corners, 2)
        May be empty.
    normal : ndarray of shape (2,)
    offset : float

    Returns
    -------
    ndarray of shape (n_kept, 2)

    References
    ----------
    Sutherland and Hodgman (1974), *Reentrant polygon clipping*.
    """
    over = polygon @ normal - offset
    kept: list[FloatArray] = []
    for k, (point, height) in enumerate(zip(polygon, over, strict=True)):
        before, earlier = over[k - 1], polygon[k - 1]
        if (before > 0) != (height > 0):
            share = before / (before - height)
            kept.append(earlier + share * (point - earlier))
        if height <= 0:
            kept.append(point)
    return np.array(kept).reshape(-1, 2)


def nearest_cells(
    frame: Frame, centers: FloatArray, mean: FloatArray, scale: FloatArray
) -> list[FloatArray]:
    """Return, for each center, the part of the frame that is nearest to it.

    Parameters
    ----------
    frame
        In the units of the features.
    centers : ndarray of shape (n_centers, 2)
        In standard deviations, in which distances are measured.
    mean, scale : ndarray of shape (2,)
        `features = mean + scale * standardized`.
    """
    cells = []
    for k, own in enumerate(centers):
        cell = corners(frame)
        for other in np.delete(centers, k, axis=0):
            # |z − own|² ≤ |z − other|², with z = (x − mean) / scale
            normal = 2 * (other - own) / scale
            cell = clip(cell, normal, other @ other - own @ own + normal @ mean)
        cells.append(cell)
    return cells


def halves(
    frame: Frame, theta: FloatArray, mean: FloatArray, scale: FloatArray
) -> list[FloatArray]:
    """Return the parts of the frame where b + w · z is negative and positive.

    Parameters
    ----------
    theta : ndarray of shape (3,)
        b, w₁, w₂ in standardized features.
    """
    normal = theta[1:] / scale
    offset = float(normal @ mean - theta[0])
    whole = corners(frame)
    return [clip(whole, normal, offset), clip(whole, -normal, -offset)]


def boundary(
    frame: Frame, theta: FloatArray, mean: FloatArray, scale: FloatArray
) -> FloatArray:
    """Return the two ends of the line b + w · z = 0 within the frame, or nothing."""
    normal = theta[1:] / scale
    offset = float(normal @ mean - theta[0])
    side = clip(corners(frame), normal, offset)
    if not normal.any() or not len(side):
        return np.empty((0, 2))
    reach = np.abs(corners(frame) @ normal - offset).max()
    on_line = side[np.abs(side @ normal - offset) <= 1e-9 * reach]
    return on_line[:2] if len(on_line) >= 2 else np.empty((0, 2))
