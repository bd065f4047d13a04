import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after
from app.ml.estimators import losses


def squared_loss_of_each_prediction(student, rng):
    """Squared loss: a number for each prediction, none of them negative."""
    y, prediction = rng.normal(size=(2, 3)).round(1)
    student.call("squared", y, prediction).should_be(
        (prediction - y) ** 2, "One loss for each prediction, no sum and no mean."
    )


def absolute_loss_has_no_sign(student, rng):
    """Absolute loss: too high and too low count the same."""
    y = rng.normal(size=3).round(1)
    prediction = y + rng.permutation([-1.5, 0.3, -0.4])
    student.call("absolute", y, prediction).should_be(
        np.abs(prediction - y),
        "A prediction that is too low is not a gain: drop the sign.",
    )


def huber_is_round_at_the_bottom(student, rng):
    """Near the target the Huber loss is half a square."""
    delta = float(rng.choice([1.0, 2.0, 3.0]))
    y = rng.normal(size=3).round(1)
    r = delta * rng.uniform(-0.9, 0.9, 3).round(2)
    student.call("huber", y, y + r, delta).should_be(
        r**2 / 2, f"No miss is larger than delta = {delta:g}, so it is ½ r²."
    )


@after("huber_is_round_at_the_bottom")
def huber_is_straight_far_out(student, rng):
    """Far out the Huber loss grows along a line, on both sides."""
    zero, five = np.array([0.0, 0.0]), np.array([5.0, -5.0])
    student.call("huber", zero, five, 3.0).should_be(
        np.array([10.5, 10.5]), "Both misses have the size 5: 3 · (5 − 1.5) = 10.5."
    )
    delta = float(rng.choice([0.5, 1.0, 2.0]))
    y = rng.normal(size=3).round(1)
    r = delta * np.array([-3.0, 2.0, 5.0]) * rng.uniform(1, 2, 3).round(1)
    student.call("huber", y, y + r, delta).should_be(
        delta * (np.abs(r) - delta / 2),
        f"All misses are beyond delta = {delta:g}: delta · (|r| − ½ delta).",
    )


@after("huber_is_straight_far_out")
def huber_joins_its_pieces(student, rng):
    """The round piece and the straight ones meet without a step."""
    delta = float(rng.integers(1, 4))
    r = delta * np.array([-1.001, -1.0, -0.999, 0.999, 1.0, 1.001, 0.0])
    right = losses.huber(delta).value(np.zeros(7), r)
    student.call("huber", np.zeros(7), r, delta).should_be(
        right, f"Near |r| = {delta:g} both pieces give nearly ½ delta²."
    )


def picture(student):
    r = np.linspace(-3, 3, 61)
    zero = np.zeros(61)
    found = {
        "your squared loss": ("data", student.call("squared", zero, r).value),
        "your absolute loss": ("reference", student.call("absolute", zero, r).value),
        "your Huber loss": ("yours", student.call("huber", zero, r, 1.0).value),
    }
    return pictures.picture(
        "Loss by how far the prediction is off",
        "prediction − y",
        "loss",
        *(pictures.series(k, role, "line", r, v) for k, (role, v) in found.items()),
    )
