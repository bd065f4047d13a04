# caught by: inverse_slows_down_ever_less
def exponential(rate, decay, t):
    return rate * decay**t


def stepwise(rate, factor, every, t):
    return rate * factor ** (t // every)


def inverse(rate, decay, t):
    return rate / (1 + t) if t else rate
