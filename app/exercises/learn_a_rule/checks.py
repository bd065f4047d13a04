import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def rule_counts_from_the_threshold_on(student, rng):
    """The rule is the one agreed on: spam from the threshold on."""
    threshold = int(rng.integers(2, 6))
    links = np.array([threshold - 1, threshold, threshold + 1, 0])
    student.call("classify", links, threshold).should_be(
        np.array([0, 1, 1, 0]), "A mail with exactly `threshold` links is spam."
    )


def rule_comes_from_the_examples(student, rng):
    """Other mails, another rule: your program learned it from the examples."""
    _fewest(student, np.array([0, 1, 1, 4, 6]), np.array([0, 0, 0, 1, 1]))
    for limit in (int(rng.integers(5, 8)), int(rng.integers(12, 16))):
        ham, spam = rng.integers(0, limit, 8), rng.integers(limit, limit + 6, 8)
        links = np.concatenate([ham, spam, [limit - 1, limit]])
        _fewest(student, links, (links >= limit).astype(int))


@after("rule_comes_from_the_examples")
def a_few_odd_mails_do_not_spoil_it(student, rng):
    """Real examples contradict each other; the best rule is wrong now and then."""
    ham, full = rng.integers(0, 5, 20), rng.integers(5, 12, 20)
    links = np.concatenate([ham, full, [0, 1, 11]])
    spam = (links >= 5).astype(int)
    spam[-3:] = 1, 1, 0
    _fewest(student, links, spam)


@after("rule_comes_from_the_examples")
def it_may_learn_that_nothing_is_spam(student, rng):
    """Where no mail is spam, your program learned just that."""
    _fewest(student, np.array([3]), np.array([0]))
    links = rng.integers(0, 9, 12)
    _fewest(student, links, np.zeros(12, dtype=int))


def picture(student):
    rng = np.random.default_rng(7)
    links = np.concatenate([rng.poisson(2, 60), rng.poisson(7, 40)])
    spam = np.repeat([0, 1], [60, 40])
    mine = int(student.call("learn_threshold", links, spam).value)
    thresholds = np.arange(links.max() + 2)
    counts = np.array([_mistakes(links, spam, t) for t in thresholds])
    return pictures.picture(
        "Mistakes on 100 mails",
        "threshold (links)",
        "mistakes",
        pictures.series("every threshold", "data", "bars", thresholds, counts),
        pictures.series("yours", "yours", "points", [mine], [counts[mine]]),
    )


def _fewest(student, links, spam):
    answer = student.call("learn_threshold", links, spam)
    threshold = answer.should_be_a_number("It is a number of links.")
    counts = [_mistakes(links, spam, t) for t in range(links.max() + 2)]
    mine, best = _mistakes(links, spam, threshold), int(np.argmin(counts))
    expect(
        mine == min(counts),
        f"{answer.text} returned {shown(answer.value)}, which makes {mine} mistakes. "
        f"The threshold {best} makes only {min(counts)}: try them all and count.",
    )


def _mistakes(links, spam, threshold):
    return int(np.sum((links >= threshold) != spam))
