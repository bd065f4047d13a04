import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def rare_things_stay_unlikely(student, rng):
    """You did not forget how rare the disease is: the prior counts."""
    student.call("posterior", 0.01, 0.9, 0.09).should_be(
        0.009 / 0.0981,
        "Of 10,000 people, 90 are sick and positive, 891 are healthy and positive.",
    )
    prior, hit, false = _rates(rng)
    people = 100_000
    sick, alarms = prior * hit * people, (1 - prior) * false * people
    answer = student.call("posterior", prior, hit, false)
    help = f"Of {people} people, {sick:.0f} are sick and positive."
    if answer.equals(hit):
        help += " The hit rate answers the reverse question: how likely a positive is."
    elif answer.equals(hit / (hit + false)):
        help += " Your result would be right if every second person were sick."
    answer.should_be(
        sick / (sick + alarms), f"{help} {alarms:.0f} are healthy and positive."
    )


@after("rare_things_stay_unlikely")
def extremes_are_certain(student, rng):
    """Without false alarms a test makes sure; telling nothing, it changes nothing."""
    prior, hit, false = _rates(rng)
    student.call("posterior", prior, hit, 0.0).should_be(
        1.0, "No healthy person ever tests positive here."
    )
    student.call("posterior", prior, false, false).should_be(
        prior, "Sick and healthy test positive equally often: the test says nothing."
    )


@after("rare_things_stay_unlikely")
def yesterdays_posterior_is_todays_prior(student, rng):
    """Evidence adds up: each positive test starts from where the last one ended."""
    prior, hit, false = _rates(rng)
    student.call("after_tests", prior, hit, false, []).should_be(prior, "No news.")
    for n in (1, 2, int(rng.integers(3, 6))):
        student.call("after_tests", prior, hit, false, [True] * n).should_be(
            _after(prior, hit, false, [True] * n),
            "The posterior of one test is the prior of the next.",
        )


@after("yesterdays_posterior_is_todays_prior")
def good_news_is_news(student, rng):
    """A negative test is news as well, and lowers the probability."""
    prior, hit, false = _rates(rng)
    results = rng.permutation([True, False, False, True]).tolist()
    for given in ([False], results):
        student.call("after_tests", prior, hit, false, given).should_be(
            _after(prior, hit, false, given),
            f"The sick test negative with probability {1 - hit:.2f}, the healthy with "
            f"{1 - false:.2f}.",
        )


def picture(student):
    priors = np.linspace(0.001, 0.999, 100)
    mine = [student.call("posterior", float(p), 0.9, 0.09).value for p in priors]
    return pictures.picture(
        "After a positive test (hit rate 0.9, false alarms 0.09)",
        "probability before",
        "probability after",
        pictures.series("yours", "yours", "line", priors, mine),
        pictures.series("no change", "reference", "line", [0, 1], [0, 1]),
    )


def _rates(rng):
    low, high = [0.005, 0.8, 0.03], [0.1, 0.97, 0.2]
    return [round(float(rate), 3) for rate in rng.uniform(low, high)]


def _after(prior, hit, false, results):
    odds = prior / (1 - prior)
    for positive in results:
        odds *= hit / false if positive else (1 - hit) / (1 - false)
    return odds / (1 + odds)
