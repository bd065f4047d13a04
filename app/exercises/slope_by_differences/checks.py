import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def one_parameter_is_measured(student, rng):
    """The slope of a parabola comes out right."""
    c, w = round(float(rng.uniform(1, 3)), 1), rng.uniform(1, 2, 1).round(1)

    def parabola(w):
        return float(c * w[0] ** 2)

    student.call("gradient", parabola, w).should_be(
        2 * c * w, f"f(w) = {c} w²; the neighbours are 2h apart.", rtol=1e-6
    )


@after("one_parameter_is_measured")
def one_parameter_at_a_time(student, rng):
    """Each parameter is moved alone, while the others stay where they are."""
    a, w = rng.uniform(1, 3, 3).round(1), rng.uniform(1, 2, 3).round(1)

    def mixed(w):
        return float(a[0] * w[0] ** 2 + a[1] * w[0] * w[1] + a[2] * w[2])

    right = np.array([2 * a[0] * w[0] + a[1] * w[1], a[1] * w[0], a[2]])
    student.call("gradient", mixed, w).should_be(
        right, "Move one entry of w, and put it back before the next.", rtol=1e-6
    )


@after("one_parameter_is_measured")
def both_sides_are_looked_at(student, rng):
    """You look to both sides, so even a coarse step is accurate."""
    w, h = rng.uniform(1, 2, 1).round(1), 0.1

    def cube(w):
        return float(w[0] ** 3)

    answer = student.call("gradient", cube, w, h)
    help = "f(w) = w³: the central difference with h = 0.1 is 3w² + h²."
    if answer.equals(((w + h) ** 3 - w**3) / h, rtol=1e-6):
        help += " You look to the right only."
    answer.should_be(3 * w**2 + h**2, help, rtol=1e-6)
    places = []

    def watched(w):
        places.append(float(np.asarray(w)[0]))
        return cube(w)

    student.call("gradient", watched, np.ones(1))
    usual = max((abs(place - 1) for place in places), default=0.0)
    expect(
        abs(usual - 1e-5) < 1e-8,
        f"Called without h, your gradient moves w by {shown(usual)}. It should be "
        "1e-5: let it begin with def gradient(f, w, h=1e-5).",
    )


@after("one_parameter_at_a_time")
def nothing_is_asked_too_often(student, rng):
    """Two looks for each parameter, no more: f may be expensive."""
    n, count = int(rng.integers(3, 6)), [0]

    def counted(w):
        count[0] += 1
        return float(np.sum(np.asarray(w) ** 2))

    student.call("gradient", counted, np.ones(n))
    expect(
        count[0] <= 2 * n,
        f"For {n} parameters f was asked {count[0]} times; {2 * n} times are enough.",
    )


@after("one_parameter_at_a_time")
def place_is_left_as_it_was(student, rng):
    """The place w is as it was afterwards, and may hold whole numbers."""
    w = rng.integers(1, 5, 2)

    def bowl(w):
        return float(w[0] ** 2 + w[1] ** 2)

    answer = student.call("gradient", bowl, w)
    answer.should_be(
        2.0 * w, "w holds whole numbers here: make a float copy of it.", rtol=1e-6
    )
    help = "Whoever called it goes on from w: change a copy, or put the entry back."
    answer.should_keep_arguments(help)
    student.call("gradient", bowl, 1.0 * w).should_keep_arguments(help)


def step_is_neither_too_long_nor_too_short(student, rng):
    """1e-5: longer steps miss the slope, shorter ones drown in rounding."""
    student.variable("best_h").should_be(
        1e-5, "Compare the printed errors, once your gradient works.", atol=0
    )


def picture(student):
    sizes = np.arange(-13, 0.5, 0.5)

    def f(w):
        return float(np.exp(w[0]))

    call = student.function("gradient")
    found = [float(call(f, np.array([1.0]), 10.0**k)[0]) for k in sizes]
    errors = np.log10(np.abs(np.array(found) - np.e) + 1e-16)
    return pictures.picture(
        "Error of your measured slope of exp at 1",
        "log₁₀ of h",
        "log₁₀ of the error",
        pictures.series("yours", "yours", "line", sizes, errors),
        pictures.series("h²", "reference", "line", sizes[-10:], 2 * sizes[-10:] - 0.34),
    )
