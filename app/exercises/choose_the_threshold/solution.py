import numpy as np

screening = "recall"
spam_folder = "precision"


def choose_threshold(probability, sick, recall):
    of_the_sick = np.sort(probability[sick == 1])[::-1]
    for threshold in of_the_sick:
        if np.mean(of_the_sick >= threshold) >= recall:
            return threshold


probability = np.array([0.9, 0.7, 0.6, 0.4, 0.2])
sick = np.array([1, 0, 1, 1, 0])
threshold = choose_threshold(probability, sick, 0.6)
alarm = probability >= threshold
print("threshold:", threshold)
print("recall:   ", np.mean(alarm[sick == 1]))
