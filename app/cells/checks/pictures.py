"""Pictures of a student's result: plain numbers, drawn by the page.

`{"title", "x_label", "y_label", "series": [{"name", "role", "kind", "x", "y"}]}`.
"""

from typing import Any

import numpy as np

from app.ml.arrays import LARGEST, FloatArray

ROLES = ("yours", "reference", "data")
KINDS = ("line", "points", "bars")
MOST_POINTS = 400


def picture(
    title: str, x_label: str, y_label: str, *series: dict[str, Any]
) -> dict[str, Any]:
    """Put series into one picture.

    Parameters
    ----------
    title, x_label, y_label
        What is seen, with units.
    *series
        Made by `series`.
    """
    return {"title": title, "x_label": x_label, "y_label": y_label, "series": [*series]}


def series(name: str, role: str, kind: str, x: Any, y: Any) -> dict[str, Any]:
    """Name some points.

    Parameters
    ----------
    name
        Text of the legend.
    role
        One of `ROLES`.
    kind
        One of `KINDS`.
    x, y
        Numbers, as many of one as of the other.
    """
    return {"name": name, "role": role, "kind": kind, "x": x, "y": y}


def cleaned(drawn: dict[str, Any]) -> dict[str, Any]:
    """Return a picture that is fit for JSON: finite numbers, and not too many.

    Raises
    ------
    ValueError
        If a series is not one.
    """
    return {**drawn, "series": [_cleaned(one) for one in drawn["series"]]}


def _cleaned(one: dict[str, Any]) -> dict[str, Any]:
    x, y = (np.asarray(one[axis], dtype=np.float64) for axis in "xy")
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"series '{one['name']}': shapes {x.shape} and {y.shape}")
    if one["role"] not in ROLES or one["kind"] not in KINDS:
        raise ValueError(f"series '{one['name']}': unknown role or kind")
    usable = (np.abs(x) < LARGEST) & (np.abs(y) < LARGEST)  # False for NaN as well
    x, y = x[usable], y[usable]
    thinned = np.linspace(0, len(x) - 1, min(len(x), MOST_POINTS)).astype(np.int64)
    return {**one, "x": _listed(x[thinned]), "y": _listed(y[thinned])}


def _listed(values: FloatArray) -> list[float]:
    return [float(value) for value in values]
