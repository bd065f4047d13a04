import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import as_numbers, expect
from app.cells.checks.student import Answer


def activity_is_a_share(student, rng):
    """For each neuron you know how often it is on."""
    example = np.array([[0.0, 2.0], [0.0, 1.0], [0.0, 0.0], [0.0, 3.0]])
    square = np.array([[0.0, 2.0], [0.5, 1.0]])
    for H in (example, square):
        _shared(student, H)
    _shared(student, np.maximum(0, rng.normal(size=(5, 3))).round(2))


def dead_and_tireless_neurons_are_found(student, rng):
    """You found the neurons that are never on, and those that are on for every wine."""
    on = _hidden(student) > 0
    for name, places, said in (
        ("dead", ~on.any(axis=0), "returns 0 for every wine"),
        ("always_on", on.all(axis=0), "is larger than 0 for every wine"),
    ):
        answer = student.variable(name)
        found = as_numbers(answer.value)
        right = np.flatnonzero(places)
        if found is None or not np.array_equal(np.unique(found), right):
            answer.fail(
                f"It should list the places, from 0 on, of each neuron that {said}."
            )


def removed_neurons_are_gone(student, rng):
    """A neuron goes with its column, its bias and its row, and the others stay."""
    W, b, V = np.arange(6.0).reshape(2, 3), np.array([5.0, 7.0, 9.0]), np.eye(3)
    for units in ([1], [0, 2]):
        _removed(student, units, (W, b, V))
    square = [rng.normal(size=shape).round(1) for shape in ((4, 4), 4, (4, 4))]
    _removed(student, [0, 3], square)


def no_slope_no_learning(student, rng):
    """Where a neuron returns 0 its slope is 0, so nothing reaches its weights."""
    answer = student.variable("why")
    if not Answer("", str(answer.value).strip().strip('()."')).equals("b"):
        answer.fail(
            "Follow the gradient backwards: D in the program. By what is it multiplied "
            "for a neuron that returns 0?"
        )


def picture(student):
    shares = student.call("activity", _hidden(student)).value
    return pictures.picture(
        "How often the hidden neurons are on",
        "neuron",
        "share of the 178 wines",
        pictures.series("yours", "yours", "bars", np.arange(len(shares)), shares),
    )


def _shared(student, H):
    student.call("activity", H).should_be(
        np.mean(H > 0, axis=0), "Of each column, the share of entries above 0."
    )


def _removed(student, units, network):
    rest = [k for k in range(len(network[1])) if k not in units]
    answer = student.call("without", units, *network)
    wanted = network[0][:, rest], network[1][rest], network[2][rest]
    for part, right in zip(answer.parts("W", "b", "V"), wanted, strict=True):
        part.should_be(
            right,
            f"The neurons {units} go: columns of W, entries of b, rows of V.",
        )


def _hidden(student):
    H = as_numbers(student.names.get("H"))
    expect(
        H is not None and H.shape == (178, 8),
        "H should hold what the eight hidden neurons return for the 178 wines. Put the "
        "first lines of the program back as they were.",
    )
    return H
