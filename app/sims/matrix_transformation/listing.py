"""The run as rows of a table, and as the NumPy lines that it comes from."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.matrix_transformation.phrases import TEXTS
from app.sims.matrix_transformation.run import PATHS, degrees_of
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

WORDS = TEXTS["listing"]


def table(model: "MatrixTransformation") -> Table:
    """Return one row for each step up to the position."""
    shown = range(model.position + 1)
    if model.motion in PATHS:
        rows = [_frame(model, k) for k in shown]
        return Table(tuple(WORDS["columns"]), rows)
    return Table(tuple(WORDS["power_columns"]), [_power(model, k) for k in shown])


def _frame(model: "MatrixTransformation", k: int) -> tuple[float, ...]:
    frame = model.run.frames[k]
    image = frame @ model.run.start
    numbers = (*frame.ravel(), model.run.areas[k], *image, np.linalg.norm(image))
    return (k, *(round(float(it), 10) + 0.0 for it in numbers))


def _power(model: "MatrixTransformation", k: int) -> tuple[float | str, ...]:
    run = model.run.powers
    x = run.directions[k]
    growth = float(run.growth[k - 1]) if k else ""
    numbers = (*x, degrees_of(x), growth, run.quotients[k])
    return (
        k,
        *(it if isinstance(it, str) else round(float(it), 10) + 0.0 for it in numbers),
    )


def source(model: "MatrixTransformation") -> str:
    """Return the step that is shown as plain NumPy, with the numbers of this run."""
    rows = [[float(entry) for entry in row] for row in model.entries]
    x, y = (float(value) for value in model.run.start.round(12))
    numbers = {"rows": rows, "x": x, "y": y, "k": model.position, "n": model.n_steps}
    first, stretches, second = model.run.factors
    numbers |= {
        "first": f"{first:.12g}",
        "second": f"{second:.12g}",
        "stretches": [float(f"{stretch:.12g}") for stretch in stretches],
    }
    return str(WORDS["frame"] + WORDS["source"][model.motion]).format(**numbers)


def result(model: "MatrixTransformation") -> tuple[float, ...]:
    """Return what the last line of `source` prints."""
    if model.motion in PATHS:
        return (
            *map(float, model.frame.ravel()),
            float(model.run.areas[model.position]),
        )
    x = model.run.powers.directions[model.position]
    return (float(x[0]), float(x[1]), float(model.run.powers.quotients[model.position]))
