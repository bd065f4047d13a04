# caught by: screening_must_not_miss
import numpy as np

screening = "precision"
spam_folder = "precision"


def choose_threshold(probability, sick, recall):
    candidates = probability[sick == 1]
    return max(t for t in candidates if np.mean(candidates >= t) >= recall)
