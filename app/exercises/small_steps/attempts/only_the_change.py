# caught by: tangent_is_followed
slopes = {
    "x² at 3": 6,
    "x³ at 2": 12,
    "5x − 7 at 100": 5,
    "1/x at 2": -0.25,
    "√x at 9": 1 / 6,
}
times_smaller = 100


def promised(value, slope, h):
    return slope * h
