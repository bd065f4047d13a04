import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def test_set_has_the_right_size(student, rng):
    """The test set has the size that was asked for."""
    *_, (X, _) = _split(student, 4, 0.25, np.random.default_rng(0))
    expect(len(X) == 1, f"A quarter of 4 rows is 1, but your test set has {len(X)}.")
    # 28 · 0.2 is 5.6, which round makes 6 and int makes 5.
    sizes = [28, *(4 * rng.integers(5, 12, 2)).tolist()]
    for share, n in zip((0.2, 0.25, 0.5), sizes):
        *_, (X, _) = _split(student, n, share, rng)
        right = round(share * n)
        expect(
            len(X) == right,
            f"Of {n} samples, the share {share} is {share * n:g}, rounded {right}, but "
            f"your test set has {len(X)} rows.",
        )


@after("test_set_has_the_right_size")
def everyone_is_in_exactly_one_set(student, rng):
    """Nobody is lost, and nobody is in both sets."""
    _, (X_train, _), (X_test, _) = _split(student, 20, 0.3, rng)
    both = np.intersect1d(X_train[:, 0], X_test[:, 0])
    n = len(np.union1d(X_train[:, 0], X_test[:, 0]))
    expect(
        len(both) == 0,
        f"{len(both)} of the samples are in both sets, such as row {shown(both[:1])}: "
        "it would be tested on what it was trained with.",
    )
    expect(
        n == 20 and len(X_train) == 14,
        f"Of 20 samples, {n} are in your two sets, and the training set has "
        f"{len(X_train)} rows instead of 14.",
    )


@after("everyone_is_in_exactly_one_set")
def rows_keep_their_answers(student, rng):
    """Every row keeps its own answer."""
    _, *sets = _split(student, 16, 0.25, rng)
    for name, (X, y) in zip(("training", "test"), sets):
        wrong = np.flatnonzero(X[:, 1] != y)
        if len(wrong):
            i = wrong[0]
            expect(
                False,
                f"In your {name} set, row [{i}] has the answer {shown(y[i])}; in the "
                f"table its answer was {shown(X[i, 1])}. Shuffle X and y together.",
            )


@after("rows_keep_their_answers")
def chance_decides(student, rng):
    """Chance decides who is tested, so that a sorted table does no harm."""
    _, _, (X_test, _) = _split(student, 60, 0.5, rng)
    rows = np.sort(X_test[:, 0])
    upper = np.mean(rows >= 30)
    expect(
        0.1 < upper < 0.9,
        f"The table is sorted, and {upper:.0%} of your test set come from its second "
        "half. Let chance decide.",
    )


@after("chance_decides")
def chance_comes_from_the_generator(student, rng):
    """Another seed, another split; the same seed, the same split."""
    seed = int(rng.integers(1000))
    first, again, other = (
        _split(student, 30, 0.3, np.random.default_rng(s))[2][0][:, 0]
        for s in (seed, seed, seed + 1)
    )
    expect(
        np.array_equal(first, again) and not np.array_equal(first, other),
        f"With the seed {seed} the test rows are {shown(first)}, once more "
        f"{shown(again)}, and with the seed {seed + 1} {shown(other)}. Only the last "
        "should differ: take all chance from rng.",
    )


def _split(student, n, share, rng):
    """Split a sorted table whose second column is the answer."""
    y = np.sort(rng.normal(size=n)).round(4) + np.arange(n)
    X = np.column_stack([np.arange(n), y])
    answer = student.call("split", X, y, share, rng)
    parts = answer.parts("X_train", "X_test", "y_train", "y_test")
    X_train, X_test, y_train, y_test = (np.asarray(part.value) for part in parts)
    if [part.ndim for part in (X_train, X_test, y_train, y_test)] != [2, 2, 1, 1]:
        answer.fail("Both X have rows and columns, both y are a single row of numbers.")
    for name, X, y in (("training", X_train, y_train), ("test", X_test, y_test)):
        expect(
            len(X) == len(y),
            f"For {n} samples, your {name} set has {len(X)} rows and {len(y)} answers. "
            "Each row has one answer.",
        )
    return answer, (X_train, y_train), (X_test, y_test)
