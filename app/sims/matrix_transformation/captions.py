"""What each picture shows now, in words, for those who do not see it."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.matrix_transformation import charting
from app.sims.matrix_transformation.phrases import (
    TEXTS,
    brackets,
    degrees,
    line_of,
    pair,
    plain,
    say,
)
from app.sims.matrix_transformation.plots import shown_vector, unfolds

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

WORDS = TEXTS["captions"]


def plane(model: "MatrixTransformation") -> str:
    """Describe the plane with what lies in it."""
    frame, entries = model.frame, model.entries
    if unfolds(model):
        vector = say(WORDS, "vector", place=pair(shown_vector(model)))
    else:
        angle = degrees(charting.path(model)[model.position] % 360)
        vector = say(WORDS, "powers", k=model.position, angle=angle)
    return say(
        WORDS,
        "plane",
        frame=_frame(model),
        columns=say(
            WORDS,
            "columns",
            first=pair(frame[:, 0]),
            second=pair(frame[:, 1]),
            ring_first=pair(entries[:, 0]),
            ring_second=pair(entries[:, 1]),
        ),
        vector=vector,
        lines=_lines(model),
    )


def _frame(model: "MatrixTransformation") -> str:
    if not unfolds(model) or model.position == 0:
        return str(WORDS["frame_start"])
    return say(
        WORDS,
        "frame",
        figure=WORDS["figures"][model.figure],
        matrix=brackets(model.frame),
        area=plain(model.run.areas[model.position]),
    )


def _lines(model: "MatrixTransformation") -> str:
    if not model.eigenvectors:
        return ""
    angles = _kept(model)
    return say(WORDS, "lines", angles=angles) if angles else str(WORDS["no_lines"])


def _kept(model: "MatrixTransformation") -> str:
    lines = [line_of(direction) for direction in model.run.spectrum.directions]
    return ", ".join(f"{degrees(line)}°" for line in lines)


def chart(model: "MatrixTransformation") -> str:
    """Describe the second picture."""
    what = charting.what(model)
    values = np.asarray(charting.curve(model)["y"], dtype=float)
    values = values[~np.isnan(values)]
    if what == "path":
        levels = WORDS["levels"] if charting.levels(model)["xs"] else ""
        first, last = (degrees(values[row]) for row in (0, -1))
        key = "path" if model.position else "path_start"
        return say(WORDS, key, first=first, last=last, levels=levels)
    if not len(values):  # everything goes to the origin
        return say(WORDS, "turn", low=0, high=0, zeros="")
    low, high = values.min(), values.max()
    if what == "stretch":
        return say(WORDS, "stretch", low=plain(low), high=plain(high))
    return say(
        WORDS, "turn", low=degrees(low), high=degrees(high), zeros=_zeros(model, values)
    )


def _zeros(model: "MatrixTransformation", values: "np.typing.NDArray") -> str:
    if np.abs(values).max() < 1e-6:
        return str(WORDS["all_zeros"])
    angles = _kept(model)
    return say(WORDS, "zeros", angles=angles) if angles else str(WORDS["no_zeros"])
