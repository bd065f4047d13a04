import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

CHAPTERS = [1.0, 0.0, -3.0, 0.5, 0.0]
PLACES = np.array([-1.264458978647181, 1.1807343830929133])
LOOSE = {"rtol": 1e-6, "atol": 1e-6}


def hilltops_are_left_out(student, rng):
    """Between two valleys there is a hilltop, level too, and you left it out."""
    flat = (0.01 * np.array(CHAPTERS)).tolist()
    student.call("minima", flat).part(0, "array of minima").should_be(
        PLACES, "The hilltop at 0.0838 is flat, but it bends downwards.", **LOOSE
    )
    mirrored = [1.0, 0.0, -3.0, -0.5, 0.0]
    student.call("minima", mirrored).part(0, "array of minima").should_be(
        -PLACES[::-1], "They are wanted in increasing order.", **LOOSE
    )
    c, left, right = _two_valleys(rng)
    student.call("minima", c).part(0, "array of minima").should_be(
        np.array([left, right]),
        "At a hilltop the slope is 0 as well, but the curve bends downwards.",
        **LOOSE,
    )


@after("hilltops_are_left_out")
def complex_zeros_are_no_places(student, rng):
    """Complex zeros are no places on the axis."""
    r, a = round(float(rng.uniform(1, 2)), 1), round(float(rng.uniform(0.5, 2)), 1)
    # The derivative is 4 (x − r) ((x + 1)² + a): one real zero.
    slope = 4 * np.polymul([1, -r], [1, 2, 1 + a])
    student.call("minima", np.polyint(slope).tolist()).should_be(
        (np.array([r]), r), "Only one zero of the derivative is real.", **LOOSE
    )


@after("hilltops_are_left_out")
def level_places_on_a_slope_are_no_minima(student, rng):
    """Where the curve is level only in passing there is no minimum."""
    # The derivative is 12 (x − r) x²: level at 0, and falling on both sides of it.
    r = float(rng.integers(1, 4))
    student.call("minima", [3.0, -4.0 * r, 0.0, 0.0, 0.0]).should_be(
        (np.array([r]), r), "At 0 the second derivative is 0, not positive.", **LOOSE
    )


@after("hilltops_are_left_out")
def deepest_valley_is_the_global_minimum(student, rng):
    """The global minimum is the deepest valley, wherever it lies."""
    for sign in (1, -1):
        c, left, right = _two_valleys(rng, sign)
        heights = np.polyval(c, [left, right])
        best = (left, right)[int(np.argmin(heights))]
        student.call("minima", c).part(1, "global minimum").should_be(
            best, f"The two valleys are {heights.round(3)} high.", **LOOSE
        )


@after("complex_zeros_are_no_places", "deepest_valley_is_the_global_minimum")
def landscape_of_the_chapter(student, rng):
    """The chapter's curve has its valleys at −1.2645 and 1.1807, as you found."""
    shift = round(float(rng.uniform(-2, 2)), 2)
    c = np.poly1d(CHAPTERS)(np.poly1d([1, -shift])).coeffs.tolist()
    student.call("minima", CHAPTERS).should_be((PLACES, PLACES[0]), **LOOSE)
    student.call("minima", c).should_be(
        (PLACES + shift, PLACES[0] + shift), f"Shifted by {shift}.", **LOOSE
    )


def picture(student):
    x = np.linspace(-2, 2, 121)
    height = np.poly1d(CHAPTERS)
    found, best = student.call("minima", CHAPTERS).value
    return pictures.picture(
        "x⁴ − 3x² + 0.5x with your minima",
        "x",
        "height",
        pictures.series("curve", "reference", "line", x, height(x)),
        pictures.series("local", "data", "points", found, height(found)),
        pictures.series("global", "yours", "points", [best], [height(best)]),
    )


def _two_valleys(rng, sign=None):
    """Make a polynomial whose derivative is 4 (x − left) (x − top) (x − right)."""
    sign = sign or int(rng.choice([-1, 1]))
    left, right = (s * round(float(rng.uniform(1, 2)), 2) for s in (-1, 1))
    # The valley that is farther from the top is the deeper one.
    top = round((left + right) / 2 - 0.3 * sign, 2)
    return np.polyint(4 * np.poly([left, top, right])).tolist(), left, right
