"""The run as rows of a table, and as the NumPy lines that it comes from."""

from typing import TYPE_CHECKING

import numpy as np

from app.ml.calculus.directional_derivatives import unit_vectors
from app.sims.derivative_and_gradient.compass import ANGLES
from app.sims.derivative_and_gradient.functions import OWN
from app.sims.derivative_and_gradient.phrases import TEXTS
from app.sims.derivative_and_gradient.secants import STEPS
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.derivative_and_gradient.model import DerivativeAndGradient

WORDS = TEXTS["listing"]
Cell = float | str


def table(model: "DerivativeAndGradient") -> Table:
    """Return one row for each position up to the present one."""
    shown = range(model.position + 1)
    if model.one:
        return Table(tuple(WORDS["columns"]), [_secant(model, k) for k in shown])
    return Table(tuple(WORDS["field_columns"]), [_direction(model, k) for k in shown])


def _secant(model: "DerivativeAndGradient", k: int) -> tuple[Cell, ...]:
    run, h = model.secants, float(STEPS[k])
    expected = (run.model.truncation * h**run.model.order, run.model.rounding / h)
    theory = expected if run.has_slope else (np.nan, np.nan)
    numbers = (run.quotients[k], run.errors[k], *theory)
    return (h, *(float(it) if np.isfinite(it) else "" for it in numbers))


def _direction(model: "DerivativeAndGradient", k: int) -> tuple[Cell, ...]:
    run = model.compass
    u = unit_vectors(ANGLES[k])
    return (
        float(ANGLES[k]),
        *map(float, u),
        float(run.slopes[k]),
        float(run.differences[k]),
    )


def source(model: "DerivativeAndGradient") -> str:
    """Return what is shown as plain NumPy, with the numbers of this run."""
    if model.one:
        return _source(
            model.curve,
            "one",
            model.formula,
            x=model.x,
            h=model.h,
            quotient=WORDS["quotients"][model.scheme],
            points=WORDS["points"][model.scheme],
        )
    return _source(
        model.surface,
        "two",
        model.surface_formula,
        x=model.x,
        y=model.y,
        angle=model.direction,
    )


def _source(name: str, kind: str, formula: str, **numbers: float | str) -> str:
    own = name == OWN
    parsed = WORDS[f"parsed_{kind}"].format(formula=formula)
    return str(
        WORDS[kind].format(
            imports=WORDS["import_parse"] if own else "",
            expression=parsed if own else WORDS["expressions"][name],
            **numbers,
        )
    )


def result(model: "DerivativeAndGradient") -> tuple[float, ...]:
    """Return what the last line of `source` prints."""
    if not model.one:
        return (float(model.compass.slopes[model.position]),)
    quotient = float(model.secants.quotients[model.position])
    return (quotient,) if np.isfinite(quotient) else ()
