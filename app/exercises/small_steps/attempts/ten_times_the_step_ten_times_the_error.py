# caught by: promises_get_better_fast
slopes = {
    "x² at 3": 6,
    "x³ at 2": 12,
    "5x − 7 at 100": 5,
    "1/x at 2": -0.25,
    "√x at 9": 0.167,
}
times_smaller = 10


def promised(value, slope, h):
    return value + slope * h
