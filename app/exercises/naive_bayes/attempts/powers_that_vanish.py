# caught by: long_mails_work_too
import numpy as np


def word_probabilities(counts):
    return (counts + 1) / (counts.sum() + len(counts))


def log_score(mail, prior, probabilities):
    return np.log(prior) + mail @ np.log(probabilities)


def spam_probability(mail, prior, in_spam, in_other):
    spam = np.exp(log_score(mail, prior, in_spam))
    other = np.exp(log_score(mail, 1 - prior, in_other))
    return spam / (spam + other)
