import numpy as np

screening = "?"
spam_folder = "?"


def choose_threshold(probability, sick, recall):
    return 0.5


probability = np.array([0.9, 0.7, 0.6, 0.4, 0.2])
sick = np.array([1, 0, 1, 1, 0])
threshold = choose_threshold(probability, sick, 0.6)
alarm = probability >= threshold
print("threshold:", threshold)
print("recall:   ", np.mean(alarm[sick == 1]))
