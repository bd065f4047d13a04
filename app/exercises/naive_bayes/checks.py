import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

IN_SPAM, IN_OTHER = np.array([7, 1, 3]) / 11, np.array([2, 6, 5]) / 13


def no_word_is_impossible(student, rng):
    """Every word was seen once more: even an unseen one is possible."""
    for counts in (np.array([6, 0, 2]), np.array([0, 0]), rng.integers(0, 20, 5)):
        student.call("word_probabilities", counts).should_be(
            (counts + 1) / (counts.sum() + len(counts)),
            "Add 1 to each count first. The total grows with it.",
        )


def words_count_as_often_as_they_occur(student, rng):
    """The score adds the logarithm of the prior and of each word, each time."""
    mail, thirds = np.array([2, 0, 1]), np.array([0.5, 0.3, 0.2])
    drawn = rng.integers(0, 5, 3)
    for counts, prior, words in (
        (mail, 0.5, thirds),
        (np.array([0, 0, 0]), 0.2, thirds),
        (drawn, round(float(rng.uniform(0.1, 0.9)), 2), IN_SPAM),
    ):
        student.call("log_score", counts, prior, words).should_be(
            np.log(prior) + counts @ np.log(words),
            "ln of the prior, plus the count of each word times ln of its probability.",
        )


@after("words_count_as_often_as_they_occur")
def bayes_weighs_both_kinds(student, rng):
    """Bayes' theorem weighs spam against everything else."""
    pair, half = np.array([0.9, 0.1]), np.array([0.5, 0.5])
    prior = round(float(rng.uniform(0.1, 0.9)), 2)
    for mail, share, spam, other in (
        (np.array([1, 0]), 0.4, pair, half),
        (np.array([0, 0]), 0.3, pair, half),
        (np.array([1, 2, 0]), 0.4, IN_SPAM, IN_OTHER),
        (rng.integers(0, 4, 3), prior, IN_SPAM, IN_OTHER),
    ):
        student.call("spam_probability", mail, share, spam, other).should_be(
            _spam(mail, share, spam, other),
            "Score of spam, divided by the sum of both scores. The prior of the other "
            f"mails is {1 - share:.3g}.",
        )


@after("bayes_weighs_both_kinds")
def long_mails_work_too(student, rng):
    """Mails with a thousand words are judged, although all products vanish."""
    for mail in (
        np.array([400, 300, 500]),
        np.array([350, 253, 250]),
        rng.integers(300, 500, 3),
    ):
        student.call("spam_probability", mail, 0.4, IN_SPAM, IN_OTHER).should_be(
            _spam(mail, 0.4, IN_SPAM, IN_OTHER),
            "e to such a score is 0 for the computer, for both kinds. Use the "
            "difference of the two logarithms.",
        )


def picture(student):
    times = np.arange(0, 9)
    call = student.function("spam_probability")
    curves = [
        [call(np.array([n, meetings, 0]), 0.4, IN_SPAM, IN_OTHER) for n in times]
        for meetings in (0, 2)
    ]
    return pictures.picture(
        "A mail that says “offer” again and again",
        "how often it says “offer”",
        "probability of spam",
        pictures.series("and nothing else", "yours", "line", times, curves[0]),
        pictures.series("and “meeting” twice", "reference", "line", times, curves[1]),
    )


def _spam(mail, prior, in_spam, in_other):
    spam = np.log(prior) + mail @ np.log(in_spam)
    other = np.log(1 - prior) + mail @ np.log(in_other)
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(other - spam))
