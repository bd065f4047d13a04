"""Both runs as a program that needs NumPy alone."""

from typing import Any

import numpy as np

from app.sims.supervised_vs_unsupervised.report import TEXTS

PARTS = TEXTS["source"]


def program(model: Any) -> str:
    """Return lines that repeat what is shown, with the points that are shown."""
    run = model.run
    start = run.groups.run.centers[0]
    parts = [
        PARTS["points"].format(
            features=", ".join(run.points.features),
            X=_rows(run.points.X),
            y=_rows(run.points.labels),
        )
    ]
    if run.boundary.run is not None:
        parts.append(
            PARTS["supervised"].format(
                iterations=model.iteration, rate=model.learning_rate
            )
        )
    parts.append(
        PARTS["unsupervised"].format(steps=model.group_step, start=_rows(start))
    )
    return "".join(parts)


def _rows(values: Any) -> str:
    """Write an array as Python reads it, four rows to a line of code."""
    exact = [repr(row) for row in np.asarray(values).tolist()]
    lines = [", ".join(exact[k : k + 4]) for k in range(0, len(exact), 4)]
    return "[\n    " + ",\n    ".join(lines) + ",\n]"
