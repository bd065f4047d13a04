slopes = {
    "x² at 3": 0,
    "x³ at 2": 0,
    "5x − 7 at 100": 0,
    "1/x at 2": 0,
    "√x at 9": 0,
}
times_smaller = 1


def promised(value, slope, h):
    return value


print("x² at 3.1 is about", promised(9.0, 6.0, 0.1))
