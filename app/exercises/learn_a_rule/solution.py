import numpy as np


def classify(links, threshold):
    return (links >= threshold).astype(int)


def learn_threshold(links, spam):
    best, fewest = 0, len(spam) + 1
    for threshold in range(links.max() + 2):
        mistakes = np.sum(classify(links, threshold) != spam)
        if mistakes < fewest:
            best, fewest = threshold, mistakes
    return best


links = np.array([0, 1, 1, 2, 4, 6, 8, 5])
spam = np.array([0, 0, 0, 0, 0, 1, 1, 1])
threshold = learn_threshold(links, spam)
print("spam from", threshold, "links on")
print("mistakes:", np.sum(classify(links, threshold) != spam))
