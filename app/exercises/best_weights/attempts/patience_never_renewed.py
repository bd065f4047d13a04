# caught by: patience_counts_steps_in_a_row
def train(w, gradient, validation_error, rate, patience, most):
    best, lowest, waited = w, validation_error(w), 0
    for step in range(most):
        w = w - rate * gradient(w)
        error = validation_error(w)
        if error < lowest:
            best, lowest = w, error
        else:
            waited += 1
        if waited == patience:
            break
    return best
