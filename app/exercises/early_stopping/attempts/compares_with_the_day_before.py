# caught by: better_means_better_than_the_best
def early_stop(errors, patience):
    best, waiting = 0, 0
    for t in range(1, len(errors)):
        waiting = 0 if errors[t] < errors[t - 1] else waiting + 1
        if errors[t] < errors[best]:
            best = t
        if waiting == patience:
            return best, t
    return best, len(errors) - 1
