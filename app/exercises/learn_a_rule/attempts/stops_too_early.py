# caught by: it_may_learn_that_nothing_is_spam
import numpy as np


def classify(links, threshold):
    return (links >= threshold).astype(int)


def learn_threshold(links, spam):
    counts = [np.sum(classify(links, t) != spam) for t in range(links.max() + 1)]
    return int(np.argmin(counts))
