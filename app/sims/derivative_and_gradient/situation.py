"""Where an error comes from and where a direction leads, as sentences name it."""

import numpy as np

from app.ml.calculus.finite_differences import EPSILON, SCHEMES
from app.sims.derivative_and_gradient.run import STEPS, Compass, Secants
from app.sims.derivative_and_gradient.settings import STEPS as DECADES

APART = 3
"""One part of the error rules if it is this many times the other."""
AIM = 2.5
"""Degrees within which a direction counts as met."""


def truncation(run: Secants, k: int) -> float:
    """Return the truncation error that theory expects."""
    return float(run.model.truncation * STEPS[k] ** run.model.order)


def cause_of(run: Secants, k: int) -> str:
    """Name where the error at a position comes from; a key of the texts."""
    if run.rise(k) == 0 and run.slope != 0:
        return _vanished(run, k)
    error, size = run.errors[k], EPSILON * max(abs(run.slope), 1e-300)
    if error <= size:
        return "exact"
    expected, rounding = truncation(run, k), run.model.rounding / STEPS[k]
    if expected == 0:
        return "only_round_off" if error <= APART * rounding + size else "higher"
    if rounding > APART * expected:
        return "round_off" if run.agreeing_digits(k) else "round_off_start"
    if expected > APART * rounding:
        return "truncation" if 0.5 <= error / expected <= 2 else "bend"
    return "balanced"


def _vanished(run: Secants, k: int) -> str:
    left, right = run.ends(k)
    if left != right:
        return "same_values"
    return "lost" if SCHEMES[run.scheme][1] else "lost_left"


def best_decade(run: Secants) -> str:
    """Return the prediction that comes nearest to the best step size."""
    best = run.best(run.n_steps)
    if best is None:
        return ""
    exponent = np.log10(STEPS[best])
    return min(DECADES[1:], key=lambda decade: abs(int(decade) - exponent))


def best_place(run: Secants) -> str:
    """Say whether the best step is the `first`, the `last`, or one `between`.

    Empty without a derivative; `all` if every quotient is right.
    """
    best = run.best(run.n_steps)
    if best is None:
        return ""
    if np.nanmax(run.errors) == 0:
        return "all"
    return {0: "first", run.n_steps: "last"}.get(best, "between")


def heading(run: Compass, angle: float) -> tuple[str, float]:
    """Say where a direction leads, and by how many degrees it misses that.

    Returns
    -------
    key : str
        `up`, `down` or `level` if it is met; otherwise `rising` or `falling`.
    off : float
    """
    between = run.between(angle)
    for goal, key in ((0, "up"), (180, "down"), (90, "level")):
        off = abs(between - goal)
        if off <= AIM:
            return key, off
    return "rising" if between < 90 else "falling", 0.0


def way(run: Compass) -> str:
    """Say where steepest descent points, as one of the predictions."""
    if run.miss is None:
        return ""
    return "straight" if run.miss <= 2 * AIM else "past"
