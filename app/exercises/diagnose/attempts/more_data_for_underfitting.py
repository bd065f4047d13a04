# caught by: remedies_fit_the_diagnoses
remedy = {"underfitting": "c", "overfitting": "b", "good fit": "a", "suspicious": "d"}


def diagnosis(train_error, test_error, acceptable):
    low, seen = test_error <= acceptable, train_error <= acceptable
    names = {(1, 1): "good fit", (1, 0): "overfitting", (0, 1): "suspicious"}
    return names.get((seen, low), "underfitting")
