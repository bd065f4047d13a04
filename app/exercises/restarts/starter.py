def best_of(loss, gradient, starts, rate, n_steps):
    w = starts[0]
    for _ in range(n_steps):
        w = w - rate * gradient(w)
    return w


def chance(p, k):
    return p


def walks_needed(p, wanted):
    return 1


def loss(w):
    return w**4 - 3 * w**2 + 0.5 * w


def gradient(w):
    return 4 * w**3 - 6 * w + 0.5


end = best_of(loss, gradient, [1.5, 0.5, -0.2, -1.8], rate=0.02, n_steps=200)
print(f"end at {end:.4f}, loss {loss(end):.4f} (the deepest valley is at -1.2645)")
print("walks for a chance of 99% if p = 0.22:", walks_needed(0.22, 0.99))
