# caught by: stepwise_is_a_staircase
def exponential(rate, decay, t):
    return rate * decay**t


def stepwise(rate, factor, every, t):
    return rate * factor ** (t / every)


def inverse(rate, decay, t):
    return rate / (1 + decay * t)
