import numpy as np


def word_probabilities(counts):
    return (counts + 1) / (counts + 1).sum()


def log_score(mail, prior, probabilities):
    return np.log(prior) + mail @ np.log(probabilities)


def spam_probability(mail, prior, in_spam, in_other):
    spam = log_score(mail, prior, in_spam)
    other = log_score(mail, 1 - prior, in_other)
    return 1 / (1 + np.exp(other - spam))


print("words in spam:", word_probabilities(np.array([6, 0, 2])))
print("words elsewhere:", word_probabilities(np.array([1, 5, 4])))
