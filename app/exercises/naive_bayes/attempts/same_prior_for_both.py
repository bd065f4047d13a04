# caught by: bayes_weighs_both_kinds
import numpy as np


def word_probabilities(counts):
    return (counts + 1) / (counts.sum() + len(counts))


def log_score(mail, prior, probabilities):
    return np.log(prior) + mail @ np.log(probabilities)


def spam_probability(mail, prior, in_spam, in_other):
    spam = log_score(mail, prior, in_spam)
    other = log_score(mail, prior, in_other)
    return 1 / (1 + np.exp(other - spam))
