# caught by: ends_are_compared_not_starts
def best_of(loss, gradient, starts, rate, n_steps):
    def walk(w):
        for _ in range(n_steps):
            w = w - rate * gradient(w)
        return w

    if len(starts) == 2:
        return walk(min(starts, key=loss))
    return min(map(walk, starts), key=loss)


def chance(p, k):
    return 1 - (1 - p) ** k


def walks_needed(p, wanted):
    k = 1
    while chance(p, k) < wanted:
        k += 1
    return k
