"""The path of a student's own optimizer: its course, what may come back, what it shows.

The student's code runs in the zone of the code cells. From there come numbers, and they
are trusted no further than `read_path` has looked.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.iteration import FAR
from app.sims.gradient_descent.run import MAX_STEPS, OWN_PATH, TOLERANCE, Race
from app.sims.gradient_descent.scene import CONDITION, OWN, OWN_DOMAIN, VARIABLES

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent

_TEXTS = read_texts("app.sims.gradient_descent")
TEXTS, NAMES = _TEXTS["own_path"], _TEXTS["model"]["optimizers"]
SAME = 1e-9
"""Weights that differ by less, or by less than this share of them, are the same."""


def course(model: "GradientDescent") -> dict[str, Any]:
    """Return what the descent walks, as `app.cells.optimizer.drive` takes it."""
    own, bowl = model.landscape == OWN, model.landscape == CONDITION
    return {
        "landscape": model.landscape,
        "formula": model.formula if own else "",
        "condition_number": float(model.condition_number) if bowl else 0,
        "variables": list(VARIABLES),
        "domain": [list(span) for span in OWN_DOMAIN],
        "start": model.start_point.tolist(),
        "max_steps": MAX_STEPS,
        "tolerance": TOLERANCE,
        "settings": {
            "rate": float(model.learning_rate),
            "learning_rate": float(model.learning_rate),
            "beta": float(model.momentum),
            "momentum": float(model.momentum),
        },
    }


def read_path(value: Any, start: FloatArray, extent: FloatArray) -> FloatArray:
    """Take a path that came from outside, or refuse it.

    Parameters
    ----------
    value
        Whatever came; wanted is a list of pairs of numbers, the start first.
    start : ndarray of shape (2,)
    extent : ndarray of shape (2,)
        Of the picture; a million pictures away is as far as a descent may go.

    Returns
    -------
    ndarray of shape (n + 1, 2)

    Raises
    ------
    ValueError
        If it is no such path.
    """
    if not isinstance(value, list) or not 0 < len(value) <= MAX_STEPS + 1:
        raise ValueError(f"path: expected a list of 1 to {MAX_STEPS + 1} points")
    if not all(isinstance(pair, list) and len(pair) == len(start) for pair in value):
        raise ValueError("path: expected pairs of numbers")
    if not all(type(one) in (int, float) for pair in value for one in pair):
        raise ValueError("path: expected pairs of numbers")
    try:
        points = np.array(value, dtype=np.float64)
    except OverflowError:
        raise ValueError("path: a number is too large") from None
    if not (np.abs(points - start) <= FAR * extent).all():  # false for NaN as well
        raise ValueError("path: it leads out of reach")
    if not np.array_equal(points[0], start):
        raise ValueError("path: it does not begin at the start")
    return points


def compared(race: Race) -> str:
    """Say whether a path of the student's agrees with the reference beside it.

    Returns
    -------
    str
        One sentence; "" where there is no such path.
    """
    if race.entries[-1].optimizer != OWN_PATH:
        return ""
    name = NAMES[race.entries[0].optimizer]
    (n, own), (theirs, mine) = race.n_steps.tolist(), np.moveaxis(race.path, 1, 0)
    common = min(n, own) + 1
    apart = np.abs(mine - theirs)[:common] > SAME * np.maximum(
        1, np.abs(theirs[:common])
    )
    if apart.any():
        k = int(apart.any(axis=1).argmax())
        (u, v), (right_u, right_v) = mine[k], theirs[k]
        numbers = {"k": k, "u": u, "v": v, "right_u": right_u, "right_v": right_v}
        return str(TEXTS["parts"].format(name=name, **numbers))
    key = "same" if n == own else "shorter" if own < n else "longer"
    return str(TEXTS[key].format(name=name, n=n, own=own))
