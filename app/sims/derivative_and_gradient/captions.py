"""What each picture shows now, in words, for those who do not see it."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.derivative_and_gradient import drawing
from app.sims.derivative_and_gradient.phrases import TEXTS, degrees, plain, say
from app.sims.derivative_and_gradient.secants import STEPS

if TYPE_CHECKING:
    from app.sims.derivative_and_gradient.model import DerivativeAndGradient

WORDS, VIEW = TEXTS["captions"], TEXTS["view"]
VISIBLE = 0.05
"""Share of the picture's height from which a difference can be seen."""


def formula(model: "DerivativeAndGradient") -> str:
    """Return the function as it is written."""
    return model.run.function.formula


def curve(model: "DerivativeAndGradient") -> str:
    """Describe the curve with secant and tangent."""
    run, quotient = model.secants, model.secants.quotients[model.position]
    secant = WORDS["no_secant"]
    if np.isfinite(quotient):
        left, right = (f"{end:.6g}" for end in run.ends(model.position))
        secant = say(WORDS, "secant", left=left, right=right, quotient=plain(quotient))
    tangent = WORDS["no_tangent"]
    if run.has_slope:
        tangent = say(WORDS, "tangent", slope=plain(run.slope)) if model.tangent else ""
    return say(
        WORDS,
        "curve",
        formula=formula(model),
        x=plain(run.x),
        value=plain(run.value),
        secant=secant,
        tangent=tangent,
    ).strip()


def microscope(model: "DerivativeAndGradient") -> str:
    """Describe what the microscope shows."""
    return say(
        WORDS,
        "microscope",
        times=plain(1 / model.h, 2),
        h=plain(model.h),
        seen=_seen(model),
    )


def _seen(model: "DerivativeAndGradient") -> str:
    run, shown = model.secants, drawing.close_curve(model)
    if not run.has_slope:
        return str(WORDS["no_view"])
    heights = np.asarray(shown["y"])
    distinct = len(np.unique(heights))
    if distinct < len(heights) / 4:
        return say(WORDS, "steps", n=distinct)
    gap = np.abs(heights - run.slope * np.asarray(shown["x"])).max(initial=0)
    reach = drawing.close_frame(model)[1][1]
    key = "bent" if gap > VISIBLE * reach else "straight"
    return say(WORDS, key, gap=plain(float(gap), 2))


def errors(model: "DerivativeAndGradient") -> str:
    """Describe the error over the step sizes."""
    run, k = model.secants, model.position
    best = run.best(k)
    known = run.errors[: k + 1][np.isfinite(run.errors[: k + 1])]
    if best is None:
        return str(WORDS["no_errors"])
    return say(
        WORDS,
        "errors" if k else "errors_start",
        h=plain(model.h),
        first=plain(known[0], 2),
        now=plain(known[-1], 2),
        best=plain(run.errors[best], 2),
        best_h=plain(STEPS[best]),
    )


def landscape(model: "DerivativeAndGradient") -> str:
    """Describe the map."""
    run = model.compass
    return say(
        WORDS,
        "map_level" if run.is_level else "map",
        formula=formula(model),
        x=plain(run.x),
        y=plain(run.y),
        value=plain(run.value),
        uphill=degrees(run.uphill),
        angle=degrees(model.direction),
    )


def cut(model: "DerivativeAndGradient") -> str:
    """Describe the cut through the landscape."""
    slope = plain(model.compass.slopes[model.position])
    return say(WORDS, "slice", angle=degrees(model.direction), slope=slope)


def compass(model: "DerivativeAndGradient") -> str:
    """Describe the slopes in all directions so far."""
    slopes = model.compass.slopes[: model.position + 1]
    low, high = plain(slopes.min()), plain(slopes.max())
    key = "compass" if model.position else "compass_start"
    return say(WORDS, key, angle=degrees(model.direction), low=low, high=high)
