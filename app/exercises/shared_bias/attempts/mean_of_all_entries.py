# caught by: biases_get_the_mean_of_their_output
import numpy as np


def gradients(V, c, H, Y):
    error = H @ V + c - Y
    return H.T @ error / len(Y), np.full(len(c), error.mean())
