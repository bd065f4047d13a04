def early_stop(errors, patience):
    # Never stops, and keeps the last epoch.
    last = len(errors) - 1
    return last, last


errors = [9, 7, 8, 6, 7, 8, 5]
best, stopped = early_stop(errors, patience=2)
print(f"best epoch {best} with error {errors[best]}, stopped after epoch {stopped}")
