# caught by: a_tie_is_no_progress
def early_stop(errors, patience):
    best = 0
    for t in range(1, len(errors)):
        if errors[t] <= errors[best]:
            best = t
        elif t - best == patience:
            return best, t
    return best, len(errors) - 1
