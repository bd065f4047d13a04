# caught by: steepest_places_are_known
slopes = {
    "sigmoid at 0": 0.5,
    "sigmoid at 10": 0.0,
    "tanh at 0": 0.0,
    "tanh at -10": 0.0,
    "relu at 3": 3.0,
    "relu at -3": 0.0,
}
left_of_it = 0.25**10


def slope(a, activation):
    if activation == "sigmoid":
        return a * (1 - a)
    return 1 - a**2 if activation == "tanh" else 1.0 * (a > 0)
