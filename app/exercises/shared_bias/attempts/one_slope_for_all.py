# caught by: every_bias_has_its_slope
def gradients(V, c, H, Y):
    error = (H @ V + c - Y) / len(Y)
    return H.T @ error, error.sum()
