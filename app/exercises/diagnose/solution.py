remedy = {"underfitting": "b", "overfitting": "c", "good fit": "a", "suspicious": "d"}


def diagnosis(train_error, test_error, acceptable):
    knows = train_error <= acceptable
    understands = test_error <= acceptable
    if knows and understands:
        return "good fit"
    if knows:
        return "overfitting"
    if understands:
        return "suspicious"
    return "underfitting"


print("degree 1: ", diagnosis(0.42, 0.47, acceptable=0.15))
print("degree 3: ", diagnosis(0.08, 0.12, acceptable=0.15))
print("degree 12:", diagnosis(0.01, 6.30, acceptable=0.15))
