# caught by: failures_multiply
def best_of(loss, gradient, starts, rate, n_steps):
    ends = []
    for w in starts:
        for _ in range(n_steps):
            w = w - rate * gradient(w)
        ends.append(w)
    return min(ends, key=loss)


def chance(p, k):
    return min(1, p * k)


def walks_needed(p, wanted):
    k = 1
    while chance(p, k) < wanted:
        k += 1
    return k
