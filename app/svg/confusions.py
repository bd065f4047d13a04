"""A table of counts: what was one class, and was read as another."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.svg.plot import Plot

__all__ = ["confusion_table"]

DARKEST = 6
"""From so many errors on, a place is not shaded more."""


def confusion_table(description: str, errors: NDArray[np.integer[Any]]) -> str:
    """Draw the errors of a classifier, a row for each class that was written.

    Parameters
    ----------
    description
        What the table shows, for those who do not see it.
    errors
        Counts of shape (n_classes, n_classes): the first index is what was written,
        the second what was read. The diagonal is left out.
    """
    n_classes = len(errors)
    ends = (-0.5, n_classes - 0.5)
    plot = Plot(
        description,
        x=ends,
        y=ends,
        x_label="read as",
        y_label="written",
        x_ticks=range(n_classes),
        y_ticks=[(n_classes - 1 - k, str(k)) for k in range(n_classes)],
        aspect=1.3,
    )
    for written, read in np.ndindex(errors.shape):
        count, y = int(errors[written, read]), n_classes - 1 - written
        sides = [read - 0.5, read + 0.5]
        if written == read:
            plot.area(sides, y - 0.5, y + 0.5, "ghost", opacity=0.25)
        elif count:
            shade = 0.15 + 0.5 * min(count, DARKEST) / DARKEST
            plot.area(sides, y - 0.5, y + 0.5, "test", opacity=round(shade, 2))
            plot.text(read, y, str(count))
    return str(plot)
