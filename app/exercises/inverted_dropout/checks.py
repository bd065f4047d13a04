import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect


def predictions_use_every_unit(student, rng):
    """For predictions nothing is left out and nothing is changed."""
    fixed = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 4.0]])
    for H in (fixed, rng.normal(size=(3, 4)).round(2)):
        for share in (0.5, 0.2):
            answer = student.call("dropout", H, share, np.random.default_rng(1), False)
            answer.should_be(
                H, "training is False: return the activations as they are."
            )


def the_right_values_stay(student, rng):
    """A value stays where its random number is at least the share, each by itself."""
    for H, share, seed in _cases(rng):
        wanted = _keep(H, share, seed)
        answer = student.call("dropout", H, share, np.random.default_rng(seed), True)
        found = answer.should_have_shape(H.shape, "As many values as before.")
        expect(
            np.array_equal(found != 0, wanted),
            f"In {answer.text} other values stay than should: there are "
            f"{np.sum(found != 0)} of {H.size}, and {np.sum(wanted)} of the random "
            f"numbers rng.random(H.shape) are at least {share}.",
        )


@after("the_right_values_stay")
def what_stays_grows(student, rng):
    """What stays is made larger, so that the mean is the same on average."""
    for H, share, seed in _cases(rng):
        student.call("dropout", H, share, np.random.default_rng(seed), True).should_be(
            H * _keep(H, share, seed) / (1 - share),
            f"Divide what stays by 1 − {share} = {1 - share:.2g}.",
        )


def activations_stay_as_they_were(student, rng):
    """The array that was passed in is still whole, for the backward pass."""
    H = rng.normal(size=(2, 3)).round(2)
    for training in (True, False):
        answer = student.call("dropout", H, 0.5, np.random.default_rng(3), training)
        answer.should_keep_arguments("Return a new array.")


def picture(student):
    H = np.ones((400, 20))
    shares = np.linspace(0, 0.9, 19)
    call = student.function("dropout")
    means = [
        float(np.mean(call(H, float(s), np.random.default_rng(0), True)))
        for s in shares
    ]
    return pictures.picture(
        "Mean of activations that are all 1",
        "share that is left out",
        "mean in training",
        pictures.series("yours", "yours", "line", shares, means),
        pictures.series(
            "without the division", "reference", "line", shares, 1 - shares
        ),
    )


def _cases(rng):
    fixed = np.array(
        [[1.0, -2.0, 0.5, 2.0], [3.0, -1.0, 4.0, 1.5], [1.0, 1.0, 1.0, 1.0]]
    )
    yield np.ones((1, 4)), 0.5, 0
    yield from ((fixed, 0.2, 1), (fixed, 0.75, 2), (fixed, 0.0, 3))
    yield rng.uniform(1, 2, (6, 5)).round(2), 0.4, int(rng.integers(1000))


def _keep(H, share, seed):
    return np.random.default_rng(seed).random(H.shape) >= share
