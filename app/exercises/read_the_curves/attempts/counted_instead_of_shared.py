# caught by: limits_belong_to_the_better_side
import numpy as np

cause = {"A": "d", "B": "b", "C": "e", "D": "c", "E": "a"}


def symptom(training, validation):
    if np.mean(np.diff(training) > 0) >= 0.25:
        return "jumps"
    if validation[-1] > 1.1 * min(validation):
        return "overfitting"
    return "hardly learns" if training[-1] > 0.5 * training[0] else "fine"
