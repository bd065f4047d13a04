# caught by: patience_has_an_end
def early_stop(errors, patience):
    best = min(range(len(errors)), key=errors.__getitem__)
    return best, min(best + patience, len(errors) - 1)
