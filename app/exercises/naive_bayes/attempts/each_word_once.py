# caught by: words_count_as_often_as_they_occur
import numpy as np


def word_probabilities(counts):
    return (counts + 1) / (counts.sum() + len(counts))


def log_score(mail, prior, probabilities):
    return np.log(prior) + np.sum(np.log(probabilities[mail > 0]))


def spam_probability(mail, prior, in_spam, in_other):
    spam = np.exp(log_score(mail, prior, in_spam))
    return spam / (spam + np.exp(log_score(mail, 1 - prior, in_other)))
