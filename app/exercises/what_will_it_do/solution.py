first_three = [2, 1, 0.5]


def outcome(curvature, rate):
    factor = abs(1 - rate * curvature)
    if factor < 1:
        return "converges"
    if factor == 1:
        return "bounces"
    return "diverges"


print(outcome(curvature=1.0, rate=0.1))
