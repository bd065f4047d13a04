import numpy as np


def word_probabilities(counts):
    return counts / counts.sum()


def log_score(mail, prior, probabilities):
    return np.log(prior)


def spam_probability(mail, prior, in_spam, in_other):
    # The witnesses are not heard.
    return prior


print("words in spam:", word_probabilities(np.array([6, 0, 2])))
print("words elsewhere:", word_probabilities(np.array([1, 5, 4])))
