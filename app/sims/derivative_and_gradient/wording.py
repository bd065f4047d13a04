"""Every sentence of the state, chosen by the numbers of the run."""

from typing import TYPE_CHECKING

import numpy as np

from app.ml.calculus.finite_differences import EPSILON, SCHEMES
from app.sims.derivative_and_gradient.compass import Compass
from app.sims.derivative_and_gradient.phrases import TEXTS, degrees, long, plain, say
from app.sims.derivative_and_gradient.secants import STEPS, Secants
from app.sims.derivative_and_gradient.settings import STEPS as DECADES

if TYPE_CHECKING:
    from app.sims.derivative_and_gradient.model import DerivativeAndGradient

WORDS = TEXTS["model"]
FIELD = WORDS["field"]
APART = 3
"""One part of the error rules if it is this many times the other."""
AIM = 2.5
"""Degrees within which a direction counts as met."""
COUNTING = 1e-5
"""Step with which both slopes at a kink are measured."""


def describe(model: "DerivativeAndGradient") -> str:
    """Say what is shown now, and at the end what it comes to."""
    told = _secant(model) if model.one else _direction(model)
    return " ".join(filter(None, told))


def refusal(fault: ValueError) -> str:
    """Say that a formula was refused, and why."""
    return say(TEXTS["formula"], "refused", reason=fault)


def _secant(model: "DerivativeAndGradient") -> list[str]:
    run, k = model.secants, model.position
    numbers = {
        "h": plain(STEPS[k]),
        "scheme": WORDS["schemes"][run.scheme],
        "quotient": long(run.quotients[k]),
    }
    if not np.isfinite(run.quotients[k]):
        return [say(WORDS, "undefined", **numbers)]
    if not run.has_slope:
        left, right = (_one_sided(run, scheme) for scheme in ("backward", "forward"))
        return [say(WORDS, "kink", x=plain(run.x), left=left, right=right, **numbers)]
    numbers |= {"slope": long(run.slope), "error": plain(run.errors[k], 2)}
    return [say(WORDS, "value", **numbers), cause(run, k), *_best(model)]


def _one_sided(run: Secants, scheme: str) -> str:
    quotients = run.quotients_of(scheme)
    return plain(float(quotients[np.abs(STEPS - COUNTING).argmin()]))


def cause(run: Secants, k: int) -> str:
    """Say where the error at a position comes from."""
    key = _cause(run, k)
    agree = run.agreeing_digits(k)
    return say(
        WORDS,
        key,
        expected=plain(_truncation(run, k), 2),
        agree=agree,
        left=max(16 - agree, 0),
    )


def _truncation(run: Secants, k: int) -> float:
    return float(run.model.truncation * STEPS[k] ** run.model.order)


def _cause(run: Secants, k: int) -> str:
    if run.rise(k) == 0 and run.slope != 0:
        return _vanished(run, k)
    error, size = run.errors[k], EPSILON * max(abs(run.slope), 1e-300)
    if error <= size:
        return "exact"
    truncation, rounding = _truncation(run, k), run.model.rounding / STEPS[k]
    if truncation == 0:
        return "only_round_off" if error <= APART * rounding + size else "higher"
    if rounding > APART * truncation:
        return "round_off" if run.agreeing_digits(k) else "round_off_start"
    if truncation > APART * rounding:
        return "truncation" if 0.5 <= error / truncation <= 2 else "bend"
    return "balanced"


def _vanished(run: Secants, k: int) -> str:
    left, right = run.ends(k)
    if left != right:
        return "same_values"
    return "lost" if SCHEMES[run.scheme][1] else "lost_left"


def _best(model: "DerivativeAndGradient") -> list[str]:
    run = model.secants
    best = run.best(run.n_steps)
    if model.position < run.n_steps or best is None:
        return []
    expected = run.model.best_step
    known = 0 < expected <= 1
    numbers = {"error": plain(run.errors[best], 2), "h": plain(STEPS[best])}
    if known:
        said = say(WORDS, "best_theory", expected=plain(expected, 2), **numbers)
    else:
        said = say(WORDS, "best", **numbers)
    return [said, _judge(model.prediction, best_decade(run))]


def best_decade(run: Secants) -> str:
    """Return the prediction that comes nearest to the best step size."""
    best = run.best(run.n_steps)
    if best is None:
        return ""
    exponent = np.log10(STEPS[best])
    return min(DECADES[1:], key=lambda decade: abs(int(decade) - exponent))


def _judge(predicted: str, happened: str) -> str:
    if predicted == "none" or not happened:
        return ""
    return str(WORDS["right" if predicted == happened else "wrong"])


def _direction(model: "DerivativeAndGradient") -> list[str]:
    run, k = model.compass, model.position
    numbers = {"x": plain(run.x), "y": plain(run.y)}
    if run.is_level:
        return [say(FIELD, "level_place", **numbers), *_goal(model)]
    gx, gy = run.gradient
    said = say(
        FIELD,
        "place",
        gx=plain(gx),
        gy=plain(gy),
        uphill=degrees(run.uphill),
        steepness=plain(run.steepness),
        angle=degrees(model.direction),
        slope=plain(run.slopes[k]),
        between=degrees(run.between(model.direction)),
        **numbers,
    )
    return [said, special(run, model.direction), *_goal(model)]


def special(run: Compass, angle: float) -> str:
    """Say what is special about a direction, if anything is."""
    between = run.between(angle)
    for goal, key in ((0, "up"), (180, "down"), (90, "level")):
        off = abs(between - goal)
        if off <= AIM:
            return say(FIELD, key, off=degrees(off))
    return ""


def way(run: Compass) -> str:
    """Say where steepest descent points, as one of the predictions."""
    if run.miss is None:
        return ""
    return "straight" if run.miss <= 2 * AIM else "past"


def _goal(model: "DerivativeAndGradient") -> list[str]:
    run = model.compass
    if model.position < run.n_steps:
        return []
    if run.miss is None:
        return [] if run.is_level else [str(FIELD["at_lowest"])]
    key = "straight" if way(run) == "straight" else "miss"
    said = say(FIELD, key, miss=degrees(run.miss))
    return [said, _judge(model.way_prediction, way(run))]
