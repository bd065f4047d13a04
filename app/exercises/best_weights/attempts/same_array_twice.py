# caught by: start_is_kept
def train(w, gradient, validation_error, rate, patience, most):
    best, lowest, waited = w.copy(), validation_error(w), 0
    for step in range(most):
        w -= rate * gradient(w)
        error = validation_error(w)
        if error < lowest:
            best, lowest, waited = w.copy(), error, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
