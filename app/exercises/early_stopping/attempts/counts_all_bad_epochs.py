# caught by: a_new_best_renews_patience
def early_stop(errors, patience):
    best, bad = 0, 0
    for t in range(1, len(errors)):
        if errors[t] < errors[best]:
            best = t
        else:
            bad += 1
            if bad == patience:
                return best, t
    return best, len(errors) - 1
