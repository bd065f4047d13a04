"""Both learners on the same points, and what they are compared with."""

from typing import NamedTuple

from app.sims.supervised_vs_unsupervised.data import PointSet
from app.sims.supervised_vs_unsupervised.fits import Boundary, Groups, Scale
from app.sims.supervised_vs_unsupervised.geometry import Frame


class Fits(NamedTuple):
    """All that one set of settings leads to.

    Parameters
    ----------
    points : PointSet
        With the student's changes.
    frame : tuple of float
        Of the points before any change, so that the axes keep still.
    scale : Scale
    boundary : Boundary
    groups : Groups
    first : Groups
        The first run of k-means on the same points, to compare with.
    """

    points: PointSet
    frame: Frame
    scale: Scale
    boundary: Boundary
    groups: Groups
    first: Groups
