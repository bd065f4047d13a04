import numpy as np

from app.cells.checks.expectations import after
from app.ml.evaluation.metrics import class_scores


def accuracy_counts_all_right_answers(student, rng):
    """Accuracy counts every right answer, of the healthy and of the sick."""
    student.call("scores", *_five()).part(0, "accuracy").should_be(
        0.4, "Two of the five answers are right, the first and the fourth."
    )
    actual, predicted = _people(rng)
    right = class_scores(actual, predicted).accuracy
    student.call("scores", actual, predicted).part(0, "accuracy").should_be(right)


def precision_looks_at_the_alarms(student, rng):
    """Precision asks of the alarms how many are true."""
    student.call("scores", *_five()).part(1, "precision").should_be(
        0.5, "There are two alarms, and one of them is right."
    )
    one = np.array([1, 0, 0])
    student.call("scores", one, one).part(1, "precision").should_be(
        1.0, "There is one alarm, and it is right."
    )
    actual, predicted = _people(rng)
    right = class_scores(actual, predicted).precision
    student.call("scores", actual, predicted).part(1, "precision").should_be(
        right,
        f"There are {predicted.sum()} alarms (predicted 1); the share of them that is "
        "right is the precision.",
    )


@after("precision_looks_at_the_alarms")
def recall_looks_at_the_sick(student, rng):
    """Recall asks of the sick how many were found."""
    student.call("scores", *_five()).part(2, "recall").should_be(
        1 / 3, "There are three sick, and one of them is found."
    )
    one = np.array([1, 0, 0])
    student.call("scores", one, one).part(2, "recall").should_be(
        1.0, "There is one sick person, and the test finds them."
    )
    actual, predicted = _people(rng)
    right = class_scores(actual, predicted).recall
    student.call("scores", actual, predicted).part(2, "recall").should_be(
        right,
        f"There are {actual.sum()} sick (actual 1); the share of them that is found is "
        "the recall.",
    )


@after("recall_looks_at_the_sick")
def f1_is_the_harmonic_mean(student, rng):
    """F1 is low if either of the two is low: a harmonic mean."""
    student.call("scores", *_five()).part(3, "F1").should_be(
        0.4, "Precision is 1/2 and recall is 1/3."
    )
    actual, predicted = _people(rng)
    right = class_scores(actual, predicted).f1
    student.call("scores", actual, predicted).part(3, "F1").should_be(
        right,
        "It is 2 · precision · recall / (precision + recall), not a plain average.",
    )


@after("f1_is_the_harmonic_mean")
def nothing_is_divided_by_zero(student, rng):
    """No alarm, nobody sick, nothing right: 0, and no nan."""
    n = int(rng.integers(3, 7))
    none, all_of_them = np.zeros(n, dtype=int), np.ones(n, dtype=int)
    help = "A share of nothing is 0 here: look before you divide."
    student.call("scores", all_of_them, none).should_be((0.0, 0.0, 0.0, 0.0), help)
    student.call("scores", none, all_of_them).should_be((0.0, 0.0, 0.0, 0.0), help)
    student.call("scores", none, none).should_be((1.0, 0.0, 0.0, 0.0), help)


def _five():
    return np.array([1, 1, 1, 0, 0]), np.array([1, 0, 0, 0, 1])


def _people(rng):
    # Hits, false alarms, misses, right all-clears: all different, so that no two of the
    # four numbers agree by chance.
    hits, false_alarms, misses = rng.permutation([2, 3, 5])
    actual = np.repeat([1, 0, 1, 0], [hits, false_alarms, misses, 6])
    predicted = np.repeat([1, 1, 0, 0], [hits, false_alarms, misses, 6])
    order = rng.permutation(len(actual))
    return actual[order], predicted[order]
