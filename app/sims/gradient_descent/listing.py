"""A run as rows of a table, and as the NumPy lines that it comes from."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.gradient_descent.wording import TEXTS, name, slopes
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent


def table(model: "GradientDescent") -> Table:
    """Return one row for each step of each descent, up to the position."""
    race, rows = model.run, []
    for i, entry in enumerate(race.entries):
        k = min(model.position, int(race.n_steps[i]))
        path = race.path[: k + 1, i]
        lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
        steep = slopes(model, path)
        rows += [
            (
                name(model, entry),
                step,
                float(path[step, 0]),
                float(path[step, 1]),
                float(race.losses[step, i]),
                float(steep[step]),
                float(lengths[step - 1]) if step else "",
            )
            for step in range(k + 1)
        ]
    return Table(tuple(TEXTS["columns"]), rows)


def source(model: "GradientDescent") -> str:
    """Return the update of the chosen descent as NumPy lines."""
    race, i = model.run, model.chosen
    entry, words = race.entries[i], TEXTS["source"]
    made = words["landscapes"].get(model.landscape, words["landscapes"]["named"])
    landscape = made.format(
        name=model.landscape, kappa=model.condition_number, formula=model.formula
    )
    update = words["updates"][entry.optimizer].format(beta=model.momentum)
    w1, w2 = race.path[0, i]
    k = min(model.position, int(race.n_steps[i]))
    return str(
        words["frame"].format(
            landscape=landscape, w1=w1, w2=w2, k=k, rate=entry.rate, update=update
        )
    )
