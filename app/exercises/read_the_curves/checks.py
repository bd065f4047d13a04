import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

CAUSE = {"A": "d", "B": "b", "C": "e", "D": "c", "E": "a"}
WHY = {
    "A": "Its training loss is 0, and its validation loss keeps rising.",
    "B": "Both losses fall in every row, by very little each time.",
    "C": "Both losses have fallen far, and still fall a little.",
    "D": "It begins at ln 2, and its training loss stays there.",
    "E": "Its training loss goes up and down.",
}
CALM = [8.0, 4.0, 3.0, 2.0, 1.0]


def jumps_are_seen_first(student, rng):
    """A training loss that often rises is the first thing to see."""
    for training, validation in (
        ([4.0, 6.0, 1.0, 3.0, 0.5], CALM),
        ([8.0, 9.0, 7.0, 8.0, 6.0], CALM),
        ([4.0, 6.0, 5.0, 7.0, 0.5], [9.0, 1.0, 2.0, 3.0, 8.0]),
    ):
        _judged(student, training, validation, "jumps")
    level = float(rng.integers(2, 9))
    _judged(student, [level, level + 2, level - 1, level + 1, 0.5], CALM, "jumps")


@after("jumps_are_seen_first")
def rising_validation_is_overfitting(student, rng):
    """You see that the validation loss has risen again from its smallest value."""
    for validation in (
        [9.0, 4.0, 2.0, 3.0, 5.0],
        [20.0, 10.0, 10.5, 11.0, 11.2],
        [9.0, 8.0, 1.0, 8.0, 1.5],
    ):
        _judged(student, CALM, validation, "overfitting")
    slow = [8.0, 7.9, 7.8, 7.7, 7.6]
    _judged(student, slow, [9.0, 2.0, 3.0, 4.0, 5.0], "overfitting")
    low = float(rng.integers(2, 9))
    _judged(student, CALM, [20.0, low, low, 1.5 * low, 2 * low], "overfitting")


@after("rising_validation_is_overfitting")
def small_progress_is_noticed(student, rng):
    """A loss that has not even been halved has hardly been learned from."""
    for training in (
        [8.0, 7.0, 6.0, 5.5, 5.0],
        [1.0, 1.0, 1.0, 1.0, 1.0],
        [8.0, 5.0, 4.5, 4.3, 4.2],
    ):
        _judged(student, training, CALM, "hardly learns")
    slow = float(rng.integers(4, 9)) - 0.1 * np.arange(5)
    _judged(student, slow.tolist(), CALM, "hardly learns")


@after("small_progress_is_noticed")
def limits_belong_to_the_better_side(student, rng):
    """Exactly a quarter, exactly 1.1 times and exactly half are still fine."""
    for training, validation in (
        (CALM, CALM),
        ([8.0, 4.0, 3.0, 3.5, 2.0], CALM),
        (CALM, [20.0, 10.0, 10.5, 10.8, 11.0]),
        ([8.0, 7.0, 6.0, 5.0, 4.0], CALM),
        ([8.0, 4.0, 4.0, 4.0, 4.0], [9.0, 4.0, 4.0, 4.0, 4.0]),
    ):
        _judged(student, training, validation, "fine")


def causes_fit_the_runs(student, rng):
    """Each run has its cause: you can read training curves."""
    chosen = student.variable("cause").value
    expect(isinstance(chosen, dict), f"cause should be a dict, not {shown(chosen)}.")
    for name, letter in CAUSE.items():
        expect(name in chosen, f"cause has lost the run “{name}”.")
        mine = Answer(f"The cause of run {name}", chosen[name])
        expect(
            mine.equals(letter), f"{mine.text} is not {shown(mine.value)}. {WHY[name]}"
        )


def _judged(student, training, validation, wanted):
    rises = sum(b > a for a, b in zip(training[:-1], training[1:], strict=True))
    student.call("symptom", training, validation).should_be(
        wanted,
        f"The training loss rises {rises} of {len(training) - 1} times and goes from "
        f"{training[0]:g} to {training[-1]:g}. The validation loss ends at "
        f"{validation[-1]:g}, and its smallest is {min(validation):g}.",
    )
