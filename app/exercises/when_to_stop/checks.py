import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def step_limit_is_kept(student, rng):
    """When the steps are used up, it stops and says so."""
    answer = _minimize(student, _bowl(1.0), np.array([4.0]), 0.25, 1e-6, 1)
    answer.part(0, "last w").should_be(
        np.array([3.0]), "The slope at 4 is 4, so one step of rate 0.25 leads to 3."
    )
    n, start = int(rng.integers(3, 9)), rng.uniform(2, 5, 1).round(1)
    answer = _minimize(student, _bowl(1.0), start, 0.01, 1e-6, n)
    answer.part(1, "number of steps").should_be(n)
    answer.part(0, "last w").should_be(start * 0.99**n, f"{n} steps, each times 0.99.")
    answer.part(2, "word").should_be("step limit")


@after("step_limit_is_kept")
def level_ground_ends_the_walk(student, rng):
    """It stops as soon as the ground is level."""
    _minimize(student, _bowl(2.0), np.array([4.0]), 0.5, 0.1, 50).should_be(
        (np.array([0.0]), 1, "converged"), "The slope is 2 · w: one step is enough."
    )
    _minimize(student, _bowl(1.0), np.array([1.0]), 0.5, 1.0, 50).should_be(
        (np.array([0.5]), 1, "converged"),
        "At the start the gradient is exactly the tolerance, not below it.",
    )
    c, start = float(rng.choice([1.0, 2.0])), rng.uniform(2, 9, 1).round(2)
    right = _reference(_bowl(c), start, 0.3, 1e-3, 500)
    answer = _minimize(student, _bowl(c), start, 0.3, 1e-3, 500)
    answer.part(2, "word").should_be(right[2])
    answer.part(1, "number of steps").should_be(
        right[1], "Look before each step: the first level point ends the walk."
    )
    answer.part(0, "last w").should_be(right[0])


@after("level_ground_ends_the_walk")
def falling_ground_is_not_level(student, rng):
    """A negative slope is not level ground: you look at the length, not at the sign."""
    start = -rng.uniform(2, 9, 1).round(1)
    right = _reference(_bowl(1.0), start, 0.3, 1e-3, 500)
    answer = _minimize(student, _bowl(1.0), start, 0.3, 1e-3, 500)
    answer.part(1, "number of steps").should_be(
        right[1], f"At the start the slope is {start[0]}: negative, but steep."
    )
    answer.part(2, "word").should_be(right[2])


@after("falling_ground_is_not_level")
def every_direction_must_be_level(student, rng):
    """Level in one direction is not enough."""
    answer = _minimize(student, _bowl(1.0), np.ones(2), 0.5, 1.2, 50)
    answer.part(1, "number of steps").should_be(
        1, "At the start the gradient is (1, 1). Its length is √2, about 1.41, not 1."
    )
    start = rng.permutation([0.0, round(float(rng.uniform(2, 9)), 1)])
    right = _reference(_bowl(1.0), start, 0.25, 1e-3, 500)
    answer = _minimize(student, _bowl(1.0), start, 0.25, 1e-3, 500)
    answer.part(1, "number of steps").should_be(
        right[1], "One of the two slopes is 0 from the beginning. Look at the length."
    )


@after("every_direction_must_be_level")
def no_step_where_it_is_level_already(student, rng):
    """From the minimum no step is taken at all."""
    at = rng.normal(size=2).round(1)
    answer = _minimize(student, _bowl(1.0, at), at, 0.3, 1e-3, 20)
    answer.part(1, "number of steps").should_be(0, "The start is the minimum.")
    answer.part(2, "word").should_be("converged")


@after("every_direction_must_be_level")
def running_away_is_noticed(student, rng):
    """It notices when it runs away, and does not call that a step limit."""
    start, rate = rng.uniform(2, 5, 2).round(1), float(rng.choice([3.0, 4.0, 9.0]))
    right = _reference(_bowl(1.0), start, rate, 1e-3, 5000)
    answer = _minimize(student, _bowl(1.0), start, rate, 1e-3, 5000)
    answer.part(2, "word").should_be("diverged", "Each step doubles it, at least.")
    answer.part(1, "number of steps").should_be(
        right[1], "The first gradient longer than 1e8 ends the walk."
    )


@after("running_away_is_noticed", "no_step_where_it_is_level_already")
def bounds_are_as_agreed(student, rng):
    """Up to 10⁸ it goes on, beyond it stops, and nan is noticed too."""
    for factor, word in ((1.0, "converged"), (1.5, "diverged")):
        start = np.array([factor * 1e8])
        _minimize(student, _bowl(1.0), start, 1.0, 1e-3, 9).part(2, "word").should_be(
            word, f"The first gradient has the length {factor} · 10⁸."
        )
    for wrong in rng.permutation([np.nan, np.inf, -np.inf]).tolist():
        answer = _minimize(student, _breaks(wrong), np.ones(2), 0.1, 1e-3, 9)
        answer.part(2, "word").should_be(
            "diverged", f"The third gradient is ({wrong}, 1): not all of it is finite."
        )
        answer.part(1, "number of steps").should_be(2)


@after("running_away_is_noticed", "no_step_where_it_is_level_already")
def last_place_is_looked_at(student, rng):
    """After the last step it looks once more, before it says “step limit”."""
    help = "After max_steps steps it looks at the gradient once more."
    for start, rate, word in ((4.0, 0.5, "converged"), (9e7, -1.0, "diverged")):
        answer = _minimize(student, _bowl(2.0), np.array([start / 2]), rate, 0.1, 1)
        answer.part(2, "word").should_be(word, help)
        answer.part(1, "number of steps").should_be(1, help)


def picture(student):
    rates = np.array([0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95])
    call = student.function("minimize")
    counts = [call(_bowl(2.0), np.array([4.0]), float(r), 1e-3, 500)[1] for r in rates]
    return pictures.picture(
        "Steps until it has converged, curvature 2",
        "learning rate",
        "steps",
        pictures.series("yours", "yours", "points", rates, counts),
    )


def _minimize(student, gradient, start, rate, tolerance, max_steps):
    answer = student.call("minimize", gradient, start, rate, tolerance, max_steps)
    answer.parts("last w", "number of steps", "word")
    return answer


def _bowl(curvature, at=0.0):
    def gradient(w):
        return curvature * (w - at)

    return gradient


def _breaks(wrong):
    """A slope of 1 in two directions; it breaks where two steps of 0.1 have led."""

    def gradient(w):
        return np.array([1.0 if w[0] > 0.85 else wrong, 1.0])

    return gradient


def _reference(gradient, w, rate, tolerance, max_steps):
    for n in range(max_steps + 1):
        size = np.linalg.norm(gradient(w))
        if size < tolerance:
            return w, n, "converged"
        if size > 1e8:
            return w, n, "diverged"
        if n < max_steps:
            w = w - rate * gradient(w)
    return w, max_steps, "step limit"
