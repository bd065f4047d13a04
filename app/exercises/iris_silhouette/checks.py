import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris

from app.cells.checks import pictures
from app.cells.checks.expectations import after

LINE = np.array([[0.0], [1.0], [5.0], [7.0]])


def two_averages_are_compared(student, rng):
    """Two groups on a line: near its own and far from the other."""
    labels = np.array([0, 0, 1, 1])
    moved = LINE + float(rng.integers(-5, 5))
    for X in (LINE, moved):
        for i in range(4):
            right = _right(i, X, labels)
            answer = student.call("silhouette_of", i, X, labels)
            answer.should_be(
                right,
                "The point itself does not count among the others of its group: "
                "divide by their number."
                if answer.equals(_right(i, X, labels, with_itself=True))
                else "a: mean distance to the others of its group; b: mean distance to "
                "the points of the other; (b − a) / max(a, b).",
            )


@after("two_averages_are_compared")
def badly_placed_points_are_negative(student, rng):
    """A point nearer to another group than to its own is told so."""
    far = float(rng.integers(20, 40))
    labels = np.array([0, 0, 0, 1])
    for X in (
        np.array([[0.0], [1.0], [25.0], [26.0]]),
        LINE + [[0], [0], [far], [far]],
    ):
        student.call("silhouette_of", 2, X, labels).should_be(
            _right(2, X, labels),
            "Here a is larger than b. Divide by the larger of the two.",
        )


@after("badly_placed_points_are_negative")
def nearest_other_group_counts(student, rng):
    """Of several other groups the nearest counts, whatever their numbers are."""
    X = np.array([[0.0, 0.0], [3.0, 4.0], [9.0, 0.0], [9.0, 3.0], [-30.0, 0.0]])
    X = np.vstack([X, [[-30.0, 1.0], [-28.0, 0.0]]])
    drawn = rng.uniform(0, 9, (7, 2)).round(1)
    labels = np.array([4, 4, 7, 7, 2, 2, 2])
    for points, groups in ((X, labels), (drawn, labels), (drawn, labels[::-1])):
        for i in (0, 2, 5):
            student.call("silhouette_of", i, points, groups).should_be(
                _right(i, points, groups),
                "There are two other groups. Take the mean distance to each by itself, "
                "and of these the smaller one.",
            )


@after("two_averages_are_compared")
def lonely_points_have_zero(student, rng):
    """A point alone in its group has no others: its silhouette is 0 by agreement."""
    labels = np.array([0, 0, 0, 1])
    X = LINE + float(rng.integers(1, 5))
    student.call("silhouette_of", 3, X, labels).should_be(
        0.0, "Its group has no other point. Return 0 before dividing by nothing."
    )


@after("nearest_other_group_counts", "lonely_points_have_zero")
def clustering_has_the_mean(student, rng):
    """The silhouette of a clustering is the mean over its points."""
    labels = np.array([0, 0, 1, 1])
    drawn = rng.uniform(0, 9, (6, 2)).round(1)
    for X, groups in ((LINE, labels), (drawn, rng.permutation([0, 0, 1, 1, 2, 2]))):
        wanted = np.mean([_right(i, X, groups) for i in range(len(X))])
        student.call("silhouette", X, groups).should_be(
            wanted, f"The mean of the silhouettes of all {len(X)} rows."
        )


def picture(student):
    X = load_iris().data[::2]
    sizes = [2, 3, 4, 5]
    found = []
    for k in sizes:
        labels = KMeans(k, n_init=1, random_state=0).fit_predict(X)
        found.append(student.call("silhouette", X, labels).value)
    return pictures.picture(
        "75 iris flowers, grouped by k-means",
        "number of groups",
        "silhouette",
        pictures.series("yours", "yours", "bars", sizes, found),
    )


def _right(i, X, labels, *, with_itself=False):
    d = np.sqrt(((X - X[i]) ** 2).sum(axis=1))
    own = labels == labels[i]
    if own.sum() == 1:
        return 0.0
    a = d[own].sum() / (own.sum() - (not with_itself))
    b = min(d[labels == g].mean() for g in set(labels.tolist()) - {int(labels[i])})
    return (b - a) / max(a, b)
