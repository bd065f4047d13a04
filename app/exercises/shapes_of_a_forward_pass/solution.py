import math

shapes = {
    "W1": (64, 32),
    "b1": (32,),
    "H": (20, 32),
    "W2": (32, 10),
    "scores": (20, 10),
    "dW1": (64, 32),
}


def n_parameters(sizes):
    total = 0
    for m, n in zip(sizes, sizes[1:]):
        total += m * n + n
    return total


def steps(n_samples, batch_size, epochs):
    return epochs * math.ceil(n_samples / batch_size)


print("parameters:", n_parameters([64, 32, 10]))
print("steps in 5 epochs:", steps(1000, 20, 5))
