# caught by: best_epoch_is_kept
def early_stop(errors, patience):
    best = 0
    for t in range(1, len(errors)):
        if errors[t] < errors[best]:
            best = t
        elif t - best == patience:
            return t, t
    return len(errors) - 1, len(errors) - 1
