import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def label_one_costs_minus_log_p(student, rng):
    """For label 1 the price is −ln p: the surer and right, the cheaper."""
    p = float(rng.uniform(0.1, 0.95))
    student.call("cross_entropy", np.array([1]), np.array([p])).should_be(
        -np.log(p), f"There is one sample, with label 1: −ln {p:.3g}, the natural log."
    )


@after("label_one_costs_minus_log_p")
def label_zero_counts_too(student, rng):
    """For label 0 the price is −ln(1 − p): false alarms are not for free."""
    p = float(rng.uniform(0.1, 0.45))
    student.call("cross_entropy", np.array([0]), np.array([p])).should_be(
        -np.log(1 - p), f"Label 0 had the probability 1 − {p:.3g}."
    )


@after("label_zero_counts_too")
def cost_is_a_mean(student, rng):
    """The cost of many samples is their mean."""
    y, p = rng.integers(0, 2, 8), rng.uniform(0.05, 0.95, 8).round(2)
    given = np.where(y == 1, p, 1 - p)
    student.call("cross_entropy", y, p).should_be(
        -np.mean(np.log(given)), "Divide the sum of the 8 prices by 8."
    )


@after("label_zero_counts_too")
def sure_and_wrong_stays_finite(student, rng):
    """Sure and wrong is very expensive, but it has a price."""
    for y in rng.permutation([[0], [1]]):
        student.call("cross_entropy", y, 1.0 - y).should_be(
            -np.log(1e-12), "Move p away from 0 and 1 before the logarithms.", rtol=1e-4
        )


@after("sure_and_wrong_stays_finite")
def sure_and_right_is_free(student, rng):
    """Sure and right costs nothing, not even a nan."""
    y = rng.permutation([0, 1, 1])
    student.call("cross_entropy", y, 1.0 * y).should_be(
        0.0, "0 · ln 0 is nan: keep p inside the range on both sides."
    )


def picture(student):
    p = np.linspace(0.01, 0.99, 50)
    one, zero = np.array([1]), np.array([0])
    call = student.function("cross_entropy")
    return pictures.picture(
        "What a probability costs",
        "probability given to label 1",
        "cross-entropy",
        pictures.series(
            "yours, label 1", "yours", "line", p, [call(one, np.array([q])) for q in p]
        ),
        pictures.series(
            "yours, label 0", "data", "line", p, [call(zero, np.array([q])) for q in p]
        ),
    )
