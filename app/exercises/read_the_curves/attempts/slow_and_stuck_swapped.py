# caught by: causes_fit_the_runs
cause = {"A": "d", "B": "c", "C": "e", "D": "b", "E": "a"}


def symptom(training, validation):
    rises = [b > a for a, b in zip(training, training[1:])]
    if sum(rises) / len(rises) > 0.25:
        return "jumps"
    if validation[-1] > 1.1 * min(validation):
        return "overfitting"
    return "hardly learns" if training[-1] > 0.5 * training[0] else "fine"
