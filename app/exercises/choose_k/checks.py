import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def inertia_sums_squared_distances(student, rng):
    """Your inertia adds the squared distances to the middle of each group."""
    X = rng.uniform(0, 9, size=(6, 2)).round(1)
    labels = rng.permutation([0, 0, 0, 1, 1, 4])
    groups = [X[labels == g] for g in (0, 1, 4)]
    right = sum(((points - points.mean(axis=0)) ** 2).sum() for points in groups)
    student.call("inertia", X, labels).should_be(
        right, "Square the distances and add them up: no root, no mean over the points."
    )


def bend_is_where_the_fall_ends(student, rng):
    """The bend is found wherever it is, and it is not the smallest inertia."""
    student.call("bend", [200, 100, 60, 55, 51]).should_be(
        3,
        "The falls are 100, 40, 5 and 4. Divide each by the next: 2.5, 8 and 1.25. The "
        "largest quotient, 40/5, is that of k = 3.",
    )
    for _ in range(3):
        k = int(rng.integers(2, 7))
        falls = np.concatenate([rng.uniform(10, 20, k - 1), rng.uniform(0.5, 1, 8 - k)])
        inertias = (100 + falls.sum() - np.cumsum([0, *falls])).round(2)
        student.call("bend", inertias.tolist()).should_be(
            k, f"The inertia falls steeply until k = {k}, and hardly any more after it."
        )


@after("bend_is_where_the_fall_ends")
def k_suits_the_customers(student, rng):
    """Four kinds of customers: seldom or often, for little or for much money."""
    student.variable("k").should_be(4, "Look at the inertias: where do they bend?")


@after("k_suits_the_customers")
def reason_is_the_bend(student, rng):
    """The bend is the reason: the smallest inertia always has the most groups."""
    student.variable("reason").should_be(
        "bend", "With a group for every point the inertia is 0, and nothing is learned."
    )


def picture(student):
    inertias = np.asarray(student.variable("inertias").value, dtype=float)
    return pictures.picture(
        "Inertia of the customers by number of groups",
        "number of groups",
        "inertia",
        pictures.series("yours", "yours", "line", np.arange(1, 9), inertias),
    )
