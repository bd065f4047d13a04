import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def all_begin_at_the_rate(student, rng):
    """At step 0 all three give the rate itself."""
    rate, decay = _numbers(rng)
    every = int(rng.integers(3, 9))
    help = "Nothing has decayed yet at t = 0."
    student.call("exponential", rate, decay, 0).should_be(rate, help)
    student.call("stepwise", rate, decay, every, 0).should_be(rate, help)
    student.call("inverse", rate, decay, 0).should_be(rate, help)


@after("all_begin_at_the_rate")
def exponential_loses_a_share_each_step(student, rng):
    """The exponential schedule loses the same share with every step."""
    student.call("exponential", 0.8, 0.5, 2).should_be(0.2, "Halved, and halved again.")
    rate, decay = _numbers(rng)
    for t in (1, int(rng.integers(2, 6)), int(rng.integers(20, 60))):
        student.call("exponential", rate, decay, t).should_be(
            rate * decay**t, f"The factor {decay} is applied {t} times.", atol=1e-15
        )


@after("all_begin_at_the_rate")
def stepwise_is_a_staircase(student, rng):
    """The stepwise schedule is a staircase: level, then down, then level."""
    student.call("stepwise", 0.8, 0.5, 10, 25).should_be(0.2, "Halved at 10 and at 20.")
    rate, factor = _numbers(rng)
    every = int(rng.integers(3, 9))
    for t in (every - 1, every, 2 * every - 1, 3 * every + 1):
        student.call("stepwise", rate, factor, every, t).should_be(
            rate * factor ** (t // every),
            f"By step {t}, the factor {factor} was applied {t // every} times.",
        )


@after("all_begin_at_the_rate")
def inverse_slows_down_ever_less(student, rng):
    """The inverse schedule falls fast at first and ever more slowly later."""
    student.call("inverse", 0.8, 1.0, 3).should_be(0.2, "0.8 / (1 + 1 · 3).")
    rate, decay = _numbers(rng)
    for t in (1, int(rng.integers(2, 9)), int(rng.integers(100, 900))):
        student.call("inverse", rate, decay, t).should_be(
            rate / (1 + decay * t), "Divide the rate by 1 + decay · t."
        )


def picture(student):
    t = np.arange(60)
    drawn = {
        "your exponential, 0.95": ("yours", "exponential", (1.0, 0.95)),
        "your stepwise, ½ every 15": ("reference", "stepwise", (1.0, 0.5, 15)),
        "your inverse, 0.1": ("data", "inverse", (1.0, 0.1)),
    }
    lines = []
    for label, (role, name, settings) in drawn.items():
        rates = [student.call(name, *settings, int(k)).value for k in t]
        lines.append(pictures.series(label, role, "line", t, rates))
    return pictures.picture("Three schedules", "step t", "learning rate", *lines)


def _numbers(rng):
    return round(float(rng.uniform(0.1, 1)), 2), round(float(rng.uniform(0.5, 0.95)), 2)
