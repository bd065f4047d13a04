# caught by: lowest_end_is_kept
def best_of(loss, gradient, starts, rate, n_steps):
    for start in starts:
        w = start
        for _ in range(n_steps):
            w = w - rate * gradient(w)
    return w


def chance(p, k):
    return 1 - (1 - p) ** k


def walks_needed(p, wanted):
    k = 1
    while chance(p, k) < wanted:
        k += 1
    return k
