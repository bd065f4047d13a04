# caught by: better_than_its_training_is_suspicious
remedy = {"underfitting": "b", "overfitting": "c", "good fit": "a", "suspicious": "d"}


def diagnosis(train_error, test_error, acceptable):
    if train_error > acceptable:
        return "underfitting"
    return "overfitting" if test_error > acceptable else "good fit"
