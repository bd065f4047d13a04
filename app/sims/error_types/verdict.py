"""The diagnosis of a fit: from its two errors and where the best degree lies."""

from typing import NamedTuple

from app.ml.evaluation.diagnosis import CLOSE, NEGLIGIBLE, diagnose
from app.ml.evaluation.validation import ValidationCurve

UNDERFITTING, OVERFITTING, GOOD = "underfitting", "overfitting", "good_fit"
ALL_UNDERFIT, LUCKY = "all_underfit", "lucky"
SIMPLER, RICHER = "simpler", "richer"
VERDICTS = (UNDERFITTING, OVERFITTING, GOOD, ALL_UNDERFIT, LUCKY, SIMPLER, RICHER)
"""Keys of sentences. The last two are mixed signs: the errors point one way and the
best degree lies the other way."""


class Verdict(NamedTuple):
    """What the numbers say about one degree.

    Parameters
    ----------
    key : str
        One of `VERDICTS`.
    train, test : float
        Mean squared errors of this degree.
    best : float
        Smallest test error of any degree.
    best_degree : int
    """

    key: str
    train: float
    test: float
    best: float
    best_degree: int

    @property
    def gap(self) -> float:
        """Test error above training error."""
        return self.test - self.train

    @property
    def ratio(self) -> float | None:
        """How many times the training error the test error is; None if that is 0."""
        return self.test / self.train if self.train > NEGLIGIBLE else None

    @property
    def times_best(self) -> float:
        """How many times the best test error this one is."""
        return self.test / self.best if self.best > 0 else 1.0


def judge(errors: ValidationCurve, degree: int, noise: float | None) -> Verdict:
    """Diagnose one degree.

    Parameters
    ----------
    errors : ValidationCurve
    degree : int
    noise : float or None
        Variance, where it is known.

    Notes
    -----
    `app.ml.evaluation.diagnosis` decides; here its verdicts get the names of the
    sentences, and those that say two things are told apart.
    """
    train, test = (float(e[degree]) for e in (errors.train_errors, errors.test_errors))
    best_degree = errors.best_degree
    best = float(errors.test_errors[best_degree])
    said = diagnose(train, test, noise, best, best_degree - degree).verdict
    if said == "mixed":
        key = SIMPLER if best_degree < degree else RICHER
    elif said == UNDERFITTING and test <= max(CLOSE * best, NEGLIGIBLE):
        key = ALL_UNDERFIT
    else:
        key = _KEYS[said]
    return Verdict(key, train, test, best, best_degree)


_KEYS = {
    "underfitting": UNDERFITTING,
    "overfitting": OVERFITTING,
    "good fit": GOOD,
    "suspicious": LUCKY,
}
