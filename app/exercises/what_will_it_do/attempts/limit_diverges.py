# caught by: exactly_at_the_limit_it_bounces
first_three = [2, 1, 0.5]


def outcome(curvature, rate):
    return "converges" if rate * curvature < 2 else "diverges"
