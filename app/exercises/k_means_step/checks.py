import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.ml.datasets.generators import blobs
from app.ml.estimators.clustering import k_means


def points_join_the_nearest_centre(student, rng):
    """Every point has joined its nearest centre."""
    X = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 5.0]])
    centres = np.array([[1.0, 1.0], [8.0, 8.0]])
    student.call("step", X, centres).part(0, "array labels").should_be(
        np.array([0, 0, 1])
    )
    X, centres = rng.uniform(0, 9, size=(7, 2)).round(1), rng.uniform(0, 9, size=(3, 2))
    right = ((X[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
    student.call("step", X, centres).part(0, "array labels").should_be(
        right, "Measure the straight-line distance from each point to each centre."
    )


@after("points_join_the_nearest_centre")
def centres_move_to_the_mean(student, rng):
    """Every centre has moved to the middle of its points, feature by feature."""
    centres = np.array([[0.0, 0.0], [20.0, 20.0]])
    near = rng.uniform(-3, 3, size=(6, 2)).round(1)
    X = near + centres[rng.permutation([0, 0, 0, 1, 1, 1])]
    groups = (X.sum(axis=1) > 20).astype(int)
    right = np.array([X[groups == k].mean(axis=0) for k in (0, 1)])
    answer = student.call("step", X, centres)
    answer.part(1, "array moved").should_be(
        right, "Row k is the mean of the points with label k, feature by feature."
    )
    answer.should_keep_arguments("Move a copy of the centres.")


@after("centres_move_to_the_mean")
def a_lonely_centre_stays(student, rng):
    """A centre that nobody joined stays, instead of becoming nan."""
    X = rng.uniform(0, 3, size=(5, 2)).round(1)
    lonely = rng.uniform(50, 90, size=2).round(1)
    centres = np.array([[1.0, 1.0], lonely])
    student.call("step", X, centres).part(1, "array moved").should_be(
        np.array([X.mean(axis=0), lonely]), "Nobody joined centre 1, so it stays."
    )


@after("a_lonely_centre_stays")
def repeated_steps_find_the_groups(student, rng):
    """Repeated until nothing changes, your step ends where the reference ends."""
    data = blobs(45, random_state=rng)
    start = data.X[rng.choice(45, 3, replace=False)]
    run = k_means(data.X, 3, start=start)
    centres = start
    for _ in range(run.n_steps):
        moved = student.call("step", data.X, centres).part(1, "array moved")
        centres = moved.should_have_shape((3, 2), "One row for each centre.")
    expect(
        np.allclose(centres, run.centers[-1]),
        f"After {run.n_steps} steps from the centres {shown(start)} yours are at "
        f"{shown(centres)}, the reference's at {shown(run.centers[-1])}.",
    )


def picture(student):
    data = blobs(90, random_state=5)
    path = [np.array([[-1.0, -1.5], [0.0, -1.0], [1.0, -1.5]])]
    for _ in range(8):
        path.append(np.asarray(student.call("step", data.X, path[-1]).value[1]))
    lines = np.array(path)
    return pictures.picture(
        "Eight of your steps from three poor starts",
        "feature 1",
        "feature 2",
        pictures.series("points", "data", "points", *data.X.T),
        *(
            pictures.series(f"centre {k}", "yours", "line", *lines[:, k].T)
            for k in range(3)
        ),
    )
