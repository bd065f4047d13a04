# caught by: batches_make_steps
shapes = {
    "W1": [64, 32],
    "b1": [32],
    "H": [20, 32],
    "W2": [32, 10],
    "scores": [20, 10],
    "dW1": [64, 32],
}


def n_parameters(sizes):
    return sum((m + 1) * n for m, n in zip(sizes[:-1], sizes[1:]))


def steps(n_samples, batch_size, epochs):
    return epochs * (n_samples // batch_size)
