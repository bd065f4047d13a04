# caught by: best_weights_are_returned
def train(w, gradient, validation_error, rate, patience, most):
    lowest, waited = validation_error(w), 0
    for step in range(most):
        w = w - rate * gradient(w)
        error = validation_error(w)
        waited = 0 if error < lowest else waited + 1
        lowest = min(error, lowest)
        if waited == patience:
            break
    return w
