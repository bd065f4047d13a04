"""The numbers of both runs, one row for each position."""

from typing import Any

import numpy as np

from app.sims.simulation import Table
from app.sims.supervised_vs_unsupervised.report import TEXTS

NOTHING = "–"


def progress(model: Any) -> Table:
    """Return cost and accuracy beside inertia and silhouette, up to the position."""
    boundary, groups = model.run.boundary, model.run.groups
    costs = [np.nan] if boundary.run is None else boundary.run.costs
    rows = []
    for position in range(model.position + 1):
        k = min(position, boundary.n_steps)
        step = min(position, groups.run.n_steps)
        numbers = (
            costs[k],
            boundary.accuracies[k],
            groups.run.inertias[step],
            groups.silhouettes[step],
        )
        rows.append((position, *map(_cell, numbers)))
    return Table(tuple(TEXTS["columns"]), rows)


def _cell(value: float) -> str:
    return f"{value:.4f}" if np.isfinite(value) else NOTHING
