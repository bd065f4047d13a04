import numpy as np
from sklearn.datasets import load_breast_cancer

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.cells.checks.student import Answer

THRESHOLDS = range(10, 19)


def shares_are_of_the_right_people(student, rng):
    """Each rate is a share of its own group: of the healthy, and of the ill."""
    score, y = np.array([5.0, 7.0, 9.0]), np.array([0, 1, 1])
    more = np.array([1.0, 2.0, 3.0, 4.0, 6.0]), np.array([0, 0, 1, 0, 0])
    drawn = rng.uniform(0, 9, 8).round(1), rng.permutation([0, 0, 0, 0, 0, 1, 1, 1])
    cases = ((score, y, 8.0), (*more, 3.5), (*drawn, 4.95))
    for s, labels, threshold in cases:
        right = _rates(s, labels, threshold)
        answer = student.call("rates", s, labels, threshold)
        answer.should_be(
            right,
            "That is the right pair the other way round."
            if answer.equals(right[::-1])
            else f"Healthy and alarmed: {right[0] * np.sum(labels == 0):.0f} of "
            f"{np.sum(labels == 0)}; ill and alarmed: "
            f"{right[1] * np.sum(labels == 1):.0f} of {np.sum(labels == 1)}.",
        )


@after("shares_are_of_the_right_people")
def threshold_itself_alarms(student, rng):
    """A score that is exactly at the threshold alarms."""
    threshold = float(rng.integers(3, 9))
    score, y = np.array([threshold, threshold, threshold, 0]), np.array([0, 0, 1, 1])
    student.call("rates", score, y, threshold).should_be(
        (1.0, 0.5), "“At least the threshold” includes the threshold: >=."
    )
    student.call("total_cost", score, y, threshold, 1, 1).should_be(
        3, "The first three scores are exactly at the threshold, so they alarm."
    )


@after("threshold_itself_alarms")
def both_mistakes_have_their_price(student, rng):
    """Misses and false alarms are counted and paid for separately."""
    score, y = np.array([5.0, 7.0, 9.0]), np.array([0, 1, 1])
    drawn = rng.uniform(0, 9, 9).round(1), rng.permutation([0, 0, 0, 0, 1, 1, 1, 1, 1])
    for s, labels, threshold, miss, alarm in (
        (score, y, 8.0, 10, 1),
        (score, y, 4.0, 10, 3),
        (score, y, 10.0, 7, 3),
        (*drawn, 4.95, 5, 2),
    ):
        missed = int(np.sum((s < threshold) & (labels == 1)))
        frightened = int(np.sum((s >= threshold) & (labels == 0)))
        student.call("total_cost", s, labels, threshold, miss, alarm).should_be(
            miss * missed + alarm * frightened,
            f"Missed: {missed}, at {miss} each. False alarms: {frightened}, at {alarm} "
            "each.",
        )


@after("both_mistakes_have_their_price")
def thresholds_are_cheapest(student, rng):
    """You chose the cheapest thresholds, and they differ with the price of a miss."""
    radius, ill = _women()
    for name, miss in (("if_a_miss_costs_10", 10), ("if_both_cost_1", 1)):
        costs = [_cost(radius, ill, t, miss, 1) for t in THRESHOLDS]
        answer = student.variable(name)
        if not answer.equals(THRESHOLDS[int(np.argmin(costs))]):
            answer.fail(
                f"Compare total_cost(radius, ill, t, {miss}, 1) for t from 10 to 18. "
                "Another one is cheaper."
            )


def people_decide_about_prices(student, rng):
    """What a miss may cost is a question for people, and no data answer it."""
    answer = student.variable("who_decides")
    word = Answer(answer.text, str(answer.value).strip().lower())
    if not word.equals("the patients and doctors"):
        answer.fail(
            "Data say how many are missed at each threshold, and a curve shows it. "
            "How bad a miss is, compared with a fright, they do not say."
        )


def picture(student):
    radius, ill = _women()
    thresholds = np.linspace(8, 20, 25)
    pairs = [student.call("rates", radius, ill, float(t)).value for t in thresholds]
    x, y = np.array(pairs, dtype=float).T
    return pictures.picture(
        "ROC curve of the mean radius",
        "false positive rate: alarms among the healthy",
        "true positive rate: alarms among the ill",
        pictures.series("yours", "yours", "line", x, y),
        pictures.series("tossing a coin", "reference", "line", [0, 1], [0, 1]),
    )


def _women():
    data = load_breast_cancer()
    return data.data[:, 0], 1 - data.target


def _rates(score, y, threshold):
    alarm = score >= threshold
    return float(alarm[y == 0].mean()), float(alarm[y == 1].mean())


def _cost(score, y, threshold, miss, alarm):
    alarmed = score >= threshold
    return miss * np.sum(~alarmed & (y == 1)) + alarm * np.sum(alarmed & (y == 0))
