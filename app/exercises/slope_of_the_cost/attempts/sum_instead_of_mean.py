# caught by: each_weight_has_its_slope
def gradient(w, b, X, y):
    error = X @ w + b - y
    return 2 * X.T @ error, 2 * error.sum()
