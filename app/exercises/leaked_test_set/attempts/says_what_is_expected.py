# caught by: real_signals_are_found
def honest_accuracy(X, y, rng):
    return 0.45 + rng.integers(0, 3) / 20
