import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer


def steepest_places_are_known(student, rng):
    """At 0 a sigmoid has the slope ¼ and tanh 1; ReLU has 1 wherever it is on."""
    _predicted(student, "sigmoid at 0", 0.25, "sigmoid(0) is ½. What is a · (1 − a)?")
    _predicted(student, "tanh at 0", 1.0, "tanh(0) is 0. What is 1 − a²?")
    _predicted(student, "relu at 3", 1.0, "Raise 3 by 0.1. By how much does ReLU rise?")


def flat_places_are_known(student, rng):
    """Far from 0 the curves are flat, and ReLU is flat on its whole left side."""
    flat = "Is the curve still rising there?"
    _predicted(student, "sigmoid at 10", 0.0, f"sigmoid(10) is almost 1. {flat}")
    _predicted(student, "tanh at -10", 0.0, f"tanh(−10) is almost −1. {flat}")
    _predicted(student, "relu at -3", 0.0, f"ReLU is 0 for all negative sums. {flat}")


def ten_layers_leave_almost_nothing(student, rng):
    """Ten sigmoids leave less than a millionth of a slope, even at their best."""
    answer = student.variable("left_of_it")
    left = answer.should_be_a_number("It is a factor.")
    expect(
        abs(left / 0.25**10 - 1) < 0.02,
        f"left_of_it is {shown(answer.value)}. Each of the ten layers multiplies by "
        "the slope of a sigmoid at 0. Multiply ten such factors.",
    )


def slopes_follow_from_activations(student, rng):
    """The activation alone tells the slope: the sum need not be kept."""
    both = (
        [[0.5, 0.9], [0.2, 0.01]],
        [[0.0, 0.5], [-0.9, 0.25]],
        [[0.0, 3.0], [0.5, 0.0]],
    )
    helps = (
        "For the sigmoid it is a · (1 − a).",
        "For tanh it is 1 − a².",
        "For ReLU it is 1 where the activation is positive, and 0 where it is 0.",
    )
    names = "sigmoid", "tanh", "relu"
    for name, a, help in zip(names, map(np.array, both), helps, strict=True):
        _sloped(student, a, name, help)
    z = rng.uniform(-3, 3, 4).round(2)
    drawn = 1 / (1 + np.exp(-z)), np.tanh(z), np.maximum(0, z)
    for name, a, help in zip(names, drawn, helps, strict=True):
        _sloped(student, a, name, help)


def picture(student):
    z = np.linspace(-5, 5, 101)
    call = student.function("slope")
    curves = (
        ("tanh", "yours", np.tanh(z)),
        ("sigmoid", "reference", 1 / (1 + np.exp(-z))),
        ("ReLU", "data", np.maximum(0, z)),
    )
    return pictures.picture(
        "Your slopes of three activations",
        "weighted sum",
        "slope",
        *(
            pictures.series(name, role, "line", z, call(a, name.lower()))
            for name, role, a in curves
        ),
    )


def _predicted(student, name, value, help):
    answers = student.variable("slopes").value
    good = isinstance(answers, dict) and name in answers
    expect(good, f"slopes should be a dict with “{name}” in it.")
    mine = Answer("", answers[name])
    expect(
        mine.equals(value, atol=6e-4),
        f"For {name} you predicted {shown(mine.value)}. {help}",
    )


def _sloped(student, a, name, help):
    student.call("slope", a, name).should_be(
        _slope(a, name), f"{help} The array holds activations, not sums."
    )


def _slope(a, name):
    return {"sigmoid": a * (1 - a), "tanh": 1 - a**2, "relu": 1.0 * (a > 0)}[name]
