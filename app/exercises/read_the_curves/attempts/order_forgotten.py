# caught by: rising_validation_is_overfitting
import numpy as np

cause = {"A": "d", "B": "b", "C": "e", "D": "c", "E": "a"}


def symptom(training, validation):
    if np.mean(np.diff(training) > 0) > 0.25:
        return "jumps"
    if training[-1] > training[0] / 2:
        return "hardly learns"
    return "overfitting" if validation[-1] > 1.1 * min(validation) else "fine"
