# caught by: no_alarm_more_than_needed
import numpy as np

screening = "recall"
spam_folder = "precision"


def choose_threshold(probability, sick, recall):
    # Falls between two people instead of on one.
    return np.quantile(probability[sick == 1], 1 - recall, method="lower") - 0.001
