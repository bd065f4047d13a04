import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, as_numbers, expect


def mistakes_have_their_place(student, rng):
    """Rows are what was written, columns what was read, and all are counted."""
    example = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1]), 3
    again = np.array([1, 1, 1, 0]), np.array([0, 0, 1, 1]), 2
    for actual, predicted, n in (example, again):
        _counted(student, actual, predicted, n)
    _counted(student, rng.integers(0, 4, 12), rng.integers(0, 4, 12), 5)


def shares_are_of_what_was_written(student, rng):
    """Of each class you know the share that was found."""
    for table in _tables(rng):
        student.call("found", table).should_be(
            np.diag(table) / table.sum(axis=1),
            "The diagonal entry, divided by the sum of its row.",
        )


def worst_mistake_is_found(student, rng):
    """You find the most frequent mistake, and what is right does not count as one."""
    for table in _tables(rng):
        pair = _worst(table)
        answer = student.call("most_confused", table)
        answer.should_be(
            pair,
            "Written first, read second."
            if answer.equals(pair[::-1])
            else "The largest entry off the diagonal, the first of equal ones.",
        )


@after("worst_mistake_is_found", "shares_are_of_what_was_written")
def network_is_read_rightly(student, rng):
    """You know the weak points of this network, which its accuracy does not show."""
    table = _of_the_network(student)
    student.variable("pair").should_be(
        _worst(table), "Which entry off the diagonal is the largest in your table?"
    )
    answer = student.variable("hardest")
    if not answer.equals(int((np.diag(table) / table.sum(axis=1)).argmin())):
        answer.fail("For which digit is your share of found ones the smallest?")


def picture(student):
    shares = student.call("found", _of_the_network(student)).value
    return pictures.picture(
        "How many of each digit the network reads rightly",
        "digit",
        "share",
        pictures.series("yours", "yours", "bars", np.arange(10), shares),
    )


def _counted(student, actual, predicted, n):
    right = _table(actual, predicted, n)
    answer = student.call("confusion", actual, predicted, n)
    answer.should_be(
        right,
        "Rows and columns are the other way round."
        if answer.equals(right.T)
        else "Row: what was written. Column: what was read. Each sample adds 1.",
    )


def _tables(rng):
    yield np.array([[9.0, 1.0, 0.0], [0.0, 8.0, 4.0], [2.0, 1.0, 9.0]])
    yield np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
    yield np.array([[5.0, 0.0, 0.0], [3.0, 8.0, 0.0], [3.0, 0.0, 9.0]])
    yield (1 + rng.permutation(16)).reshape(4, 4).astype(float)


def _of_the_network(student):
    actual, predicted = (
        as_numbers(student.names.get(name)) for name in ("actual", "predicted")
    )
    good = all(one is not None and one.shape == (897,) for one in (actual, predicted))
    expect(
        good and np.mean(actual == predicted) > 0.8,
        "actual and predicted should hold 897 digits each, and most should agree. Put "
        "the first lines of the program back as they were.",
    )
    return _table(actual.astype(int), predicted.astype(int), 10)


def _table(actual, predicted, n):
    table = np.zeros((n, n))
    np.add.at(table, (actual, predicted), 1)
    return table


def _worst(table):
    mistakes = np.where(np.eye(len(table)) == 1, 0, table)
    return divmod(int(mistakes.argmax()), len(table))
