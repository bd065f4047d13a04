import numpy as np
from sklearn.datasets import load_digits

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def right_angle_has_cosine_zero(student, rng):
    """At a right angle the cosine is 0, however long the arrows are."""
    length = float(rng.integers(2, 9))
    for u, v in (([1.0, 0.0], [0.0, length]), ([1.0, 2.0, 0.0], [-4.0, 2.0, length])):
        student.call("cosine", np.array(u), np.array(v)).should_be(
            0.0, "The products of the entries add up to 0."
        )


@after("right_angle_has_cosine_zero")
def length_does_not_count(student, rng):
    """Only the direction counts: three times as long makes no difference."""
    u, v = np.array([3.0, 4.0]), np.array([4.0, 3.0])
    drawn = rng.integers(1, 9, (2, 4)).astype(float)
    for a, b in ((u, v), (3 * u, v), (u, 0.5 * v), (-u, v), drawn):
        student.call("cosine", a, b).should_be(
            a @ b / np.sqrt((a @ a) * (b @ b)),
            "Divide the dot product by the length of u and by the length of v.",
        )


@after("length_does_not_count")
def same_direction_wins(student, rng):
    """The row with the smallest angle is found, and a longer one does not win."""
    images = np.array([[1.0, 0.0, 0.0], [9.0, 9.0, 9.0], [1.0, 2.0, 3.0]])
    help = "Compare the cosines of all rows; the largest belongs to the smallest angle."
    student.call("most_similar", images, np.array([0.1, 0.2, 0.3])).should_be(2, help)
    student.call("most_similar", images, np.array([0.1, 0.1, 0.1])).should_be(1, help)
    places = rng.permutation(3)
    which = int(rng.integers(3))
    query = images[places][which] * float(rng.uniform(0.1, 0.9))
    student.call("most_similar", images[places], query).should_be(which, help)
    student.call("most_similar", images[[0, 0, 2]], images[0]).should_be(
        0, "The first and the second row are equally good: the first is wanted."
    )


@after("same_direction_wins")
def dim_digits_are_recognized(student, rng):
    """A handwritten digit in dim light is like the same digits as in good light."""
    X = load_digits().data
    known = X[:60]
    for k in (60, 61, 62, int(rng.integers(63, 1797))):
        light = round(float(rng.uniform(0.2, 0.5)), 2)
        angles = known @ X[k] / np.sqrt((known**2).sum(axis=1))
        student.call("most_similar", known, light * X[k]).should_be(
            int(np.argmax(angles)), f"The query is digit number {k} times {light}."
        )


def picture(student):
    digits = load_digits()
    X, y = digits.data, digits.target
    known, asked, wanted = X[:100], X[100:140], y[100:140]
    lights = np.array([0.2, 0.4, 0.6, 0.8, 1.0])

    def share(find):
        return [
            100 * np.mean([y[find(light * q)] for q in asked] == wanted)
            for light in lights
        ]

    yours = share(lambda q: student.call("most_similar", known, q).value)
    distance = share(lambda q: np.argmin(((known - q) ** 2).sum(axis=1)))
    return pictures.picture(
        "Forty digits, looked up among a hundred",
        "light: 1 is as in the library",
        "recognized (%)",
        pictures.series("yours", "yours", "line", lights, yours),
        pictures.series("by distance", "reference", "line", lights, distance),
    )
