import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def hands_have_the_right_size(student, rng):
    """All hands have the size that was asked for."""
    dealt = _deal(student, 12, 4, np.random.default_rng(1)).value
    sizes = [len(batch) for batch in dealt]
    expect(
        sizes == [4, 4, 4], f"12 samples make three batches of 4; yours are {sizes}."
    )
    size, n_hands = int(rng.integers(2, 6)), int(rng.integers(3, 6))
    answer = _deal(student, size * n_hands, size, rng)
    sizes = [len(batch) for batch in answer.value]
    expect(
        sizes == [size] * n_hands,
        f"{answer.text} should deal {n_hands} batches of {size}, but yours have the "
        f"sizes {sizes}.",
    )


@after("hands_have_the_right_size")
def nobody_is_left_out_or_seen_twice(student, rng):
    """In one epoch every sample is seen exactly once."""
    size = int(rng.integers(3, 6))
    answer = _deal(student, size * 5, size, rng)
    dealt = np.concatenate(answer.value)
    times = np.bincount(dealt.astype(int), minlength=size * 5)
    expect(
        len(times) == size * 5 and (times == 1).all(),
        f"{answer.text} should deal each of 0 … {size * 5 - 1} once, but deals "
        f"{shown(int(times.argmax()))} {times.max()} times and "
        f"{shown(int(times.argmin()))} {times.min()} times.",
    )


@after("nobody_is_left_out_or_seen_twice")
def last_hand_holds_what_is_left(student, rng):
    """The last hand may be smaller; its samples count as much as all others."""
    answer = _deal(student, 9, 4, np.random.default_rng(1))
    sizes = [len(batch) for batch in answer.value]
    expect(
        sizes == [4, 4, 1],
        f"9 samples in batches of 4 make the sizes 4, 4 and 1, but yours are {sizes}: "
        "only the last batch is smaller.",
    )
    size = int(rng.integers(4, 8))
    left = int(rng.integers(1, size))
    answer = _deal(student, 2 * size + left, size, rng)
    sizes = [len(batch) for batch in answer.value]
    expect(
        sizes == [size, size, left],
        f"{answer.text} should deal batches of {size}, {size} and {left}, but yours "
        f"have the sizes {sizes}.",
    )


@after("nobody_is_left_out_or_seen_twice")
def deck_is_shuffled(student, rng):
    """The deck is shuffled: neighbours in the table rarely meet in one batch."""
    answer = _deal(student, 200, 20, rng)
    dealt = np.concatenate(answer.value)
    expect(
        (np.diff(dealt) == 1).mean() < 0.2,
        f"{answer.text} deals the indices in the order of the table, "
        f"{shown(dealt[:6])} and so on. Shuffle them first.",
    )


@after("deck_is_shuffled")
def chance_comes_from_the_generator(student, rng):
    """All chance comes from rng: same seed same hands, another seed other hands."""
    seed = int(rng.integers(1000))
    first, again, other = (
        np.concatenate(_deal(student, 30, 5, np.random.default_rng(s)).value)
        for s in (seed, seed, seed + 1)
    )
    expect(
        np.array_equal(first, again),
        f"With np.random.default_rng({seed}) twice, the hands differ: "
        f"{shown(first[:5])} and {shown(again[:5])} come first. Take the shuffling "
        "from rng.",
    )
    expect(
        not np.array_equal(first, other),
        f"With the seeds {seed} and {seed + 1} the hands are the same, "
        f"{shown(first[:5])} first. Take the shuffling from rng, not from a generator "
        "of your own.",
    )


def _deal(student, n_samples, size, rng):
    answer = student.call("batches", n_samples, size, rng)
    good = isinstance(answer.value, list | tuple) and all(
        np.ndim(batch) == 1 for batch in answer.value
    )
    if not good:
        answer.fail("It should be a list of arrays of indices.")
    return answer
