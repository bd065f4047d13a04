# caught by: curvature_counts_as_much_as_the_rate
first_three = [2, 1, 0.5]


def outcome(curvature, rate):
    if rate > 10:
        return "diverges"
    return "converges"
