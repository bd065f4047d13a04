# caught by: all_begin_at_the_rate
def exponential(rate, decay, t):
    return rate * decay ** (t + 1)


def stepwise(rate, factor, every, t):
    return rate * factor ** (t // every)


def inverse(rate, decay, t):
    return rate / (1 + decay * (t + 1))
