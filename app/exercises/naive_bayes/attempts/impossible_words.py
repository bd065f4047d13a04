# caught by: no_word_is_impossible
import numpy as np


def word_probabilities(counts):
    return counts / counts.sum()


def log_score(mail, prior, probabilities):
    return np.log(prior) + np.sum(mail * np.log(probabilities))


def spam_probability(mail, prior, in_spam, in_other):
    spam = log_score(mail, prior, in_spam)
    other = log_score(mail, 1 - prior, in_other)
    return 1 / (1 + np.exp(other - spam))
