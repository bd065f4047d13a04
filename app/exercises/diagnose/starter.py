remedy = {"underfitting": "a", "overfitting": "a", "good fit": "a", "suspicious": "a"}


def diagnosis(train_error, test_error, acceptable):
    if test_error > train_error:
        return "overfitting"
    return "good fit"


print("degree 1: ", diagnosis(0.42, 0.47, acceptable=0.15))
print("degree 3: ", diagnosis(0.08, 0.12, acceptable=0.15))
print("degree 12:", diagnosis(0.01, 6.30, acceptable=0.15))
