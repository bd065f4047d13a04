import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def one_sample_adds_up_to_one(student, rng):
    """For one sample the powers of e are divided by their sum."""
    drawn = rng.uniform(-3, 3, (1, 4)).round(1)
    for Z in (np.array([[0.0, np.log(3.0)]]), np.array([[2.0, -1.0, 0.5]]), drawn):
        student.call("softmax", Z).should_be(
            _softmax(Z), "e to each score, divided by the sum of these."
        )


@after("one_sample_adds_up_to_one")
def each_row_is_its_own_sample(student, rng):
    """Every row adds up to 1 by itself: samples know nothing of each other."""
    drawn = rng.uniform(-3, 3, (4, 3)).round(1)
    square = np.array([[2.0, 1.0], [0.0, 3.0]])
    for Z in (square, np.array([[5.0, 1.0, 0.0], [-2.0, 0.0, 0.0]]), drawn):
        student.call("softmax", Z).should_be(
            _softmax(Z),
            "Divide each row by its own sum: axis=1, with keepdims=True.",
        )


@after("each_row_is_its_own_sample")
def large_scores_stay_finite(student, rng):
    """Scores in the thousands do no harm, on either side of 0."""
    large = float(rng.integers(2000, 5000))
    for Z in (
        np.array([[1000.0, 1000.0]]),
        np.array([[-1000.0, -1001.0], [1000.0, 999.0]]),
        np.array([[-4000.0, -4000.0], [4000.0, 4001.0]]),
        np.array([[large, -large]]),
    ):
        student.call("softmax", Z).should_be(
            _softmax(Z),
            "Subtract the largest score of each row from that row before the powers.",
        )


def cost_is_the_mean_of_the_logarithms(student, rng):
    """The cost is the mean of minus ln p of the true classes."""
    Z = np.array([[0.0, np.log(3.0)], [1.0, 1.0], [2.0, 0.0]])
    drawn = rng.uniform(-3, 3, (5, 3)).round(1)
    for scores, y in ((Z, np.array([1, 0, 1])), (drawn, rng.integers(0, 3, 5))):
        student.call("cross_entropy", scores, y).should_be(
            _cost(scores, y),
            "Take the probability of the true class in each row, then the mean of −ln.",
        )


@after("cost_is_the_mean_of_the_logarithms")
def sure_and_wrong_is_expensive_but_finite(student, rng):
    """Sure and wrong has a large price, and still a price."""
    large = float(rng.integers(1000, 3000))
    for Z, y in (
        (np.array([[1000.0, 0.0]]), np.array([1])),
        (np.array([[0.0, large, 5.0], [1.0, 1.0, 1.0]]), np.array([0, 2])),
    ):
        student.call("cross_entropy", Z, y).should_be(
            _cost(Z, y),
            "The probability of the true class is 0 for the computer, and ln 0 is "
            "infinite. Work with the logarithm itself: score − ln of the sum.",
        )


def picture(student):
    gaps = np.linspace(-6, 6, 61)
    call = student.function("softmax")
    two = [np.asarray(call(np.array([[g, 0.0]])))[0, 0] for g in gaps]
    three = [np.asarray(call(np.array([[g, 0.0, 0.0]])))[0, 0] for g in gaps]
    return pictures.picture(
        "What softmax makes of a lead",
        "score of the first class; all others have 0",
        "probability of the first class",
        pictures.series("of two classes", "yours", "line", gaps, two),
        pictures.series("of three classes", "reference", "line", gaps, three),
    )


def _softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _cost(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    return -np.mean(logs[np.arange(len(y)), y])
