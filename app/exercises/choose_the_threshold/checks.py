import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def screening_must_not_miss(student, rng):
    """A miss may cost a life, a false alarm a second test: recall."""
    student.variable("screening").should_be(
        "recall", "Whoever is missed gets no second test. Which measure counts misses?"
    )


def spam_folder_must_not_lose_mail(student, rng):
    """A wrong alarm deletes a real mail: precision."""
    student.variable("spam_folder").should_be(
        "precision", "Here the false alarm is the costly one. Which measure sees it?"
    )


def enough_of_the_sick_are_found(student, rng):
    """At your threshold at least the wanted share of the sick is found."""
    for recall in (0.5, 0.7, 1.0):
        probability, sick = _people(rng)
        answer = student.call("choose_threshold", probability, sick, recall)
        threshold = answer.should_be_a_number("It is a probability.")
        found = np.mean(probability[sick == 1] >= threshold)
        expect(
            found >= recall,
            f"{answer.text} returned {shown(answer.value)}. The alarm then finds the "
            f"share {found:.3g} of the sick, but {recall} were wanted.",
        )


@after("enough_of_the_sick_are_found")
def no_alarm_more_than_needed(student, rng):
    """It is the largest such threshold: no false alarm more than needed."""
    five, sick = np.array([0.9, 0.7, 0.6, 0.4, 0.2]), np.array([1, 0, 1, 1, 0])
    student.call("choose_threshold", five, sick, 0.6).should_be(
        0.6, "At 0.6 the alarm finds 2 of the 3 sick; at 0.7 only one."
    )
    student.call("choose_threshold", five, sick, 1.0).should_be(
        0.4, "The sick person with the lowest probability has 0.4."
    )
    for recall in (0.5, 0.7, 1.0):
        probability, sick = _people(rng)
        of_the_sick = np.sort(probability[sick == 1])
        right = max(t for t in of_the_sick if np.mean(of_the_sick >= t) >= recall)
        student.call("choose_threshold", probability, sick, recall).should_be(
            right, "A larger threshold still finds enough of the sick."
        )


def picture(student):
    probability, sick = _people(np.random.default_rng(3), 60)
    wanted = np.linspace(0.1, 1, 19)
    choose = student.function("choose_threshold")
    chosen = [choose(probability, sick, float(recall)) for recall in wanted]
    alarms = [int(np.sum(probability >= t)) for t in chosen]
    return pictures.picture(
        "What a higher recall costs",
        "recall wanted",
        "alarms among 60 people",
        pictures.series("with your thresholds", "yours", "line", wanted, alarms),
    )


def _people(rng, n=14):
    sick = np.resize([1, 0], n)
    # The sick get higher probabilities, but not always above ½.
    probability = rng.beta(2 + 1.5 * sick, 4 - sick)
    sure = rng.permutation(np.flatnonzero(sick))
    probability[sure[0]], probability[sure[1]] = 0.08, 0.12
    return probability.round(3) + np.arange(n) * 1e-5, sick
