import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def best_weights_are_returned(student, rng):
    """The weights of the best moment come back, not those of the last step."""
    for errors in _valleys(rng):
        place = int(np.argmin(errors))
        answer, _ = _trained(student, errors, 9, len(errors) - 1)
        answer.should_be(
            _weights(place),
            f"The validation errors are {errors}, the start first. The best are the "
            f"weights after step {place}.",
        )


@after("best_weights_are_returned")
def start_and_end_may_be_best(student, rng):
    """The start may be the best, and so may the last step."""
    for errors, place in (([1, 5, 6], 0), ([9, 5, 3], 2), ([25, 40, 41, 42], 0)):
        answer, _ = _trained(student, errors, 9, len(errors) - 1)
        answer.should_be(
            _weights(place), f"The validation errors are {errors}, the start first."
        )


@after("best_weights_are_returned")
def patience_counts_steps_in_a_row(student, rng):
    """Training stops after `patience` steps in a row without a better error."""
    for errors, patience, stop, place in (
        ([9, 5, 6, 7, 1, 1], 2, 3, 1),
        ([9, 5, 6, 4, 7, 3, 8, 9, 1], 2, 7, 5),
        ([9, 8, 9, 7, 9, 6, 9, 5], 2, 7, 7),
        ([5, 6, 4, 3], 1, 1, 0),
        ([30, 20, 25, 25, 10, 11, 12, 13, 1], 3, 7, 4),
    ):
        answer, steps = _trained(student, errors, patience, len(errors) - 1)
        said = (
            f"The validation errors are {errors}, the start first, and the patience is "
            f"{patience}."
        )
        answer.should_be(_weights(place), f"{said} The best seen is {errors[place]}.")
        if steps != stop:
            answer.fail(f"{said} It should take {stop} steps; yours takes {steps}.")


@after("patience_counts_steps_in_a_row")
def a_tie_is_not_better(student, rng):
    """An error that only equals the best uses up patience."""
    for low in (5, 2):
        errors = [low + 4, low, low, low, low - 1]
        answer, _ = _trained(student, errors, 2, 4)
        answer.should_be(
            _weights(1),
            f"The validation errors are {errors}, and the patience is 2. Equal to the "
            "best is not better.",
        )


@after("best_weights_are_returned")
def steps_go_down_the_gradient(student, rng):
    """Each step is the rate times the gradient, from where the weights are."""

    def gradient(w):
        return 2 * w

    def validation_error(w):
        return float(np.sum((w - 1) ** 2))

    def cases():
        yield np.array([8.0, -3.0]), 0.25
        yield rng.uniform(2, 9, 2).round(1), 0.1

    for w, rate in cases():
        student.call("train", w, gradient, validation_error, rate, 3, 30).should_be(
            _right(w, gradient, validation_error, rate, 3, 30),
            "A step is w − rate · gradient(w).",
        )


def start_is_kept(student, rng):
    """The weights that were passed in are still there afterwards."""

    def gradient(w):
        return w

    def validation_error(w):
        return abs(w[0] - 4.0)

    for start in (np.array([16.0]), np.array([7.5, 2.0])):
        answer = student.call("train", start, gradient, validation_error, 0.5, 2, 5)
        answer.should_keep_arguments("w = w − … makes a new array, w -= … does not.")


def picture(student):
    def gradient(w):
        return w - np.array([3.0, 0.0])

    def validation_error(w):
        return float(np.sum((w - np.array([2.0, 1.0])) ** 2))

    start, steps = np.array([-1.0, 3.0]), np.arange(31)
    w, last, yours = start, [], []
    for n in steps.tolist():
        last.append(validation_error(w))
        w = w - 0.1 * gradient(w)
        best = student.call("train", start, gradient, validation_error, 0.1, 99, n)
        yours.append(validation_error(np.asarray(best.value)))
    return pictures.picture(
        "Validation error of the weights that come back",
        "steps",
        "validation error",
        pictures.series("of the last step", "reference", "line", steps, last),
        pictures.series("of what yours returns", "yours", "line", steps, yours),
    )


def _weights(place):
    return np.array([100.0 - place, 5.0])


def _trained(student, errors, patience, most):
    """Train where step k leads to `_weights(k)` with the error `errors[k]`."""
    steps = []

    def gradient(w):
        steps.append(1)
        return np.array([1.0, 0.0])

    def validation_error(w):
        place = np.clip(np.nan_to_num(100.0 - float(w[0])), 0, len(errors) - 1)
        return errors[round(float(place))]

    start = _weights(0)
    answer = student.call(
        "train", start, gradient, validation_error, 1.0, patience, most
    )
    return answer, len(steps)


def _valleys(rng):
    yield from ([9, 5, 2, 6, 7], [9, 8, 1, 5, 6, 7])
    down, up = rng.integers(11, 19, 3), rng.integers(11, 19, 3)
    yield [*sorted(down.tolist(), reverse=True), 10, *sorted(up.tolist())]


def _right(w, gradient, validation_error, rate, patience, most):
    best, lowest, waited = w, validation_error(w), 0
    for _ in range(most):
        w = w - rate * gradient(w)
        error = validation_error(w)
        waited = 0 if error < lowest else waited + 1
        if error < lowest:
            best, lowest = w, error
        if waited == patience:
            break
    return best
