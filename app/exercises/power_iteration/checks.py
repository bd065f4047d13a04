import numpy as np
from sklearn.datasets import load_wine

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def arrow_has_length_one(student, rng):
    """With no step at all, your arrow keeps its direction and gets length 1."""
    start = np.array([3.0, 4.0])
    for v in (start, -10 * start, rng.integers(1, 9, 2).astype(float)):
        student.call("power_iteration", np.eye(2), v, 0).should_be(
            v / np.sqrt(v @ v), "Divide the arrow by its length, also if steps is 0."
        )


@after("arrow_has_length_one")
def each_step_multiplies_once(student, rng):
    """Each step multiplies by the matrix once, from the left."""
    A = np.array([[2.0, 1.0], [0.0, 1.0]])
    for matrix, v in ((A, np.array([0.0, 1.0])), (_square(rng), np.ones(3))):
        for steps in (1, 2, 3):
            wanted = np.linalg.matrix_power(matrix, steps) @ v
            student.call("power_iteration", matrix, v, steps).should_be(
                wanted / np.sqrt(wanted @ wanted),
                f"{steps} times: A @ v, then scale to length 1.",
            )


@after("each_step_multiplies_once")
def long_ways_stay_finite(student, rng):
    """Scaled in every round, the numbers neither explode nor vanish."""
    size = float(rng.integers(1000, 5000))
    for A in (np.diag([1e4, 10.0]), np.diag([1e-4, 1e-6]), np.diag([size, 1.0])):
        student.call("power_iteration", A, np.array([3.0, 4.0]), 500).should_be(
            [1.0, 0.0],
            "After 500 products without scaling, the numbers leave the range of the "
            "computer. Scale to length 1 in every round.",
        )


def stretch_is_the_eigenvalue(student, rng):
    """Your stretch is the eigenvalue, whatever the length of the arrow."""
    A = np.array([[2.0, 1.0], [1.0, 2.0]])
    length = float(rng.integers(2, 9))
    for v, wanted in (([1.0, 1.0], 3.0), ([length, -length], 1.0), ([2.0, 0.0], 2.0)):
        student.call("stretch", A, np.array(v)).should_be(
            wanted, "v · (A v), divided by v · v."
        )
    turned = np.array([[0.0, 2.0], [1.0, 0.0]])
    student.call("stretch", turned, np.array([1.0, 3.0])).should_be(
        0.9, "A v is (6, 1), so the numerator is 1 · 6 + 3 · 1, and v · v is 10."
    )


@after("long_ways_stay_finite", "stretch_is_the_eigenvalue")
def wines_have_one_main_direction(student, rng):
    """From any start you find the direction in which the wines differ most."""
    S = _correlations()
    values, vectors = np.linalg.eigh(S)
    top = vectors[:, -1]
    for start in (np.ones(13), rng.uniform(0.1, 1, 13)):
        sign = np.sign(np.linalg.matrix_power(S / values[-1], 80) @ start @ top)
        found = student.call("power_iteration", S, start, 80)
        found.should_be(sign * top, "It should point along the eigenvector.", atol=1e-6)
        student.call("stretch", S, np.asarray(found.value)).should_be(
            values[-1], "This is the largest eigenvalue."
        )


def picture(student):
    S = _correlations()
    top = np.linalg.eigh(S)[1][:, -1]
    steps, start = np.arange(0, 26), np.eye(13)[0]
    far = []
    for k in steps:
        v = np.asarray(student.call("power_iteration", S, start, int(k)).value)
        v = v / np.sqrt(v @ v)
        far.append(np.log10(np.linalg.norm(v - (v @ top) * top)))
    return pictures.picture(
        "How far the arrow still is from the eigenvector (178 wines)",
        "steps",
        "log₁₀ of the distance: −2 means 0.01",
        pictures.series("yours", "yours", "points", steps, far),
    )


def _square(rng):
    return rng.uniform(0.1, 1, (3, 3)).round(2)


def _correlations():
    X = load_wine().data
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return Z.T @ Z / len(Z)
