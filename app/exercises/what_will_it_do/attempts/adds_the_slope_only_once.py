# caught by: first_three_steps
# The first step right, and then the same step again.
first_three = [2, 0, -2]


def outcome(curvature, rate):
    factor = abs(1 - rate * curvature)
    return "converges" if factor < 1 else "bounces" if factor == 1 else "diverges"
