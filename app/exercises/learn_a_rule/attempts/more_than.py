# caught by: rule_counts_from_the_threshold_on
import numpy as np


def classify(links, threshold):
    return (links > threshold).astype(int)


def learn_threshold(links, spam):
    thresholds = range(links.max() + 2)
    return int(np.argmin([np.sum((links >= t) != spam) for t in thresholds]))
