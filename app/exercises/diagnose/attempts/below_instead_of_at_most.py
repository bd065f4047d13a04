# caught by: both_low_is_good
remedy = {"underfitting": "b", "overfitting": "c", "good fit": "a", "suspicious": "d"}


def diagnosis(train_error, test_error, acceptable):
    low, seen = test_error < acceptable, train_error < acceptable
    names = {(1, 1): "good fit", (1, 0): "overfitting", (0, 1): "suspicious"}
    return names.get((seen, low), "underfitting")
