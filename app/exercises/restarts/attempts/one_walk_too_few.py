# caught by: enough_walks_and_no_more
import math


def best_of(loss, gradient, starts, rate, n_steps):
    ends = []
    for w in starts:
        for _ in range(n_steps):
            w = w - rate * gradient(w)
        ends.append(w)
    return min(ends, key=loss)


def chance(p, k):
    return 1 - (1 - p) ** k


def walks_needed(p, wanted):
    return math.floor(math.log(1 - wanted) / math.log(1 - p))
