from app.cells.checks.expectations import expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

SHAPES = {
    "W1": ((64, 32), "It leads from 64 inputs to 32 units: a column for each unit."),
    "b1": ((32,), "There is one bias for each hidden unit, whatever the batch."),
    "H": ((20, 32), "There is a row for each digit and a column for each hidden unit."),
    "W2": ((32, 10), "It leads from 32 hidden units to 10 outputs."),
    "scores": ((20, 10), "Each digit of the batch has a score for each class."),
    "dW1": ((64, 32), "A gradient has one slope for each weight of W1."),
}


def forward_shapes_are_predicted(student, rng):
    """Rows are samples, columns are units, and weights know nothing of the batch."""
    for name in ("W1", "b1", "H", "W2", "scores"):
        _predicted(student, name)


def gradient_has_the_shape_of_its_weights(student, rng):
    """A gradient has the shape of what it belongs to: the batch is added up in it."""
    _predicted(student, "dW1")


def weights_and_biases_are_counted(student, rng):
    """Every layer has its weights, and a bias for each of its units."""
    for sizes in _networks(rng):
        wanted = sum(m * n + n for m, n in zip(sizes[:-1], sizes[1:], strict=True))
        answer = student.call("n_parameters", sizes)
        answer.should_be(
            wanted,
            "These are the weights alone: each unit has a bias, too."
            if answer.equals(wanted - sum(sizes[1:]))
            else "The inputs are no units: they have no bias."
            if answer.equals(wanted + sizes[0])
            else "Between neighbours m and n there are m · n weights and n biases.",
        )


def batches_make_steps(student, rng):
    """Every batch makes a step, the last and smaller one as well."""
    for n, size, epochs in _trainings(rng):
        student.call("steps", n, size, epochs).should_be(
            epochs * -(-n // size),
            f"An epoch has {n} samples in batches of {size}; the last may be smaller "
            "and still makes a step.",
        )


def _networks(rng):
    yield from ([2, 3, 1], [64, 32, 10], [5, 4], [3, 7, 2, 6])
    yield rng.integers(2, 9, 4).tolist()


def _trainings(rng):
    """Yield a number of samples, the size of a batch and a number of epochs."""
    yield from ((10, 4, 1), (12, 4, 1), (1000, 20, 5), (1437, 32, 3), (5, 8, 2))
    yield rng.integers(2, 50, 3).tolist()


def _predicted(student, name):
    right, help = SHAPES[name]
    answers = student.variable("shapes").value
    good = isinstance(answers, dict) and name in answers
    expect(good, f"shapes should be a dict with “{name}” in it.")
    mine = answers[name]
    same = Answer("", [mine] if isinstance(mine, int) else mine).equals(right)
    expect(same, f"For {name} you predicted {shown(mine)}. {help}")
