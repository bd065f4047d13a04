# caught by: jumping_across_may_converge
first_three = [2, 1, 0.5]


def outcome(curvature, rate):
    if rate * curvature < 1:
        return "converges"
    if rate * curvature == 2:
        return "bounces"
    return "diverges"
