def early_stop(errors, patience):
    best = 0
    for t in range(1, len(errors)):
        if errors[t] < errors[best]:
            best = t
        elif t - best == patience:
            return best, t
    return best, len(errors) - 1


errors = [9, 7, 8, 6, 7, 8, 5]
best, stopped = early_stop(errors, patience=2)
print(f"best epoch {best} with error {errors[best]}, stopped after epoch {stopped}")
