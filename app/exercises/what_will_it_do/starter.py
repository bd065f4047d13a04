first_three = [4, 4, 4]


def outcome(curvature, rate):
    if rate < 1:
        return "converges"
    return "diverges"


print(outcome(curvature=1.0, rate=0.1))
