# caught by: a_tie_is_not_better
def train(w, gradient, validation_error, rate, patience, most):
    best, lowest, waited = w, validation_error(w), 0
    for step in range(most):
        w = w - rate * gradient(w)
        error = validation_error(w)
        waited += 1
        if error <= lowest:
            best, lowest, waited = w, error, 0
        if waited == patience:
            break
    return best
