import numpy as np

from app.cells.checks.expectations import after

ALL_ALIKE = np.array([2, 2, 2])


def a_pure_group_has_impurity_zero(student, rng):
    """A group of one class has the impurity 0."""
    for labels in (ALL_ALIKE, np.array([0]), np.full(int(rng.integers(2, 9)), 1)):
        student.call("gini", labels).should_be(
            0.0, "All labels are the same class, so its share is 1."
        )


def impurity_counts_every_class(student, rng):
    """The impurity of a mixed group is right, for two classes and for more."""
    for labels in (
        np.array([0, 0, 1, 1]),
        np.array([0, 1, 2]),
        np.array([5, 5, 5, 7]),
        rng.integers(0, 4, 12),
    ):
        student.call("gini", labels).should_be(
            _gini(labels), "Share of each class, squared, summed up; one minus that."
        )


@after("impurity_counts_every_class")
def question_leaves_the_purest_parts(student, rng):
    """The threshold is the middle that leaves the purest parts."""
    cases = [
        (np.array([3.0, 1.0, 4.0, 6.0]), np.array([0, 0, 1, 1])),
        # Equal weights would cut off the single 1 at the left.
        (np.array([1.0, 2, 3, 4, 5, 6, 7, 8]), np.array([1, 0, 1, 0, 0, 0, 0, 0])),
        (np.array([1.0, 2, 3, 4, 5, 6]), np.array([0, 0, 0, 1, 2, 2])),
        _without_a_tie(rng),
    ]
    for x, labels in cases:
        student.call("best_threshold", x, labels).should_be(
            _best(x, labels),
            "Weight the impurity of each part by the number of its examples.",
        )


@after("question_leaves_the_purest_parts")
def equal_values_stay_together(student, rng):
    """Equal values are not parted, and a tie goes to the smaller threshold."""
    x = np.array([1.0, 1.0, 1.0, 2.0, 2.0, 5.0])
    labels = np.array([0, 1, 0, 1, 1, 0])
    student.call("best_threshold", x, labels).should_be(
        _best(x, labels), "Only middles between two different values are questions."
    )
    x, labels = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0, 1, 1, 0])
    student.call("best_threshold", x, labels).should_be(
        1.5, "1.5 and 3.5 are equally good here; take the smaller one."
    )


def _gini(labels):
    counts = np.unique(labels, return_counts=True)[1]
    return float(1 - np.sum((counts / counts.sum()) ** 2))


def _without_a_tie(rng):
    labels = np.array([0, 1, 0, 1, 1, 0, 1, 2, 2])
    while True:
        x = rng.permutation(9) * 1.0
        lowest = np.sort(_mixed(x, labels)[1])[:2]
        if lowest[1] - lowest[0] > 0.1:
            return x, labels


def _best(x, labels):
    middles, mixed = _mixed(x, labels)
    return float(middles[np.argmin(np.round(mixed, 9))])


def _mixed(x, labels):
    values = np.unique(x)
    middles = (values[1:] + values[:-1]) / 2
    mixed = []
    for t in middles:
        parts = labels[x <= t], labels[x > t]
        mixed.append(sum(len(part) * _gini(part) for part in parts))
    return middles, mixed
