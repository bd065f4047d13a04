"""The diagnosis: underfitting, good fit or overfitting, from numbers alone."""

from typing import NamedTuple

from app.ml.arrays import number

CLOSE = 1.25
"""A test error up to this many times the best one is as good as the best."""
ABOVE_NOISE = 2.0
"""Errors beyond this many times the noise are not explained by noise."""
NEGLIGIBLE = 1e-12
"""Errors below this are rounding."""


class Diagnosis(NamedTuple):
    """What two errors say about a fit.

    Parameters
    ----------
    verdict : {"underfitting", "good fit", "overfitting", "suspicious", "mixed"}
    reason : str
        The comparison that decided.
    recommendation : str
    """

    verdict: str
    reason: str
    recommendation: str


def diagnose(
    train_error: float,
    test_error: float,
    noise: float | None,
    best: float,
    direction: int = 0,
) -> Diagnosis:
    """Judge a fit by its errors, never by its complexity.

    Parameters
    ----------
    train_error, test_error : float
        Mean squared errors of the fit.
    noise : float or None
        Variance of the noise if it is known, in the same unit.
    best : float
        Smallest test error over all complexities on the same data.
    direction : int, optional
        Where it lies: positive at a higher complexity, negative at a lower one, 0 if
        that is not known.

    Returns
    -------
    Diagnosis

    Raises
    ------
    ValueError
        If an error is negative or not finite.

    Notes
    -----
    =====================  ===========  ===============
    training error         test error   verdict
    =====================  ===========  ===============
    above the best test    high         underfitting
    below the best test    high         overfitting
    low                    near best    good fit
    above twice the test   near best    suspicious
    =====================  ===========  ===============

    A high training error normally means that a higher complexity would do better, and
    a low one that a lower complexity would; on a small or easy test set it may be the
    other way round. Then neither verdict would be honest, and the signs are mixed.

    If even the best errors are above twice the noise, the whole family underfits.

    Examples
    --------
    >>> diagnose(0.01, 3.2, noise=0.09, best=0.12).verdict
    'overfitting'
    """
    for name, error in (("train_error", train_error), ("test_error", test_error)):
        number(error, name, low=0)
    number(best, "best", low=0)
    floor = ABOVE_NOISE * number(0.0 if noise is None else noise, "noise", low=0)
    if test_error > max(CLOSE * best, NEGLIGIBLE):
        return _far_from_best(train_error, test_error, best, direction)
    if noise is not None and min(train_error, test_error) > max(floor, NEGLIGIBLE):
        return Diagnosis(
            "underfitting",
            f"both errors, {train_error:.3g} and {test_error:.3g}, are more than "
            f"{ABOVE_NOISE:g} times the noise, {noise:.3g}",
            "No complexity tried here follows the data: allow richer ones.",
        )
    if train_error > max(2 * test_error, NEGLIGIBLE):
        return Diagnosis(
            "suspicious",
            f"the training error, {train_error:.3g}, is more than twice the test "
            f"error, {test_error:.3g}",
            "Look for test data that leaked into training, or a test set too small.",
        )
    return Diagnosis(
        "good fit",
        f"the test error, {test_error:.3g}, is within {CLOSE:g} times the best, "
        f"{best:.3g}",
        "Keep this complexity.",
    )


def _far_from_best(
    train_error: float, test_error: float, best: float, direction: int
) -> Diagnosis:
    high = train_error > best
    if direction < 0 if high else direction > 0:
        return _mixed(best, "lower" if high else "higher")
    if high:
        return Diagnosis(
            "underfitting",
            f"even on its own data the error is {train_error:.3g}, above the best "
            f"test error, {best:.3g}",
            "Raise the complexity, or weaken the ridge.",
        )
    return Diagnosis(
        "overfitting",
        f"the test error, {test_error:.3g}, is {test_error / max(best, 1e-300):.3g} "
        f"times the best, though the training error is only {train_error:.3g}",
        "Lower the complexity, add training data, or use ridge.",
    )


def _mixed(best: float, where: str) -> Diagnosis:
    return Diagnosis(
        "mixed",
        f"the errors point one way, yet a {where} complexity reaches {best:.3g}",
        f"Try a {where} complexity, and measure on more data.",
    )
