import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect

N_ROUNDS = 25
SEED = 3


def a_share_is_returned(student, rng):
    """The accuracy is that of twenty test samples: a share in steps of 1/20."""
    for generator in (np.random.default_rng(0), rng):
        X, y = _flips(generator)
        answer = student.call("honest_accuracy", X, y, generator)
        steps = answer.should_be_a_number("It is a share.") * 20
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


@after("coin_flips_stay_unpredictable", "real_signals_are_found")
def chance_comes_from_the_generator(student, rng):
    """The split is drawn from rng: the same seed, the same split; others, others."""
    X, y = _flips(rng)
    found, again = (
        [_accuracy(student, X, y, seed) for seed in range(12)] for _ in range(2)
    )
    for seed, (first, second) in enumerate(zip(found, again)):
        expect(
            first == second,
            f"With np.random.default_rng({seed}) twice, the accuracy on the same data "
            f"was {first:.3g} and then {second:.3g}. Take all chance from rng.",
        )
    expect(
        len(set(found)) > 1,
        f"With 12 different generators the accuracy on the same data was always "
        f"{found[0]:.3g}. Draw the test samples from rng.",
    )


@after("chance_comes_from_the_generator")
def a_third_is_tested(student, rng):
    """Twenty of sixty samples are tested, and the other forty train."""
    n = len(_tested(student))
    expect(
        n == 20,
        "Where features tell the classes apart without any doubt, changing one answer "
        f"changed the accuracy for {n} of 60 samples. Test on a third of them, which "
        "is 20, and train on the others.",
    )


@after("a_third_is_tested")
def tested_answers_reach_nothing(student, rng):
    """No answer of a test sample has a say in what is learned, in no way at all."""
    X, y = _flips(np.random.default_rng(1))
    before = _accuracy(student, X, y, SEED)
    for i in _tested(student):
        changed = np.where(np.arange(60) == i, 1 - y, y)
        now = _accuracy(student, X, changed, SEED)
        expect(
            abs(abs(now - before) - 0.05) < 1e-6,
            "The answer of a single test sample was changed, and the accuracy went "
            f"from {before:.3g} to {now:.3g}. It should change by 0.05, for that one "
            "sample: something that was learned, perhaps the choice of features, looks "
            "at the answers of the test samples.",
        )


@after("tested_answers_reach_nothing")
def ten_best_features_decide(student, rng):
    """The ten features that differ most are kept, no more and no fewer."""
    X, y = _ranked(_tested(student), rng)
    found = _accuracy(student, X, y, SEED)
    expect(
        found == 1,
        "In this table the 10 best features of the training samples give every test "
        "sample the right class, and all other features mislead. Your accuracy is "
        f"{found:.0%}. Keep best_features, nearest_mean and the 10 as they were.",
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
        found.append(student.call("honest_accuracy", X, y, rng).should_be_a_number())
    return np.array(found)


def _accuracy(student, X, y, seed):
    answer = student.call("honest_accuracy", X, y, np.random.default_rng(seed))
    return answer.should_be_a_number()


def _tested(student):
    """Find the test samples of one seed: only there a wrong answer costs accuracy."""
    y = np.resize([0, 1], 60)
    X = np.zeros((60, 200))
    X[:, 30:42] = 9.0 * y[:, None] + np.arange(60)[:, None] % 7 * 0.1
    changed = (np.where(np.arange(60) == i, 1 - y, y) for i in range(60))
    # 0.99, for an accuracy of 1 may be a hair less.
    found = [_accuracy(student, X, answers, SEED) < 0.99 for answers in changed]
    return np.flatnonzero(found)


def _ranked(tested, rng):
    """Make a table in which exactly the ten best features lead to the right class."""
    y = np.zeros(60, dtype=int)
    train = np.setdiff1d(np.arange(60), tested)
    y[train[::2]] = y[tested[::2]] = 1
    side = 2.0 * y - 1
    X = np.zeros((60, 200))
    columns = 50 + rng.permutation(150)[:11]
    for rank, column in enumerate(columns):
        # Half of them are lower for class 1: the size of a difference counts.
        sign = -1.0 if rank % 2 else 1.0
        X[train, column] = sign * (11 - rank) * side[train]
    # Between the first nine the test samples do not choose; the tenth knows the class,
    # and the eleventh would shout it down.
    for rank, size in ((9, 1.0), (10, -100.0)):
        sign = -1.0 if rank % 2 else 1.0
        X[tested, columns[rank]] = sign * size * side[tested]
    # High everywhere, low everywhere, or high now and then: that tells no class.
    X[:, 10:22], X[:, 22:34] = 50.0, -50.0
    X[train[:4], 34:46] = 90.0
    return X, y


def _flips(rng):
    return rng.normal(size=(60, 200)), rng.permutation(np.resize([0, 1], 60))
