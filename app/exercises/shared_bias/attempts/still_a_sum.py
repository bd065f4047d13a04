# caught by: weights_get_a_mean
def gradients(V, c, H, Y):
    error = H @ V + c - Y
    return H.T @ error, error.mean(axis=0)
