# caught by: powers_and_lines_are_known
slopes = {
    "x² at 3": 6,
    "x³ at 2": 12,
    "5x − 7 at 100": 493,
    "1/x at 2": -0.25,
    "√x at 9": 0.1667,
}
times_smaller = 100


def promised(value, slope, h):
    return value + slope * h
