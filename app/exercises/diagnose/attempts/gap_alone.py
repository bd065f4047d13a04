# caught by: both_high_is_underfitting
remedy = {"underfitting": "b", "overfitting": "c", "good fit": "a", "suspicious": "d"}


def diagnosis(train_error, test_error, acceptable):
    if test_error - train_error > acceptable / 5 and test_error > acceptable:
        return "overfitting"
    return "good fit"
