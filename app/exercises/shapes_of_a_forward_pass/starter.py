shapes = {
    "W1": (0, 0),
    "b1": (0,),
    "H": (0, 0),
    "W2": (0, 0),
    "scores": (0, 0),
    "dW1": (0, 0),
}


def n_parameters(sizes):
    return sum(sizes)


def steps(n_samples, batch_size, epochs):
    return epochs


print("parameters:", n_parameters([64, 32, 10]))
print("steps in 5 epochs:", steps(1000, 20, 5))
