import numpy as np

from app.cells import pictures
from app.cells.expectations import after, expect

N_ROUNDS = 25


def a_share_is_returned(student, rng):
    """The accuracy is that of twenty test samples: a share in steps of 1/20."""
    for generator in (np.random.default_rng(0), rng):
        X, y = _flips(generator)
        answer = student.call("honest_accuracy", X, y, generator)
        answer.should_be(answer.value if np.ndim(answer.value) == 0 else 0.0)
        steps = float(answer.value) * 20
        if not 0 <= steps <= 20 or abs(steps - round(steps)) > 1e-6:
            answer.fail("A third of 60 samples are tested, so it is some number of 20.")


@after("a_share_is_returned")
def coin_flips_stay_unpredictable(student, rng):
    """About coin flips it is right half the time, as it must be: the leak is closed."""
    mean = np.mean(_rounds(student, rng, 0.0))
    expect(
        0.4 < mean < 0.6,
        f"In {N_ROUNDS} rounds with random numbers and coin flips, honest_accuracy was "
        f"{mean:.0%} on average. It should be near 50%: something that was learned "
        "has seen the answers of the test samples.",
    )


@after("a_share_is_returned")
def real_signals_are_found(student, rng):
    """Where some features do tell something, it finds and uses them."""
    mean = np.mean(_rounds(student, rng, 2.0))
    expect(
        mean > 0.85,
        f"In {N_ROUNDS} rounds with 3 telling features among 200, honest_accuracy was "
        f"{mean:.0%} on average; above 85% is possible. Choose the features by their "
        "difference between the classes, in the training samples.",
    )


@after("coin_flips_stay_unpredictable")
def chance_comes_from_the_generator(student, rng):
    """The split is drawn from rng: other seeds test other samples."""
    X, y = _flips(rng)
    call = student.function("honest_accuracy")
    found = {float(call(X, y, np.random.default_rng(seed))) for seed in range(12)}
    expect(
        len(found) > 1,
        f"With 12 different generators the accuracy on the same data was always "
        f"{found.pop():.3g}. Draw the test samples from rng.",
    )


def picture(student):
    found = _rounds(student, np.random.default_rng(5), 0.0)
    places = np.arange(0, 21) / 20
    counts = [int(np.sum(np.isclose(found, place))) for place in places]
    return pictures.picture(
        f"Accuracy on coin flips, {N_ROUNDS} rounds",
        "accuracy",
        "rounds",
        pictures.series("yours", "yours", "bars", places, counts),
        pictures.series("one half", "reference", "line", [0.5, 0.5], [0, max(counts)]),
    )


def _rounds(student, rng, shift):
    found = []
    for _ in range(N_ROUNDS):
        X, y = _flips(rng)
        X[:, 5:8] += shift * y[:, None]
        found.append(float(student.call("honest_accuracy", X, y, rng).value))
    return np.array(found)


def _flips(rng):
    return rng.normal(size=(60, 200)), rng.permutation(np.resize([0, 1], 60))
