import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer


def powers_and_lines_are_known(student, rng):
    """Powers lose one from the exponent, and a line has one slope everywhere."""
    _predicted(student, "x² at 3", 6.0, "The slope of xⁿ is n · xⁿ⁻¹, here 2 · x.")
    _predicted(student, "x³ at 2", 12.0, "The slope of x³ is 3 · x². Put in x = 2.")
    _predicted(
        student,
        "5x − 7 at 100",
        5.0,
        "This is a straight line. How much does it rise when x grows by 1?",
    )


def fractions_and_roots_are_powers(student, rng):
    """A fraction and a root are powers as well, with exponents −1 and ½."""
    _predicted(
        student,
        "1/x at 2",
        -0.25,
        "1/x is x to the power −1. Does it rise or fall, and how fast?",
    )
    _predicted(
        student, "√x at 9", 1 / 6, "√x is x to the power ½: its slope is ½ · x^(−½)."
    )


def tangent_is_followed(student, rng):
    """You follow the tangent: the value, and the slope for each unit of the step."""
    drawn = rng.integers(-9, 10, 2).tolist()
    for value, slope, h in (
        (9.0, 6.0, 0.1),
        (2.0, -3.0, 0.5),
        (7.0, 4.0, 0.0),
        (1.0, 2.0, -3.0),
        (float(drawn[0]), float(drawn[1]), round(float(rng.uniform(0.1, 2)), 2)),
    ):
        student.call("promised", value, slope, h).should_be(
            value + slope * h, "Start at the value and go along the tangent for h."
        )


def promises_get_better_fast(student, rng):
    """Ten times smaller a step, a hundred times smaller an error."""
    answer = student.variable("times_smaller")
    if not answer.equals(100):
        answer.fail(
            "With h = 0.1 the promise for x² at 3 is 9.6 and the truth 9.61. With "
            "h = 0.01 the promise is 9.06 and the truth 9.0601. Divide the two errors."
        )


def picture(student):
    x = np.linspace(1.0, 5.0, 41)
    tangent = [student.call("promised", 9.0, 6.0, float(v - 3)).value for v in x]
    return pictures.picture(
        "x² and its promise at 3",
        "x",
        "y",
        pictures.series("x²", "reference", "line", x, x**2),
        pictures.series("yours", "yours", "line", x, tangent),
        pictures.series("where they touch", "data", "points", [3], [9]),
    )


def _predicted(student, name, value, help):
    answers = student.variable("slopes").value
    good = isinstance(answers, dict) and name in answers
    expect(good, f"slopes should be a dict with “{name}” in it.")
    mine = Answer(name, answers[name])
    expect(
        mine.equals(value, atol=0.004),
        f"For {name} you predicted {shown(mine.value)}. {help}",
    )
