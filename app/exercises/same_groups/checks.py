import numpy as np

from app.cells.checks.expectations import after


def other_numbers_same_groups(student, rng):
    """Other numbers, same groups: you looked at who is together, not at names."""
    first, second = np.array([0, 0, 1, 2]), np.array([2, 2, 0, 1])
    student.call("same_groups", first, second).should_be(
        True, "The first two points are together in both, the others alone."
    )
    a = _groups(rng, 9)
    b = rng.permutation([4, 7, 1, 9])[a]
    student.call("same_groups", a, b).should_be(
        True, "Whoever shares a number in a shares one in b, and the other way round."
    )
    student.call("same_groups", a, a).should_be(True, "They are even identical.")


@after("other_numbers_same_groups")
def a_swap_is_noticed(student, rng):
    """Two points that swap their groups do not go unnoticed, though sizes stay."""
    a = _groups(rng, 9)
    i, j = 4, 5 + int(rng.integers(0, 2))
    b = a.copy()
    b[[i, j]] = a[[j, i]]
    b = rng.permutation(4)[b]
    student.call("same_groups", a, b).should_be(
        False, f"The points at [{i}] and [{j}] have swapped their groups."
    )


@after("other_numbers_same_groups")
def merged_groups_are_noticed(student, rng):
    """Two groups made one, or one made two: both directions are noticed."""
    a = _groups(rng, 9)
    one, other = rng.choice(3, 2, replace=False)
    b = np.where(a == one, other, a)
    help = "In the one there are three groups, in the other two of them have merged."
    student.call("same_groups", a, b).should_be(False, help)
    student.call("same_groups", b, a).should_be(False, help)


def _groups(rng, n):
    # The first three points are in different groups, and so are points 4, 5 and 6.
    return np.concatenate([np.tile(rng.permutation(3), 3)])[:n]
