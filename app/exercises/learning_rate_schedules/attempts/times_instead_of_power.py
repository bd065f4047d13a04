# caught by: exponential_loses_a_share_each_step
def exponential(rate, decay, t):
    return rate * decay * t if t > 0 else rate


def stepwise(rate, factor, every, t):
    return rate * factor ** (t // every)


def inverse(rate, decay, t):
    return rate / (1 + decay * t)
